import {
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps, PaymentsRead } from '../../deps.ts';
import type { UsageReporter } from '../../generated/prisma/enums.ts';
import type { Period } from '../../pricing/periods/rules.ts';
import type { MeteredUsage } from '../invoices/draft-rules.ts';
import { runningRefusal } from '../subscriptions/rules.ts';
import { readPricesById, readSubscriptions, type SubscriptionRow } from '../subscriptions/subscription-row.ts';
import { type BegunPeriod, usagePeriods, usageRefusal } from './rules.ts';

export interface ReportUsage {
  readonly subscriptionId: string;
  /** Of the metered item that was used. */
  readonly priceId: string;
  readonly quantity: bigint;
  /** When it was used; absent: now. */
  readonly at?: Date | null | undefined;
  readonly idempotencyKey: string;
}

export interface UsageId {
  readonly usageRecordId: Id<'UsageRecord'>;
  readonly subscriptionId: Id<'BillingSubscription'>;
}

/** An operator acts in the tenant whose subscription it is, so that keys and rows are that tenant's. */
export async function actingForSubscription(
  { database }: Deps,
  caller: SignedInCaller,
  id: string,
): Promise<SignedInCaller> {
  const subscription = await database.systemRead(null, (tx) =>
    tx.billingSubscription.findUnique({ where: { id }, select: { tenantId: true } }),
  );
  return subscription === null ? caller : { ...caller, tenantId: subscription.tenantId as Id<'Organization'> };
}

/**
 * Records what was used, once for each key. `reporter` is the party that the caller speaks for: what the customer itself reports is
 * taken only for a price that says so, because it decides the bill. Returns the record's id, or `NotFoundError`, `ConflictError`
 * (USAGE_REPORTED_BY_ISSUER), `InvalidStateError`, `ValidationError`, `IdempotencyKeyReusedError`. The subscription's row is shared-locked, so that its period does not turn between the look and the
 * note: what was taken is invoiced.
 */
export async function reportUsage(
  deps: Deps,
  caller: Caller,
  input: ReportUsage,
  reporter: UsageReporter,
): Promise<DomainError | UsageId> {
  const { subscriptionId, priceId, quantity } = input;
  return deps.database.once({ caller, operation: 'reportUsage', input, keep: 'forever' }, async (tx) => {
    await tx.$queryRaw`SELECT id FROM billing_subscription WHERE id = ${subscriptionId} FOR SHARE`;
    const [subscription] = await readSubscriptions(tx, { id: subscriptionId });
    if (subscription === undefined) return new NotFoundError('BillingSubscription', ['input', 'subscriptionId']);
    const metered = { subscriptionId, priceId, price: { usageType: 'METERED' as const } };
    const item = await tx.billingSubscriptionItem.findFirst({
      where: metered,
      select: { price: { select: { usageReporter: true } } },
    });
    if (item === null) return new NotFoundError('Price', ['input', 'priceId']);
    if (reporter === 'CUSTOMER' && item.price.usageReporter !== 'CUSTOMER') return reportedByIssuer();
    const now = deps.clock.now();
    const at = input.at ?? now;
    const refusal = (await endedRefusal(tx, subscription)) ?? usageRefusal({ quantity, at }, subscription, now);
    if (refusal !== null) return refusal;
    const begun = await begunPeriods(tx, subscription);
    const { billed, used } = usagePeriods(at, subscription, {
      begun,
      afterEnd: (await lastInvoiced(tx, subscription)) + 1,
    });
    const usageRecordId = newId<'UsageRecord'>('usg');
    await tx.usageRecord.create({
      data: {
        id: usageRecordId,
        tenantId: subscription.tenantId,
        subscriptionId,
        priceId,
        period: billed,
        usedPeriod: used,
        quantity: quantity.toString(),
        at,
        reportedAt: now,
        reporter,
      },
      select: { id: true },
    });
    return { usageRecordId, subscriptionId: subscription.id };
  });
}

function reportedByIssuer(): ConflictError {
  return new ConflictError(
    'USAGE_REPORTED_BY_ISSUER',
    'The issuer reports the usage of this price. Ask the issuer to record or correct it.',
  );
}

/**
 * Usage of a running subscription is taken, and what is told late of one that has ended, unless it never began or its invoices are not collected
 * any more: then no further one is made.
 */
async function endedRefusal(tx: PaymentsRead, { id, status }: SubscriptionRow): Promise<DomainError | null> {
  const refusal = runningRefusal(status);
  if (status !== 'CANCELLED') return refusal;
  const [invoices] = await tx.$queryRaw<[{ begun: number; lost: number }]>`
    SELECT count(*) FILTER (WHERE kind = 'PERIOD' AND status <> 'VOID')::int AS begun, count(*) FILTER (WHERE status = 'UNCOLLECTIBLE')::int AS lost
      FROM invoice WHERE subscription_id = ${id}`;
  return invoices.begun > 0 && invoices.lost === 0 ? null : refusal;
}

