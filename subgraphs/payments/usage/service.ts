import {
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps, PaymentsRead } from '../deps.ts';
import type { UsageReporter } from '../generated/prisma/enums.ts';
import type { MeteredUsage } from '../invoices/draft-rules.ts';
import { runningRefusal } from '../subscriptions/rules.ts';
import { readPricesById, readSubscriptions, type SubscriptionRow } from '../subscriptions/subscription-row.ts';
import { billedPeriod, usageRefusal } from './rules.ts';

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
    const refusal = runningRefusal(subscription.status) ?? usageRefusal({ quantity, at }, subscription, now);
    if (refusal !== null) return refusal;
    const period = billedPeriod(at, subscription, await firstPaidAt(tx, subscription));
    const usageRecordId = newId<'UsageRecord'>('usg');
    await tx.usageRecord.create({
      data: {
        id: usageRecordId,
        tenantId: subscription.tenantId,
        subscriptionId,
        priceId,
        period,
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

/** When the period after the trial began; null for one that never had a trial, or has it now. */
async function firstPaidAt(tx: PaymentsRead, { id, number, period }: SubscriptionRow): Promise<Date | null> {
  if (number === 0) return null;
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(i.period_starts_at) AS at FROM invoice i WHERE i.subscription_id = ${id} AND i.kind = 'PERIOD' AND i.period = 1`;
  return row?.at ?? (number === 1 ? period.startsAt : null);
}

/**
 * What was used in the running period, for each metered item, and for each price that was one earlier in the period. Nothing that was
 * used in a trial is charged.
 */
export async function readUsage(
  tx: PaymentsRead,
  subscription: SubscriptionRow & {
    readonly items: readonly { readonly price: { readonly id: string; readonly usageType: string } }[];
  },
): Promise<MeteredUsage[]> {
  if (subscription.number === 0) return [];
  const rows = await tx.$queryRaw<{ priceId: string; quantity: string }[]>`
    SELECT p.id AS "priceId", (CASE p.aggregation WHEN 'SUM' THEN sum(u.quantity) WHEN 'MAX' THEN max(u.quantity)
           ELSE (array_agg(u.quantity ORDER BY u.at DESC, u.reported_at DESC, u.id DESC))[1] END)::text AS quantity
      FROM usage_record u JOIN price p ON p.id = u.price_id
     WHERE u.subscription_id = ${subscription.id} AND u.period = ${subscription.number}::int GROUP BY p.id ORDER BY p.id`;
  const used = new Map(rows.map(({ priceId, quantity }) => [priceId, BigInt(quantity)]));
  const metered = subscription.items.filter(({ price }) => price.usageType === 'METERED').map(({ price }) => price.id);
  const ids = [...metered, ...[...used.keys()].filter((id) => !metered.includes(id))];
  const prices = await readPricesById(tx, ids);
  return ids.flatMap((id) => {
    const price = prices.get(id);
    return price === undefined ? [] : [{ price, quantity: used.get(id) ?? 0n }];
  });
}
