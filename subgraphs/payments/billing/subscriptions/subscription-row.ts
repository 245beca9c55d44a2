import type { Id } from '@codai/kit';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CollectionMethod, SubscriptionStatus, TaxBehavior } from '../../generated/prisma/enums.ts';
import { type PriceRow, readPrices } from '../../pricing/catalogue/price-row.ts';
import { type CouponRow, readCoupons } from '../../pricing/coupons/coupon-row.ts';
import type { Interval, Period } from '../../pricing/periods/rules.ts';
import type { Item } from '../invoices/draft-rules.ts';

/** A subscription without its items. */
export interface SubscriptionRow {
  readonly id: Id<'BillingSubscription'>;
  readonly tenantId: string;
  readonly issuerId: string;
  readonly status: SubscriptionStatus;
  readonly currency: string;
  readonly interval: Interval;
  readonly taxBehavior: TaxBehavior;
  readonly collection: CollectionMethod;
  readonly anchorAt: Date;
  readonly anchorIndex: number;
  /** Counts on for ever; 0 is the trial. */
  readonly number: number;
  readonly period: Period;
  readonly cancelAtPeriodEnd: boolean;
  readonly couponId: string | null;
  readonly couponPeriods: number;
  readonly isDiscounted: boolean;
  readonly pausedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export async function readSubscriptions(
  tx: PaymentsRead,
  where: Prisma.BillingSubscriptionWhereInput,
  page: Pick<Prisma.BillingSubscriptionFindManyArgs, 'orderBy' | 'take'> = {},
): Promise<SubscriptionRow[]> {
  const rows = await tx.billingSubscription.findMany({ where, ...page });
  return rows.map(({ intervalUnit, intervalCount, period, periodStartsAt, periodEndsAt, id, ...row }) => ({
    ...row,
    id: id as Id<'BillingSubscription'>,
    interval: { unit: intervalUnit, count: intervalCount },
    number: period,
    period: { startsAt: periodStartsAt, endsAt: periodEndsAt },
  }));
}

/** A subscription with all that its next invoice depends on. */
export interface WholeSubscription extends SubscriptionRow {
  /** In the order in which they were given. */
  readonly items: readonly Item[];
  readonly coupon: CouponRow | null;
}

/** Its row is locked until the transaction ends, so that what turns, changes or ends it comes one after the other. */
export async function lockSubscription(tx: PaymentsWrite, id: string): Promise<WholeSubscription | null> {
  await tx.$queryRaw`SELECT id FROM billing_subscription WHERE id = ${id} FOR NO KEY UPDATE`;
  return readWhole(tx, id);
}

/** Null for unknown and forbidden alike. */
export async function readWhole(tx: PaymentsRead, id: string): Promise<WholeSubscription | null> {
  const [subscription] = await readSubscriptions(tx, { id });
  if (subscription === undefined) return null;
  const items = (await readItems(tx, [id])).get(id) ?? [];
  const { couponId } = subscription;
  const [coupon] = couponId === null ? [] : await readCoupons(tx, Prisma.sql`c.id = ${couponId}`);
  return { ...subscription, items, coupon: coupon ?? null };
}

/** Items of each subscription, in order. */
export async function readItems(
  tx: PaymentsRead,
  subscriptionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const rows = await tx.billingSubscriptionItem.findMany({
    where: { subscriptionId: { in: [...subscriptionIds] } },
    orderBy: { position: 'asc' },
  });
  const prices = await readPricesById(
    tx,
    rows.map(({ priceId }) => priceId),
  );
  const items = new Map<string, Item[]>(subscriptionIds.map((id) => [id, []]));
  for (const { subscriptionId, priceId, quantity } of rows) {
    const price = prices.get(priceId);
    if (price === undefined) throw new Error(`Price ${priceId} is gone.`);
    items.get(subscriptionId)?.push({ price, quantity: quantity === null ? null : BigInt(quantity.toFixed()) });
  }
  return items;
}

export async function readPricesById(tx: PaymentsRead, ids: readonly string[]): Promise<ReadonlyMap<string, PriceRow>> {
  if (ids.length === 0) return new Map();
  const rows = await readPrices(tx, Prisma.sql`p.id = ANY(${[...new Set(ids)]})`);
  return new Map(rows.map((row) => [row.id as string, row]));
}

type SubscriptionEvent =
  | 'payments.subscription.cancelled'
  | 'payments.subscription.changed'
  | 'payments.subscription.created'
  | 'payments.subscription.renewed';

/** Publishes a change of a subscription; `subscription` is as it is after it. `changed` also needs the status before. */
export function publishSubscription(
  tx: PaymentsWrite,
  type: SubscriptionEvent,
  subscription: WholeSubscription,
  previousStatus = subscription.status,
): void {
  const { id, tenantId, status, items, period, cancelAtPeriodEnd, number } = subscription;
  const data = {
    subscriptionId: id,
    status,
    items: items.map(({ price, quantity }) => ({ priceId: price.id, quantity: quantity?.toString() ?? null })),
    periodStartsAt: period.startsAt.toISOString(),
    periodEndsAt: period.endsAt.toISOString(),
    cancelAtPeriodEnd,
    ...(type === 'payments.subscription.changed' && { previousStatus }),
    ...(type === 'payments.subscription.renewed' && { period: number }),
  };
  tx.outbox.append(type, data as never, { subject: id, partitionKey: id, tenantId });
}
