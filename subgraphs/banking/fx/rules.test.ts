import { currencyExponents } from '@codai/kit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areFresh, convert, rateText, ratioOf } from './rules.ts';

const rate = fc
  .tuple(fc.bigInt(1n, 10n ** 9n), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => ({ numerator: digits, denominator: 10n ** BigInt(places) }));
const currency = fc.constantFrom(...currencyExponents.keys());
const side = fc.tuple(rate, currency).map(([ratio, code]) => ({ ...ratio, currency: code }));

it('BANK-7: there and back at rates of one moment never yields more than the start', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 2n ** 96n), side, side, (start, from, to) => {
      const there = convert(start, from, to);
      const back = convert(there.target, to, from);
      expect(back.target <= start).toBe(true);
      expect(there.exact - there.target === 0n || there.exact - there.target === 1n).toBe(true);
    }),
    { numRuns: 20_000, seed: 7 },
  );
});

it('gives the customer the amount rounded down, and the residue is at most one minor unit', () => {
  const [eur, jpy] = [
    { ...ratioOf('1')!, currency: 'EUR' },
    { ...ratioOf('163.55')!, currency: 'JPY' },
  ];
  // 10.01 EUR · 163.55 · 0.995 = 1628.95… JPY
  expect(convert(1_001n, eur, jpy)).toEqual({ target: 1_628n, exact: 1_629n, atMost: 1_629n });
  expect(convert(1n, jpy, eur)).toEqual({ target: 0n, exact: 1n, atMost: 1n });
  expect(convert(100n, eur, eur, 0n)).toEqual({ target: 100n, exact: 100n, atMost: 100n });
});

it('tells the rate with its spread', () => {
  expect(rateText(ratioOf('1')!, ratioOf('4.9765')!)).toBe('4.95161750');
  expect(rateText(ratioOf('1')!, ratioOf('0.5')!, 0n)).toBe('0.50000000');
});

it.each(['', '0', '0.00', '-1', '1e3', '1.', '.5', 'NaN', '1,5', '1'.repeat(19)])('%j is no rate', (text) => {
  expect(ratioOf(text)).toBeNull();
});

it('rates are fresh over a long weekend and not after it', () => {
  expect(areFresh('2031-05-02', new Date('2031-05-06T23:59:59Z'))).toBe(true);
  expect(areFresh('2031-05-02', new Date('2031-05-07T00:00:00Z'))).toBe(false);
});
