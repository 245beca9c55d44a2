import { ConflictError, InvalidStateError, ValidationError } from '@codai/kit';
import type { Interval, Period } from '../../pricing/periods/rules.ts';
import type { TaxBehavior } from '../invoices/rules.ts';

/**
 * INCOMPLETE: waits for its first payment. PAST_DUE: an invoice could not be collected yet. UNPAID: it will not be collected,
 * and no further one is made.
 */
export type SubscriptionStatus = 'ACTIVE' | 'CANCELLED' | 'INCOMPLETE' | 'PAST_DUE' | 'PAUSED' | 'TRIALING' | 'UNPAID';

const next: Readonly<Record<SubscriptionStatus, readonly SubscriptionStatus[]>> = {
  INCOMPLETE: ['ACTIVE', 'CANCELLED'],
  TRIALING: ['ACTIVE', 'CANCELLED', 'PAST_DUE'],
  ACTIVE: ['CANCELLED', 'PAST_DUE', 'PAUSED'],
  PAST_DUE: ['ACTIVE', 'CANCELLED', 'UNPAID'],
  UNPAID: ['ACTIVE', 'CANCELLED'],
  PAUSED: ['ACTIVE', 'CANCELLED'],
  CANCELLED: [],
};

/** Whether a subscription may go from one status to another; null when it may. */
export function statusRefusal(from: SubscriptionStatus, to: SubscriptionStatus): InvalidStateError | null {
  if (next[from].includes(to)) return null;
  const sources = (Object.keys(next) as SubscriptionStatus[]).filter((status) => next[status].includes(to));
  return new InvalidStateError(from, sources);
}

/** A subscription that runs, so that its period turns, it takes usage, and it can be changed. */
export function isRunning(status: SubscriptionStatus): boolean {
  return status === 'ACTIVE' || status === 'PAST_DUE' || status === 'TRIALING';
}

export function runningRefusal(status: SubscriptionStatus): InvalidStateError | null {
  return isRunning(status) ? null : new InvalidStateError(status, ['ACTIVE', 'PAST_DUE', 'TRIALING']);
}

/**
 * Whether the subscriber has what was subscribed to. One that ends with its period has it until then and not longer, whenever
 * the job that ends it runs (PAY-10).
 */
export function isEntitled(
  subscription: { readonly status: SubscriptionStatus; readonly cancelAtPeriodEnd: boolean; readonly period: Period },
  now: Date,
): boolean {
  if (!isRunning(subscription.status)) return false;
  return !subscription.cancelAtPeriodEnd || now < subscription.period.endsAt;
}

/** Terms that the prices of one subscription have in common. */
export interface Terms {
  readonly currency: string;
  readonly interval: Interval;
  readonly taxBehavior: TaxBehavior;
  readonly issuerId: string;
}

export const ITEMS_MAX = 20;

/** One subscription has one currency, one interval, one way of taxes and one issuer. */
export function itemsRefusal(priceIds: readonly string[], terms: readonly Terms[]): ValidationError | null {
  const of = (message: string) => new ValidationError('input.items', message);
  if (priceIds.length === 0 || priceIds.length > ITEMS_MAX) return of(`Enter 1 to ${ITEMS_MAX} items.`);
  if (new Set(priceIds).size < priceIds.length)
    return of('A price is listed more than once. List it once with its quantity.');
  const kinds = new Set(
    terms.map(({ currency, interval, taxBehavior, issuerId }) =>
      [currency, interval.unit, interval.count, taxBehavior, issuerId].join(' '),
    ),
  );
  return kinds.size <= 1
    ? null
    : of('The prices differ in currency, interval, tax behaviour or issuer. Subscribe to them separately.');
}

/** When a period that is charged began: of a running subscription those up to the running one, without a trial. */
export interface BegunPeriod {
  readonly number: number;
  readonly startsAt: Date;
}

/** Prices that a subscription is changed to have its currency, way of taxes and issuer. */
export function termsRefusal(
  { currency, taxBehavior, issuerId }: Omit<Terms, 'interval'>,
  items: readonly { readonly price: Omit<Terms, 'interval'> }[],
): ValidationError | null {
  const fits = items.every(
    ({ price }) => price.currency === currency && price.taxBehavior === taxBehavior && price.issuerId === issuerId,
  );
  return fits
    ? null
    : new ValidationError(
        'input.items',
        'The prices differ from the subscription in currency, tax behaviour or issuer. Choose other prices.',
      );
}

/** The period is over, and the job that begins the next one has not run yet. */
export function turningRefusal({ endsAt }: Pick<Period, 'endsAt'>, now: Date): ConflictError | null {
  return endsAt <= now
    ? new ConflictError('PERIOD_IS_TURNING', 'The next billing period is about to begin. Try again in a minute.')
    : null;
}

/** A running subscription is resumed only when it was to end with its period. */
export function resumeRefusal(status: SubscriptionStatus, cancelAtPeriodEnd: boolean): InvalidStateError | null {
  return cancelAtPeriodEnd ? null : new InvalidStateError(status, ['PAUSED']);
}
