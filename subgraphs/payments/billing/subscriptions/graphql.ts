import {
  ConflictError,
  InvalidStateError,
  money,
  NotFoundError,
  twoFactors,
  usualLength,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { CollectionMethod } from '../../generated/prisma/enums.ts';
import { manager } from '../../guards/manager.ts';
import { BillingIntervalType, PriceType } from '../../pricing/catalogue/graphql.ts';
import { readCoupons } from '../../pricing/coupons/coupon-row.ts';
import { CouponInvalidError } from '../../pricing/coupons/rules.ts';
import { type Item, licensedPrice } from '../invoices/draft-rules.ts';
import { changeSubscription, type ProrationMode } from './change.ts';
import { createSubscription, type SubscriptionId } from './create.ts';
import { subscriptionsOf } from './lists.ts';
import { isEntitled } from './rules.ts';
import { cancelSubscription, pauseSubscription, resumeSubscription } from './service.ts';
import type { SubscriptionRow } from './subscription-row.ts';

export const CollectionMethodType = builder.enumeration('CollectionMethod', 'Manner in which invoices are collected.', {
  AUTOMATIC: 'The default payment method is charged.',
  SEND_INVOICE: 'The invoice is sent and has to be paid within 14 days.',
});

const SubscriptionStatusType = builder.enumeration('BillingSubscriptionStatus', 'State of a subscription.', {
  INCOMPLETE: 'The first payment is outstanding. The subscription is cancelled after 24 hours without it.',
  TRIALING: 'The free trial is running.',
  ACTIVE: 'The current period is running.',
  PAST_DUE: 'An invoice could not be collected yet.',
  UNPAID: 'Collection was given up. Paying the open invoice reactivates the subscription.',
  PAUSED: 'The current period is suspended.',
  CANCELLED: 'The subscription has ended.',
});

const ItemType = builder.objectRef<Item>('BillingSubscriptionItem').implement({
  description: 'Price that a subscription contains.',
  authScopes: twoFactors,
  fields: (t) => ({
    price: t.value('price', PriceType, 'Price charged.'),
    quantity: t.value('quantity', 'BigInt', 'Number of units; null for a metered price.', { nullable: true }),
  }),
});

export const SubscriptionType = builder.entity<SubscriptionRow>('BillingSubscription', 'bsu', {
  description: 'Subscription of a tenant to prices of the catalogue.',
  authScopes: twoFactors,
  loader: 'subscription',
  fields: (t) => ({
    status: t.value('status', SubscriptionStatusType, 'State of the subscription.'),
    isEntitled: t.boolean({
      description: 'Whether the tenant is entitled to the subscribed products at this moment.',
      resolve: (subscription, _args, ctx) => isEntitled(subscription, ctx.clock.now()),
    }),
    items: t.field({
      type: [ItemType],
      ...usualLength(3),
      description: 'Items of the subscription, in the order given.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.subscriptionItems.load(id))],
    }),
    currency: t.value('currency', 'CurrencyCode', 'Currency of all items.'),
    interval: t.value('interval', BillingIntervalType, 'Length of a billing period.'),
    collection: t.value('collection', CollectionMethodType, 'Manner in which invoices are collected.'),
    period: t.int({
      description: 'Number of the current period, from 1; 0 for the trial.',
      resolve: ({ number }) => number,
    }),
    periodStartsAt: t.field({
      type: 'DateTime',
      description: 'Start of the current period, in UTC.',
      resolve: ({ period }) => period.startsAt,
    }),
    periodEndsAt: t.field({
      type: 'DateTime',
      description: 'End of the current period, exclusive, in UTC.',
      resolve: ({ period }) => period.endsAt,
    }),
    price: t.field({
      type: 'Money',
      description: 'Price of the licensed items for the current period, after the coupon.',
      resolve: async ({ id, currency, isDiscounted, couponId }, _args, ctx) => {
        const items = await ctx.loaders.subscriptionItems.load(id);
        const terms =
          isDiscounted && couponId !== null
            ? (await readCoupons(ctx.database.client, Prisma.sql`c.id = ${couponId}`))[0]?.terms
            : null;
        return money(licensedPrice(items, terms ?? null).discounted, currency);
      },
    }),
    cancelAtPeriodEnd: t.flag('cancelAtPeriodEnd', 'Whether the subscription ends with the current period.'),
    pausedAt: t.instant('pausedAt', 'Instant at which the subscription was paused; null when it is not paused.', {
      nullable: true,
    }),
    cancelledAt: t.instant('cancelledAt', 'Instant at which the subscription ended; null before.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    version: t.exposeInt('version'),
  }),
});

export const SubscriptionConnection = builder.connectionOf({ name: 'BillingSubscription', node: SubscriptionType });

builder.queryById('billingSubscription', SubscriptionType, {
  description:
    'Returns a subscription of the active tenant, or of any tenant for operators; null when the caller may not read it.',
  authScopes: twoFactors,
});

builder.queryList('billingSubscriptions', {
  type: SubscriptionConnection,
  description: 'Subscriptions of the active tenant, newest first.',
  authScopes: twoFactors,
  list: subscriptionsOf,
});

const read = ({ subscriptionId }: SubscriptionId, ctx: PaymentsContext) =>
  ctx.loaders.subscription.load(subscriptionId);

const ItemInputType = builder.inputType('BillingSubscriptionItemInput', {
  description: 'Price to subscribe to.',
  fields: (t) => ({
    priceId: t.id({ description: 'Active price of the catalogue.' }),
    quantity: t.field({
      type: 'BigInt',
      required: false,
      description: 'Number of units, 1–10^12; 1 when absent. Must be absent for a metered price.',
    }),
  }),
});

builder.verb('createBillingSubscription', {
  description:
    'Subscribes the active tenant, which needs a billing profile. The first period is invoiced at once unless a trial applies.',
  authScopes: manager,
  input: (t) => ({
    items: t.field({
      type: [ItemInputType],
      description: 'Items to subscribe to, 1–20 distinct prices of one currency, interval, tax behaviour and issuer.',
    }),
    coupon: t.string({ required: false, description: 'Code of the coupon to redeem.' }),
    collection: t.field({
      type: CollectionMethodType,
      defaultValue: CollectionMethod.AUTOMATIC,
      description: 'Manner in which invoices are collected.',
    }),
  }),
  idempotent: true,
  result: SubscriptionType,
  refusals: [ConflictError, CouponInvalidError, NotFoundError],
  run: createSubscription,
  read,
});

const ProrationModeType = builder.enumeration(
  'ProrationMode',
  'Treatment of the rest of the period when a subscription changes.',
  {
    LATER: 'Charges and credits go to the next invoice.',
    NOW: 'Charges and credits are invoiced at once when the balance is a charge.',
    NONE: 'The rest of the period is neither charged nor credited.',
  },
);

builder.verb('changeBillingSubscription', {
  description:
    'Replaces the items of a subscription. Items of another interval begin a new period, which is invoiced at once.',
  authScopes: manager,
  input: (t) => ({
    subscriptionId: t.idOf('BillingSubscription', 'Subscription to change; must be trialing, active or past due.'),
    items: t.field({
      type: [ItemInputType],
      description: 'All items of the subscription after the change, 1–20 of its currency, tax behaviour and issuer.',
    }),
    proration: t.field({
      type: ProrationModeType,
      defaultValue: 'LATER' as ProrationMode,
      description: 'Treatment of the rest of the current period.',
    }),
    expectedVersion: t.int(),
  }),
  idempotent: true,
  result: SubscriptionType,
  refusals: [InvalidStateError, NotFoundError, VersionConflictError],
  run: changeSubscription,
  read,
});

const stateErrors = [ConflictError, InvalidStateError, NotFoundError];

builder.verb('pauseBillingSubscription', {
  description: 'Suspends an active subscription. Its period continues when it is resumed.',
  authScopes: manager,
  input: (t) => ({ subscriptionId: t.idOf('BillingSubscription', 'Subscription to suspend.') }),
  idempotent: true,
  result: SubscriptionType,
  refusals: stateErrors,
  run: pauseSubscription,
  read,
});

builder.verb('resumeBillingSubscription', {
  description:
    'Resumes a paused subscription, extending its period by the pause, or revokes a cancellation at the end of the period.',
  authScopes: manager,
  input: (t) => ({ subscriptionId: t.idOf('BillingSubscription', 'Subscription to resume.') }),
  idempotent: true,
  result: SubscriptionType,
  refusals: stateErrors,
  run: resumeSubscription,
  read,
});

builder.verb('cancelBillingSubscription', {
  description: 'Cancels a subscription at once or at the end of the current period.',
  authScopes: manager,
  input: (t) => ({
    subscriptionId: t.idOf('BillingSubscription', 'Subscription to cancel.'),
    atPeriodEnd: t.boolean({
      description: 'Whether the subscription ends with the current period instead of at once.',
    }),
    creditsUnusedTime: t.boolean({
      defaultValue: false,
      description: 'Whether unused time becomes a credit for the next invoice when the subscription ends at once.',
    }),
  }),
  idempotent: true,
  result: SubscriptionType,
  refusals: stateErrors,
  run: cancelSubscription,
  read,
});