/** When each period that is charged began, by its invoice, and the running one. */
async function begunPeriods(tx: PaymentsRead, { id, number, period }: SubscriptionRow): Promise<BegunPeriod[]> {
  const rows = await tx.$queryRaw<BegunPeriod[]>`
    SELECT period AS number, period_starts_at AS "startsAt" FROM invoice
     WHERE subscription_id = ${id} AND kind = 'PERIOD' AND period BETWEEN 1 AND ${number}::int AND period_starts_at IS NOT NULL ORDER BY period`;
  const isKnown = number === 0 || rows.some((row) => row.number === number);
  return isKnown ? rows : [...rows, { number, startsAt: period.startsAt }];
}

/** The number up to which usage was invoiced: that of the last period, or of the last invoice after the end. */
export async function lastInvoiced(
  tx: PaymentsRead,
  { id, number }: Pick<SubscriptionRow, 'id' | 'number'>,
): Promise<number> {
  const [row] = await tx.$queryRaw<[{ last: number | null }]>`
    SELECT max(period)::int AS last FROM invoice WHERE subscription_id = ${id} AND kind = 'FINAL'`;
  return Math.max(number, row.last ?? 0);
}

/**
 * What the invoice of number `billed` has to charge for usage: of its own period all, for each metered item and each price that was one earlier in the
 * period; of earlier periods what was told late, rated with what was invoiced of them before. Nothing that was used in a trial is charged.
 */
export async function readUsage(
  tx: PaymentsRead,
  subscription: SubscriptionRow & {
    readonly items: readonly { readonly price: { readonly id: string; readonly usageType: string } }[];
  },
  billed = subscription.number,
): Promise<MeteredUsage[]> {
  if (subscription.number === 0) return [];
  const rows = await tx.$queryRaw<UsedRow[]>`
    WITH u AS (SELECT *, COALESCE(used_period, period) AS used FROM usage_record WHERE subscription_id = ${subscription.id} AND period <= ${billed}::int)
    SELECT p.id AS "priceId", u.used,
           (CASE p.aggregation WHEN 'SUM' THEN sum(u.quantity) WHEN 'MAX' THEN max(u.quantity)
            ELSE (array_agg(u.quantity ORDER BY u.at DESC, u.reported_at DESC, u.id DESC))[1] END)::text AS quantity,
           (CASE p.aggregation WHEN 'SUM' THEN sum(u.quantity) FILTER (WHERE u.period < ${billed}::int)
            WHEN 'MAX' THEN max(u.quantity) FILTER (WHERE u.period < ${billed}::int)
            ELSE (array_agg(u.quantity ORDER BY u.at DESC, u.reported_at DESC, u.id DESC) FILTER (WHERE u.period < ${billed}::int))[1] END)::text AS before
      FROM u JOIN price p ON p.id = u.price_id WHERE u.used > 0
     GROUP BY p.id, u.used HAVING bool_or(u.period = ${billed}::int) ORDER BY u.used, p.id`;
  const own = new Map(
    rows.filter(({ used }) => used === billed).map(({ priceId, quantity }) => [priceId, BigInt(quantity)]),
  );
  const metered =
    billed > subscription.number
      ? []
      : subscription.items.filter(({ price }) => price.usageType === 'METERED').map(({ price }) => price.id);
  const ids = [...metered, ...[...own.keys()].filter((id) => !metered.includes(id))];
  const late = rows.filter(({ used }) => used < billed);
  const prices = await readPricesById(tx, [...ids, ...late.map(({ priceId }) => priceId)]);
  const begun = late.length === 0 ? [] : await begunPeriods(tx, subscription);
  return [
    ...late.flatMap(({ priceId, used, quantity, before }) => {
      const price = prices.get(priceId);
      const rated = { quantity: BigInt(quantity), before: BigInt(before ?? 0) };
      return price === undefined
        ? []
        : [{ price, ...rated, late: { number: used, period: periodOf(used, begun, subscription) } }];
    }),
    ...ids.flatMap((id) => {
      const price = prices.get(id);
      return price === undefined ? [] : [{ price, quantity: own.get(id) ?? 0n, before: 0n, late: null }];
    }),
  ];
}

interface UsedRow {
  readonly priceId: string;
  readonly used: number;
  /** As the price aggregates all that is known of the period. */
  readonly quantity: string;
  /** Of that, what earlier invoices have; null for nothing. */
  readonly before: string | null;
}

/** From its beginning to that of the next one; the last one ends with the subscription. */
function periodOf(number: number, begun: readonly BegunPeriod[], { period, cancelledAt }: SubscriptionRow): Period {
  const startsAt = begun.find((each) => each.number === number)?.startsAt ?? period.startsAt;
  const endsAt = begun.find((each) => each.number > number)?.startsAt ?? period.endsAt;
  return { startsAt, endsAt: cancelledAt !== null && cancelledAt < endsAt ? cancelledAt : endsAt };
}
