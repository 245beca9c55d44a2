import { DomainError } from '@codai/kit';
import type { KycLevel } from '../../accounts/limits/rules.ts';
import { ageDays } from '../../ledger/rates/rules.ts';

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
