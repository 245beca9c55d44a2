import {
  CurrencyMismatchError,
  QuoteAlreadyUsedError,
  QuoteExpiredError,
  SameAccountError,
} from '@codai/contracts/banking';
import { ValidationError } from '@codai/kit';
import type { KycLevel } from '../../accounts/limits/rules.ts';
import type { FxQuoteStatus } from '../../generated/prisma/enums.ts';
import { ageDays } from '../../ledger/rates/rules.ts';

/** Daily limits of conversions in UTC, in euro cents, by level of identity verification. The figures are our own. */
const dailyLimits: Readonly<Record<KycLevel, bigint>> = { 0: 150_00n, 1: 15_000_00n, 2: 250_000_00n };
/** Rates of yesterday are those in force until the afternoon. Older ones bridge weekends, in which the market may move away. */
const FULL_DAYS = 1;

/** A tenth on rates that are older than a day: what somebody could gain by a market that has moved stays small. */
export function conversionLimitOf(level: KycLevel, asOf: string, now: Date): bigint {
  return ageDays(asOf, now) <= FULL_DAYS ? dailyLimits[level] : dailyLimits[level] / 10n;
}

/** How long a quote may be accepted. */
export const QUOTE_SECONDS = 60;

interface ConvertedEnd {
  readonly accountId: string;
  readonly currency: string;
}

/** A conversion debits an account in the currency of the amount and credits one in another. Returns null, or the refusal. */
export function endsRefusal(
  from: ConvertedEnd,
  to: ConvertedEnd,
  currency: string,
): CurrencyMismatchError | SameAccountError | null {
  if (from.currency !== currency) return new CurrencyMismatchError({ expected: from.currency, given: currency });
  if (from.currency !== to.currency) return null;
  return from.accountId === to.accountId
    ? new SameAccountError()
    : new CurrencyMismatchError({ expected: to.currency, given: from.currency });
}

/** A conversion yields at least one minor unit. `target`: what the customer gets. */
export function convertedRefusal(target: bigint): ValidationError | null {
  return target === 0n
    ? new ValidationError(
        'input.amount.minor',
        'The amount converts to less than one minor unit. Enter a larger amount.',
      )
    : null;
}

/** A quote is accepted once, until and not at `expiresAt`, and only at the newest rates. Returns null, or the refusal. */
export function acceptanceRefusal(
  {
    status,
    expiresAt,
    isCurrent,
  }: { readonly status: FxQuoteStatus; readonly expiresAt: Date; readonly isCurrent: boolean },
  now: Date,
): QuoteAlreadyUsedError | QuoteExpiredError | null {
  if (status === 'ACCEPTED') return new QuoteAlreadyUsedError();
  return expiresAt <= now || !isCurrent ? new QuoteExpiredError() : null;
}
