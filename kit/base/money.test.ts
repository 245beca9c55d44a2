import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSeed } from '../testing/fresh-seed.ts';
import {
  absolute,
  addMoney,
  divideHalfEven,
  formatMinor,
  MINOR_MAX,
  money,
  splitMoney,
  subtractMoney,
} from './money.ts';

describe('money', () => {
  it('knows the exponent of its currency', () => {
    expect(money(5n, 'EUR').exponent).toBe(2);
    expect(money(5n, 'JPY').exponent).toBe(0);
    expect(money(5n, 'ETH').exponent).toBe(18);
  });

  it('has a size without a sign', () => {
    expect([absolute(-1n), absolute(0n), absolute(1n)]).toEqual([1n, 0n, 1n]);
  });

  it('refuses an unknown currency, 40 digits, and adding two currencies', () => {
    expect(() => money(1n, 'XYZ')).toThrow(RangeError);
    expect(() => money(MINOR_MAX + 1n, 'EUR')).toThrow(RangeError);
    expect(money(-MINOR_MAX, 'EUR').minor).toBe(-MINOR_MAX);
    expect(() => addMoney(money(1n, 'EUR'), money(1n, 'RON'))).toThrow(RangeError);
    expect(() => subtractMoney(money(1n, 'EUR'), money(1n, 'RON'))).toThrow(RangeError);
  });

  it.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [5n, -2n, -2n],
    [14n, 10n, 1n],
    [16n, 10n, 2n],
    [-16n, 10n, -2n],
    [0n, 3n, 0n],
  ])('rounds %s / %s half to even: %s', (dividend, divisor, quotient) => {
    expect(divideHalfEven(dividend, divisor)).toBe(quotient);
  });

  it('splits without losing or making a minor unit', () => {
    expect(splitMoney(money(100n, 'EUR'), [1n, 1n, 1n]).map((part) => part.minor)).toEqual([34n, 33n, 33n]);
    fc.assert(
      fc.property(
        fc.bigInt(-MINOR_MAX, MINOR_MAX),
        fc.array(fc.bigInt(0n, 1000n), { minLength: 1, maxLength: 12 }),
        (minor, weights) => {
          fc.pre(weights.some((weight) => weight > 0n));
          const parts = splitMoney(money(minor, 'EUR'), weights);
          expect(parts.reduce((sum, part) => sum + part.minor, 0n)).toBe(minor);
          expect(parts.every((part, index) => weights[index] !== 0n || part.minor === 0n)).toBe(true);
        },
      ),
      { seed: freshSeed() },
    );
  });

  it.each([
    [1234n, 2, '12.34'],
    [-5n, 2, '-0.05'],
    [0n, 0, '0'],
    [7n, 0, '7'],
    [1n, 18, '0.000000000000000001'],
  ])('writes %s at exponent %s as %s', (minor, exponent, text) => {
    expect(formatMinor({ minor, exponent })).toBe(text);
  });
});
