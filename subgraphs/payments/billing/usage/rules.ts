import { ConflictError, type InvalidStateError, ValidationError } from '@codai/kit';
import { QUANTITY_MAX } from '../../pricing/catalogue/rules.ts';
import type { Period } from '../../pricing/periods/rules.ts';
import { type BegunPeriod, runningRefusal, type SubscriptionStatus } from '../subscriptions/rules.ts';

export interface Usage {
  readonly quantity: bigint;
  readonly at: Date;
}

/** Clocks of those who report may be ahead by so much. */
export const AHEAD_MS = 300_000;
/** Longest delay of a report of usage. */
export const LATE_MS = 35 * 86_400_000;

/** Facts of a subscription: `number` is that of its period, 0 a trial. */
export interface UsageFacts {
  readonly number: number;
  readonly period: Period;
  readonly createdAt: Date;
  readonly cancelAtPeriodEnd: boolean;
  /** When it ended; null while it runs. */
  readonly cancelledAt: Date | null;
}

export function usageRefusal({ quantity, at }: Usage, facts: UsageFacts, now: Date): ValidationError | null {
  if (quantity < 0n || quantity > QUANTITY_MAX)
    return new ValidationError('input.quantity', `Enter a quantity between 0 and ${QUANTITY_MAX}.`);
  if (at.getTime() > now.getTime() + AHEAD_MS)
    return new ValidationError('input.at', 'The instant is in the future. Report usage after it has happened.');
  if (at < facts.createdAt)
    return new ValidationError('input.at', 'The instant is before the subscription began. Enter a later instant.');
  if (at.getTime() < now.getTime() - LATE_MS)
    return new ValidationError('input.at', 'The instant is too long ago. Report usage within 35 days.');
  const hasEnded =
    facts.cancelledAt === null ? facts.cancelAtPeriodEnd && at >= facts.period.endsAt : at >= facts.cancelledAt;
  return hasEnded
    ? new ValidationError('input.at', 'The instant is after the end of the subscription. Enter an earlier instant.')
    : null;
}

export interface UsagePeriods {
  /** On whose invoice the usage is; 0 for none. */
  readonly billed: number;
  /** By whose tiers it is rated. */
  readonly used: number;
}

/**
 * Usage is rated with the period in which it was used. It is on that period's invoice while that is to come, and otherwise on the next one:
 * that of the running period, or `afterEnd` of a subscription that has ended. What was used after the end of a period that has not been turned yet
 * belongs to the next one, and what was used in a trial is charged with none. `begun` in ascending order.
 */
export function usagePeriods(
  at: Date,
  { number, period, cancelledAt }: UsageFacts,
  { begun, afterEnd }: { readonly begun: readonly BegunPeriod[]; readonly afterEnd: number },
): UsagePeriods {
  if (cancelledAt === null && at >= period.endsAt) return { billed: number + 1, used: number + 1 };
  const used = begun.findLast(({ startsAt }) => startsAt <= at)?.number ?? 0;
  if (used === 0) return { billed: 0, used: 0 };
  return { billed: cancelledAt === null ? number : afterEnd, used };
}

/** A customer reports usage only of a price that says so, because the report decides the bill. */
export function reporterRefusal(reporter: 'CUSTOMER' | 'ISSUER', allowed: 'CUSTOMER' | 'ISSUER'): ConflictError | null {
  return reporter === 'CUSTOMER' && allowed !== 'CUSTOMER'
    ? new ConflictError(
        'USAGE_REPORTED_BY_ISSUER',
        'The issuer reports the usage of this price. Ask the issuer to record or correct it.',
      )
    : null;
}

/**
 * Usage of a subscription that has ended is taken late, unless it never began or an invoice of it is not collected any more: then no further
 * one is made. `begun`: invoiced periods; `lost`: uncollectible invoices.
 */
export function lateRefusal(
  status: SubscriptionStatus,
  { begun, lost }: { readonly begun: number; readonly lost: number },
): InvalidStateError | null {
  return begun > 0 && lost === 0 ? null : runningRefusal(status);
}
