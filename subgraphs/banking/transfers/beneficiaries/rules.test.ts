import { PayeeMismatchError } from '@codai/contracts/banking';
import { describe, expect, it } from 'vitest';
import {
  BENEFICIARIES_MAX,
  internalRefusal,
  isFresh,
  payeeNameRefusal,
  quotaRefusal,
  verdictRefusal,
} from './rules.ts';

describe('the rules of beneficiaries', () => {
  it('check names, verdicts and the age of a factor', () => {
    expect(payeeNameRefusal('x'.repeat(70))).toBeNull();
    expect(payeeNameRefusal('')).toMatchObject({
      inputPath: ['input', 'name'],
      message: 'Enter a name of 1 to 70 printable characters.',
    });
    expect(new PayeeMismatchError({ knownName: null })).toMatchObject({
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

it('refuses an account of this ledger', () => {
  expect(internalRefusal(false)).toBeNull();
  expect(internalRefusal(true)).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'iban'] });
});

it.each([
  { used: BENEFICIARIES_MAX - 1, refused: false },
  { used: BENEFICIARIES_MAX, refused: true },
])('refuses a beneficiary beside $used others: $refused', ({ used, refused }) => {
  expect(quotaRefusal(used) !== null).toBe(refused);
});
