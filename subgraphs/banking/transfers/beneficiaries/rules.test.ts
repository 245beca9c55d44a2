import { describe, expect, it } from 'vitest';
import { readIban } from '../../accounts/iso20022/iban.ts';
import { isFresh, PayeeMismatchError, payeeNameRefusal, verdictRefusal } from './rules.ts';

describe('the rules of beneficiaries', () => {
  it('read IBANs of every length and no other', () => {
    for (const iban of [
      'NO9386011117947',
      'MT84MALT011000012345MTLCAST001S',
      'GB29 NWBK 6016 1331 9268 19',
      'ro49aaaa1b31007593840000',
    ]) {
      expect(readIban(iban)).toBe(iban.replaceAll(' ', '').toUpperCase());
    }
    for (const iban of [
      'NO9386011117948',
      'NO938601111794',
      'GB29-NWBK-6016-1331-9268-19',
      'IBAN',
      '12345678901234567890',
      'BR1500000000000010932840814P2',
    ]) {
      expect(readIban(iban)).toBeNull();
    }
  });

  it('know names, verdicts and how fresh a factor is', () => {
    expect(payeeNameRefusal('x'.repeat(70))).toBeNull();
    expect(payeeNameRefusal('')).toMatchObject({
      inputPath: ['input', 'name'],
      message: 'Enter a name of 1 to 70 printable characters.',
    });
    expect(new PayeeMismatchError(null)).toMatchObject({
      code: 'PAYEE_MISMATCH',
      inputPath: ['input', 'name'],
      message: expect.stringMatching(/another name/),
    });
    for (const name of ['', '   ', 'x'.repeat(71), 'a\nb']) expect(payeeNameRefusal(name)).not.toBeNull();
    for (const verdict of ['MATCH', 'UNAVAILABLE']) expect(verdictRefusal({ verdict, name: 'x' }, false)).toBeNull();
    expect(verdictRefusal({ verdict: 'NO_MATCH', name: 'x' }, false)).toMatchObject({ knownName: null });
    expect(verdictRefusal({ verdict: 'CLOSE_MATCH', name: 'x' }, false)).toMatchObject({ knownName: 'x' });
    expect(verdictRefusal({ verdict: 'NO_MATCH', name: 'x' }, true)).toBeNull();
    const now = new Date('2031-05-02T09:00:00Z');
    expect(isFresh(null, now)).toBe(false);
    expect(isFresh(new Date(now.getTime() - 300_000), now)).toBe(true);
    expect(isFresh(new Date(now.getTime() - 300_001), now)).toBe(false);
  });
});
