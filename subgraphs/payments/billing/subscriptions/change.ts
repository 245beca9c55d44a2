import { DomainError, NotFoundError, type SignedInCaller, VersionConflictError } from '@codai/kit';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { periodAt } from '../../pricing/periods/rules.ts';
import { prorate } from '../../pricing/proration/rules.ts';
import { type Item, itemsText, licensedPrice } from '../invoices/draft-rules.ts';
import { addPending } from '../invoices/pending.ts';
import { insertItems, type SubscriptionId } from './create.ts';
import { type ItemInput, readAskedItems } from './items.ts';
import { runningRefusal, termsRefusal } from './rules.ts';
import { lockSubscription, publishSubscription, type WholeSubscription } from './subscription-row.ts';
import { beginPeriod, invoiceOfChange, scopeOf } from './turn.ts';
import { nextPeriod } from './turn-rules.ts';

/** LATER: on the next invoice. NOW: on one of its own, when it comes to more than nothing. NONE: what is paid stays paid. */
export type ProrationMode = 'LATER' | 'NONE' | 'NOW';

export interface ChangeSubscription {
  readonly subscriptionId: string;
  /** All items that it has from now on. */
  readonly items: readonly ItemInput[];
  readonly proration: ProrationMode;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/**
 * Gives a subscription other items from this moment on; the rest of the period is charged and credited by time (PAY-7). Items of another
 * interval begin a new period, which is invoiced at once, whatever the mode. Returns its id, or `NotFoundError`, `InvalidStateError`,
 * `VersionConflictError`, `ValidationError`, `IdempotencyKeyReusedError`.
 */
export async function changeSubscription(
  deps: Deps,
  caller: SignedInCaller,
  input: ChangeSubscription,
): Promise<DomainError | SubscriptionId> {
  return deps.database.once({ caller, operation: 'changeBillingSubscription', input, keep: 'forever' }, async (tx) => {
    const subscription = await lockSubscription(tx, input.subscriptionId);
    if (subscription === null) return new NotFoundError('BillingSubscription', ['input', 'subscriptionId']);
    const now = deps.clock.now();
    const refusal = runningRefusal(subscription.status) ?? stale(subscription, input.expectedVersion);
    if (refusal !== null) return refusal;
    // Its period is over and turns any moment: what follows would be reckoned for the wrong one.
    if (subscription.period.endsAt <= now) return new VersionConflictError(subscription.version);

    const kept = new Set(subscription.items.map(({ price }) => price.id as string));
    const items = await readAskedItems(tx, input.items, kept);
    if (items instanceof DomainError) return items;
    const ruled = termsRefusal(subscription, items);
    if (ruled !== null) return ruled;
    await change(deps, tx, subscription, { items, proration: input.proration }, now);
    return { subscriptionId: subscription.id };
  });
}

function stale({ version }: WholeSubscription, expected: number): VersionConflictError | null {
  return version === expected ? null : new VersionConflictError(version);
}

interface Change {
  readonly items: readonly Item[];
  readonly proration: ProrationMode;
}

async function change(
  deps: Deps,
  tx: PaymentsWrite,
  before: WholeSubscription,
  { items, proration }: Change,
  now: Date,
): Promise<void> {
  const interval = items[0]?.price.interval ?? before.interval;
  const startsAnew = interval.unit !== before.interval.unit || interval.count !== before.interval.count;
  if (before.number > 0 && proration !== 'NONE') await addProration(tx, before, startsAnew ? [] : items, now);
  await tx.billingSubscriptionItem.deleteMany({ where: { subscriptionId: before.id } });
  await insertItems(tx, before, items);
  await tx.billingSubscription.update({
    where: { id: before.id },
    data: { intervalUnit: interval.unit, intervalCount: interval.count, version: { increment: 1 } },
    select: { id: true },
  });
  let after: WholeSubscription = { ...before, items, interval, version: before.version + 1 };
  // In a trial the new interval begins when the trial is over.
  if (startsAnew && before.number > 0) {
    const next = { ...nextPeriod(after), anchorAt: now, anchorIndex: 0, period: periodAt(now, interval, 0) };
    // The period ends here, and what was used in it is invoiced with the first of the new ones.
    const ending = { ...after, period: { ...after.period, endsAt: now } };
    after = (await beginPeriod(deps, tx, ending, next, now)).subscription;
  } else if (proration === 'NOW') await invoiceOfChange(deps, tx, after, now);
  publishSubscription(tx, 'payments.subscription.changed', after, before.status);
}

/** Two lines, what is given back and what is charged for the rest of the period; each is left out when it is nothing. */
async function addProration(
  tx: PaymentsWrite,
  before: WholeSubscription,
  items: readonly Item[],
  now: Date,
): Promise<void> {
  const { period, coupon, isDiscounted, taxBehavior } = before;
  const terms = isDiscounted ? (coupon?.terms ?? null) : null;
  const from = licensedPrice(before.items, terms).discounted;
  const to = licensedPrice(items, terms).discounted;
  const { credit, charge } = prorate({ from, to }, period, now);
  const rest = { startsAt: now, endsAt: period.endsAt };
  const add = (kind: 'REMAINING_TIME' | 'UNUSED_TIME', amount: bigint, of: readonly Item[]) =>
    amount === 0n
      ? null
      : addPending(tx, scopeOf(before), { kind, description: itemsText(of), amount, taxBehavior, period: rest }, now);
  await add('UNUSED_TIME', -credit, before.items);
  await add('REMAINING_TIME', charge, items);
}
