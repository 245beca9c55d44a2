import { currencyExponents, DomainError, divideHalfEven } from '@codai/kit';
import type { KycLevel } from '../../compliance/kyc/rules.ts';

/** The quote's time is over, or newer rates have taken its place. */
export class QuoteExpiredError extends DomainError {
  readonly code = 'QUOTE_EXPIRED';
  constructor() {
    super('The quote has expired. Request another one.');
  }
}

/** A quote is accepted once. */
export class QuoteAlreadyUsedError extends DomainError {
  readonly code = 'QUOTE_ALREADY_USED';
  constructor() {
    super('The quote was accepted before. Request another one.');
  }
}

/** There are no rates of today for one of the currencies. `asOf`: the day of the newest ones, null when there are none. */
export class RatesUnavailableError extends DomainError {
  readonly code = 'RATES_UNAVAILABLE';
  constructor(readonly asOf: string | null) {
    super('There are no current rates for this conversion. Try again later.');
  }
}

/** Too much of one tenant for a day. Amounts in euro cents. */
export class ConversionLimitExceededError extends DomainError {
  readonly code = 'CONVERSION_LIMIT_EXCEEDED';
  constructor(
    readonly limit: bigint,
    readonly used: bigint,
  ) {
    super('The conversion would exceed the daily limit. Convert a smaller amount, or wait until tomorrow.');
  }
}

/** The position of the house in the currency is at its cap. */
export class PositionLimitExceededError extends DomainError {
  readonly code = 'POSITION_LIMIT_EXCEEDED';
  constructor(readonly currency: string) {
    super('The bank cannot take this conversion now. Convert a smaller amount or try again later.');
  }
}

/** What the house takes upon itself by conversions; from the settings. */
export interface FxPolicy {
  /** Days after which rates are shown and no longer traded on. */
  readonly ratesMaxDays: number;
  /** Most that the position in one currency may be worth, in euro cents, whichever way. */
  readonly positionMaxCents: bigint;
}

/** What a tenant may convert in a day of UTC, in euro cents, by how far it is known. The figures are our own. */
const dailyLimits: Readonly<Record<KycLevel, bigint>> = { 0: 150_00n, 1: 15_000_00n, 2: 250_000_00n };
/** Rates of yesterday are those in force until the afternoon. Older ones bridge weekends, in which the market may move away. */
const FULL_DAYS = 1;

/** A tenth on rates that are older than a day: what somebody could gain by a market that has moved stays small. */
export function conversionLimitOf(level: KycLevel, asOf: string, now: Date): bigint {
  return ageDays(asOf, now) <= FULL_DAYS ? dailyLimits[level] : dailyLimits[level] / 10n;
}

/** How long a quote may be accepted. */
export const QUOTE_SECONDS = 60;
/** What we keep of each conversion, in hundredths of a percent, taken off the rate. */
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
  /** What the customer gets, rounded down to whole minor units. */
  readonly target: bigint;
  /** What our position gives for it, rounded half to even. The difference, nothing or one unit, goes to the rounding account. */
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
export function areFresh(asOf: string, now: Date, maxDays: FxPolicy['ratesMaxDays']): boolean {
  return ageDays(asOf, now) <= maxDays;
}

/** What an amount is worth at the plain rate, in euro cents, rounded half to even; below zero like the amount. */
export function valueInCents(minor: bigint, rate: Ratio & { readonly currency: string }): bigint {
  const euro = { numerator: 1n, denominator: 1n, currency: 'EUR' };
  const { exact } = convert(minor < 0n ? -minor : minor, rate, euro, 0n);
  return minor < 0n ? -exact : exact;
}

function ageDays(asOf: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000);
}

function exponentOf(currency: string): number {
  const exponent = currencyExponents.get(currency);
  if (exponent === undefined) throw new RangeError(`Unknown currency ${currency}.`);
  return exponent;
}
