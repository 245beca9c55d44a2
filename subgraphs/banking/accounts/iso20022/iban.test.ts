import { expect, it } from 'vitest';
import { readIban } from './iban.ts';

it('reads IBANs of every country’s length and rejects all others', () => {
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
