import { looksLikeCardNumber } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sensitiveTextRefusal } from './rules.ts';

describe('PAY-9: a text that looks like the number of a card', () => {
  it.each([
    '4242424242424242',
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    'my card is 4242.4242.4242.4242, thanks',
    '5555 5555 5555 4444 12/28 123',
    '378282246310005',
    '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢',
    '4242\u200b4242\u200b4242\u200b4242',
    '0000 4242424242424242 0000',
    '6304 0000 0000 0000',
    '3530 1113 3330 0000',
    '30569309025904',
    '2223 0031 2200 3222',
    // Mathematical digits stand in five styles one behind the other: here the second and the last one.
    [...'4242424242424242'].map((digit) => String.fromCodePoint(0x1d7d8 + Number(digit))).join(''),
    [...'5555555555554444'].map((digit) => String.fromCodePoint(0x1d7f6 + Number(digit))).join(''),
  ])('is seen in %j', (text) => expect(looksLikeCardNumber(text)).toBe(true));

  it.each([
    '4242424242424241',
    'RO49AAAA1B31007593840001',
    '+40 721 234 567',
    '2031-05-02T08:59:59.999Z',
    'order 123456789012',
    'reference 424242424242424200000001',
    // Both pass the check, and are too long and too short.
    '12345678901234567894',
    '123456789007 1',
    '0000000000000000',
    // Product numbers of 13 digits that pass the check, and numbers of which no network issues the range.
    '4006381333931',
    '4222222222222',
    'ISBN 978-3-16-148410-6',
    '9012345678901231',
    '7000000000000005',
    'twelve 12, thirteen 13',
    '',
  ])('is not seen in %j', (text) => expect(looksLikeCardNumber(text)).toBe(false));

  it('is seen wherever it stands and whatever stands between its digits', () => {
    // The number of an issuer, without its check digit.
    const issued = [
      [4, 15],
      [4, 18],
      [37, 14],
      [36, 13],
      [55, 15],
      [62, 17],
    ] as const;
    const digits = fc
      .constantFrom(...issued)
      .chain(([prefix, length]) =>
        fc
          .array(fc.nat(9), { minLength: length - String(prefix).length, maxLength: length - String(prefix).length })
          .map((rest) => [...[...String(prefix)].map(Number), ...rest]),
      );
    const separator = fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0');
    const around = fc.string({ maxLength: 20 }).map((text) => text.replace(/\p{Nd}/gu, ''));
    fc.assert(
      fc.property(digits, separator, around, around, (list, between, before, after) => {
        const number = [...list, checkDigit(list)].join(between);
        expect(looksLikeCardNumber(`${before}${number}${after}`)).toBe(true);
      }),
      { numRuns: process.env.PROVE ? 50_000 : 2_000, seed: freshSeed() },
    );
  });

  it('is refused with the place where it stands', () => {
    expect(sensitiveTextRefusal({ 'input.a': null, 'input.b': 'fine', 'input.c': '4242424242424242' })).toMatchObject({
      code: 'SENSITIVE_DATA_REFUSED',
      inputPath: ['input', 'c'],
      message: expect.stringMatching(/card number/),
    });
    expect(sensitiveTextRefusal({ 'input.b': 'fine' })).toBeNull();
  });
});

function checkDigit(digits: readonly number[]): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
