import { currencyExponents } from '@codai/kit/money';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areFresh, convert, rateText, ratioOf, valueInCents } from './rules.ts';

const rate = fc
  .tuple(fc.bigInt(1n, 10n ** 9n), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => ({ numerator: digits, denominator: 10n ** BigInt(places) }));
const currency = fc.constantFrom(...currencyExponents.keys());
const side = fc.tuple(rate, currency).map(([ratio, code]) => ({ ...ratio, currency: code }));

it('BANK-7: conversion there and back at rates of one moment never yields more than the start', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 2n ** 96n), side, side, (start, from, to) => {
      const there = convert(start, from, to);
      const back = convert(there.target, to, from);
      expect(back.target <= start).toBe(true);
      expect(there.exact - there.target === 0n || there.exact - there.target === 1n).toBe(true);
    }),
    { numRuns: 20_000, seed: freshSeed() },
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

it('BANK-7: rounds the customer’s side down, ours to the nearest, what a limit counts up, and gives no less for more', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 15n), fc.bigInt(0n, 1_000n), side, side, (source, more, from, to) => {
      const { target, exact, atMost } = convert(source, from, to);
      // In minor units of the target, as a fraction: source ÷ its exponent ÷ its rate × the other rate × 99.5 % × the other exponent.
      const places = (code: string) => 10n ** BigInt(currencyExponents.get(code)!);
      const above = source * from.denominator * to.numerator * 995n * places(to.currency);
      const below = from.numerator * to.denominator * 1_000n * places(from.currency);
      expect(target * below <= above && (target + 1n) * below > above).toBe(true);
      expect(atMost * below >= above && (atMost - 1n) * below < above).toBe(true);
      const off = exact * below - above;
      expect((off < 0n ? -off : off) * 2n <= below).toBe(true);
      expect(convert(source + more, from, to).target >= target).toBe(true);
    }),
    { numRuns: 2_000, seed: freshSeed() },
  );
});

it('knows the decimal places of each currency, and throws on an unknown one', () => {
  const one = { numerator: 1n, denominator: 1n };
  const [eur, jpy, kwd] = [
    { ...one, currency: 'EUR' },
    { ...one, currency: 'JPY' },
    { ...one, currency: 'KWD' },
  ];
  expect(convert(100n, eur, jpy, 0n).target).toBe(1n);
  expect(convert(1n, jpy, eur, 0n).target).toBe(100n);
  expect(convert(1n, eur, kwd, 0n).target).toBe(10n);
  expect(() => convert(1n, eur, { ...one, currency: 'XXX' })).toThrow(new RangeError('Unknown currency XXX.'));
  expect(() => convert(1n, { ...one, currency: 'XXX' }, eur)).toThrow(RangeError);
});

it.each([
  ['4.9765', 49_765n, 10_000n],
  ['163', 163n, 1n],
  ['0.10', 10n, 100n],
  [`${'9'.repeat(18)}.${'9'.repeat(18)}`, 10n ** 36n - 1n, 10n ** 18n],
])('%s is read exactly', (text, numerator, denominator) => {
  expect(ratioOf(text)).toEqual({ numerator, denominator });
});

it('values an amount in euro cents at the plain rate, to the nearest even cent, with its sign', () => {
  const ron = { ...ratioOf('5')!, currency: 'RON' };
  expect(valueInCents(500n, ron)).toBe(100n);
  expect(valueInCents(-500n, ron)).toBe(-100n);
  expect(valueInCents(0n, ron)).toBe(0n);
  const half = { ...ratioOf('2')!, currency: 'RON' };
  expect([1n, 3n, -1n, -3n].map((minor) => valueInCents(minor, half))).toEqual([0n, 2n, 0n, -2n]);
  // Yen have no cents, euro have.
  expect(valueInCents(160n, { ...ratioOf('160')!, currency: 'JPY' })).toBe(100n);
});

it('states the rate with its spread', () => {
  expect(rateText(ratioOf('1')!, ratioOf('4.9765')!)).toBe('4.95161750');
  expect(rateText(ratioOf('1')!, ratioOf('0.5')!, 0n)).toBe('0.50000000');
  expect(rateText(ratioOf('4')!, ratioOf('0.5')!, 0n)).toBe('0.12500000');
  expect(rateText(ratioOf('0.5')!, ratioOf('1')!)).toBe('1.99000000');
  expect(rateText(ratioOf('1')!, ratioOf('12345.678')!, 0n)).toBe('12345.67800000');
});

it.each([
  '',
  '0',
  '0.00',
  '-1',
  '1e3',
  '1.',
  '.5',
  'NaN',
  '1,5',
  ' 1',
  '1 ',
  'x1',
  '1x',
  '1.5x',
  '1'.repeat(19),
  `1.${'1'.repeat(19)}`,
])('rejects %j as a rate', (text) => {
  expect(ratioOf(text)).toBeNull();
});

it('rates are fresh over a long weekend and not after it', () => {
  expect(areFresh('2031-05-02', new Date('2031-05-06T23:59:59Z'), 4)).toBe(true);
  expect(areFresh('2031-05-02', new Date('2031-05-07T00:00:00Z'), 4)).toBe(false);
  expect(areFresh('2031-05-02', new Date('2031-05-03T00:00:00Z'), 0)).toBe(false);
});
