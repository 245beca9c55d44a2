import { CouponInvalidError } from '@codai/contracts/payments';
import { DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import type { CollectionMethod, SubscriptionStatus } from '../../generated/prisma/enums.ts';
import type { CouponRow } from '../../pricing/coupons/coupon-row.ts';
import { redeemCoupon } from '../../pricing/coupons/service.ts';
import { type Period, trialEnd } from '../../pricing/periods/rules.ts';
import { profileMissing } from '../../pricing/tax/service.ts';
import type { Item } from '../invoices/draft-rules.ts';
import { type ItemInput, readAskedItems } from './items.ts';
import { publishSubscription, readWhole, type WholeSubscription } from './subscription-row.ts';
import { beginPeriod } from './turn.ts';
import { nextPeriod } from './turn-rules.ts';

export interface SubscriptionId {
  readonly subscriptionId: Id<'BillingSubscription'>;
}

export interface CreateSubscription {
  readonly items: readonly ItemInput[];
  readonly coupon?: string | null | undefined;
  readonly collection: CollectionMethod;
  readonly idempotencyKey: string;
}

/**
 * Subscribes the caller's tenant. A trial, when the price has one and the tenant had none of the product before, costs nothing; else
 * the first period is invoiced at once, and one that is collected automatically is INCOMPLETE until that is paid.
 * Returns its id, or `ValidationError`, `NotFoundError`, `CouponInvalidError`, `ConflictError` (`NO_BILLING_PROFILE`),
 * `IdempotencyKeyReusedError`.
 */
export async function createSubscription(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateSubscription,
): Promise<DomainError | SubscriptionId> {
  const { tenantId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  return deps.database.once({ caller, operation: 'createBillingSubscription', input, keep: 'forever' }, async (tx) => {
    const now = deps.clock.now();
    if ((await tx.billingProfile.count({ where: { tenantId } })) === 0) return profileMissing();
    const items = await readAskedItems(tx, input.items);
    if (items instanceof DomainError) return items;
    const asked = items as unknown as readonly [Item, ...Item[]];
    const trialDays = await trialDaysFor(tx, tenantId, asked);
    const coupon =
      input.coupon == null
        ? null
        : await redeemCoupon(tx, { code: input.coupon, currency: asked[0].price.currency }, now);
    // The first write: from here on nothing is refused.
    if (coupon instanceof CouponInvalidError) return coupon;
    const facts = { tenantId, createdBy: caller.userId, items: asked, coupon, trialDays, collection: input.collection };
    const subscription = await insert(tx, facts, now);
    if (trialDays === 0) await beginFirst(deps, tx, subscription, now);
    else publishSubscription(tx, 'payments.subscription.created', subscription);
    return { subscriptionId: subscription.id };
  });
}

/**
 * The longest trial of the items, once for each product: who had it before pays from the first day. The profile is locked, so that of
 * two subscriptions at once the later one sees the earlier.
 */
async function trialDaysFor(tx: PaymentsWrite, tenantId: string, items: readonly Item[]): Promise<number> {
  const days = Math.max(...items.map(({ price }) => price.trialDays));
  if (days === 0) return 0;
  await tx.$queryRaw`SELECT tenant_id FROM billing_profile WHERE tenant_id = ${tenantId} FOR NO KEY UPDATE`;
  const productIds = items.map(({ price }) => price.productId);
  const had = await tx.billingSubscriptionItem.count({ where: { price: { productId: { in: productIds } } } });
  return had === 0 ? days : 0;
}

interface NewSubscription {
  readonly tenantId: string;
  readonly createdBy: string;
  readonly items: readonly [Item, ...Item[]];
  readonly coupon: CouponRow | null;
  readonly trialDays: number;
  readonly collection: CollectionMethod;
}

async function insert(tx: PaymentsWrite, facts: NewSubscription, now: Date): Promise<WholeSubscription> {
  const { tenantId, createdBy, items, coupon, trialDays, collection } = facts;
  const [{ price: first }] = items;
  const id = newId<'BillingSubscription'>('bsu');
  // Before the first period there is one that nothing is paid for: the trial, or an instant that has just passed.
  const before: Period =
    trialDays > 0
      ? { startsAt: now, endsAt: trialEnd(now, trialDays) }
      : { startsAt: new Date(now.getTime() - 1), endsAt: now };
  const status: SubscriptionStatus = trialDays > 0 ? 'TRIALING' : collection === 'AUTOMATIC' ? 'INCOMPLETE' : 'ACTIVE';
  await tx.billingSubscription.create({
    data: {
      id,
      tenantId,
      issuerId: first.issuerId,
      createdBy,
      status,
      currency: first.currency,
      intervalUnit: first.interval.unit,
      intervalCount: first.interval.count,
      taxBehavior: first.taxBehavior,
      collection,
      anchorAt: before.endsAt,
      anchorIndex: -1,
      period: 0,
      periodStartsAt: before.startsAt,
      periodEndsAt: before.endsAt,
      couponId: coupon?.id ?? null,
      createdAt: now,
    },
    select: { id: true },
  });
  await insertItems(tx, { id, tenantId }, items);
  if (coupon !== null) {
    await tx.couponRedemption.create({
      data: { subscriptionId: id, couponId: coupon.id, tenantId, redeemedAt: now },
    });
  }
  return (await readWhole(tx, id)) as WholeSubscription;
}

export async function insertItems(
  tx: PaymentsWrite,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
  items: readonly Item[],
): Promise<void> {
  await tx.billingSubscriptionItem.createMany({
    data: items.map(({ price, quantity }, position) => ({
      subscriptionId: id,
      priceId: price.id,
      tenantId,
      quantity: quantity?.toString() ?? null,
      position,
    })),
  });
}

async function beginFirst(deps: Deps, tx: PaymentsWrite, created: WholeSubscription, now: Date): Promise<void> {
  const { subscription, invoice } = await beginPeriod(deps, tx, created, nextPeriod(created), now);
  const isPaid = invoice.status === 'PAID' && subscription.status === 'INCOMPLETE';
  if (isPaid)
    await tx.billingSubscription.update({
      where: { id: subscription.id },
      data: { status: 'ACTIVE' },
      select: { id: true },
    });
  const begun: WholeSubscription = isPaid ? { ...subscription, status: 'ACTIVE' } : subscription;
  publishSubscription(tx, 'payments.subscription.created', begun);
}
