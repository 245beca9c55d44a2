import { twoFactors, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { BillingIntervalType, PriceType } from '../../pricing/catalogue/graphql.ts';
import { readCoupons } from '../../pricing/coupons/coupon-row.ts';
import { type Item, licensedPrice } from '../invoices/draft-rules.ts';
import { CollectionMethodType, InvoiceType } from '../invoices/types.ts';
import { isEntitled } from './rules.ts';
import type { SubscriptionRow } from './subscription-row.ts';

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

builder.objectField(InvoiceType, 'subscription', (t) =>
  t.reference(SubscriptionType, 'subscriptionId', 'Subscription that is invoiced; null for an invoice without one.', {
    nullable: true,
  }),
);
