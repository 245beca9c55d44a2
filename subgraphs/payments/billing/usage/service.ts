import { type Caller, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsRead } from '../../deps.ts';
import type { UsageReporter } from '../../generated/prisma/enums.ts';
import { begunPeriods, lastInvoiced } from '../subscriptions/metered.ts';
import { runningRefusal } from '../subscriptions/rules.ts';
import { readSubscriptions, type SubscriptionRow } from '../subscriptions/subscription-row.ts';
import { lateRefusal, reporterRefusal, usagePeriods, usageRefusal } from './rules.ts';

export interface ReportUsage {
  readonly subscriptionId: string;
  /** Price of the metered item that was used. */
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
    const foreign = reporterRefusal(reporter, item.price.usageReporter);
    if (foreign !== null) return foreign;
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

/** The subscription's invoices decide whether usage is taken after its end. */
async function endedRefusal(tx: PaymentsRead, { id, status }: SubscriptionRow): Promise<DomainError | null> {
  if (status !== 'CANCELLED') return runningRefusal(status);
  const [invoices] = await tx.$queryRaw<[{ begun: number; lost: number }]>`
    SELECT count(*) FILTER (WHERE kind = 'PERIOD' AND status <> 'VOID')::int AS begun, count(*) FILTER (WHERE status = 'UNCOLLECTIBLE')::int AS lost
      FROM invoice WHERE subscription_id = ${id}`;
  return lateRefusal(status, invoices);
}
