import { currencyExponents, divideHalfEven } from '@codai/kit/money';

/** Spread of the house on each conversion, in hundredths of a percent, taken off the rate. */
export const SPREAD_BASIS_POINTS = 50n;

/** A number as a fraction of integers; exact. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^(\d{1,18})(?:\.(\d{1,18}))?$/;

/** Reads a positive decimal such as `4.9765`; null for anything else. */
export function ratioOf(decimal: string): Ratio | null {
  const [, whole, fraction = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined) return null;
  const numerator = BigInt(whole + fraction);
  return numerator === 0n ? null : { numerator, denominator: 10n ** BigInt(fraction.length) };
}

export interface Conversion {
  /** Amount that the customer gets, rounded down to whole minor units. */
  readonly target: bigint;
  /** Amount that the position of the house gives, rounded half to even. The difference, nothing or one unit, goes to the rounding account. */
  readonly exact: bigint;
  /** The same rounded up: what a limit counts. */
  readonly atMost: bigint;
}

/**
 * Converts `source` minor units. `from` and `to`: how many units of each currency one unit of the reference currency is worth.
 * The spread is taken off the rate, so that going there and back at rates of the same moment never yields more (BANK-7).
 */
export function convert(
  source: bigint,
  from: Ratio & { readonly currency: string },
  to: Ratio & { readonly currency: string },
  spreadBasisPoints = SPREAD_BASIS_POINTS,
): Conversion {
  const [fromExponent, toExponent] = [exponentOf(from.currency), exponentOf(to.currency)];
  const numerator =
    source * to.numerator * from.denominator * (10_000n - spreadBasisPoints) * 10n ** BigInt(toExponent);
  const denominator = to.denominator * from.numerator * 10_000n * 10n ** BigInt(fromExponent);
  const target = numerator / denominator;
  const nearest = divideHalfEven(numerator, denominator);
  const atMost = numerator % denominator === 0n ? target : target + 1n;
  return { target, exact: nearest, atMost };
}

/** The rate that a conversion was made at, spread included, for people: `4.97650000`. */
export function rateText(from: Ratio, to: Ratio, spreadBasisPoints = SPREAD_BASIS_POINTS): string {
  const digits = 8;
  const scaled = divideHalfEven(
    to.numerator * from.denominator * (10_000n - spreadBasisPoints) * 10n ** BigInt(digits),
    to.denominator * from.numerator * 10_000n,
  )
    .toString()
    .padStart(digits + 1, '0');
  return `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}

/** Whether rates of that day may be traded on. `asOf`: `2031-05-02`. */
export function areFresh(asOf: string, now: Date, maxDays: number): boolean {
  return ageDays(asOf, now) <= maxDays;
}

/** Value of an amount at the plain rate, in euro cents, rounded half to even; below zero like the amount. */
export function valueInCents(minor: bigint, rate: Ratio & { readonly currency: string }): bigint {
  const euro = { numerator: 1n, denominator: 1n, currency: 'EUR' };
  const { exact } = convert(minor < 0n ? -minor : minor, rate, euro, 0n);
  return minor < 0n ? -exact : exact;
}

export function ageDays(asOf: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000);
}

function exponentOf(currency: string): number {
  const exponent = currencyExponents.get(currency);
  if (exponent === undefined) throw new RangeError(`Unknown currency ${currency}.`);
  return exponent;
}
