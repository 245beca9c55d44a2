import {
  connectionOf,
  entity,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { BillingIntervalType, PriceType } from '../catalogue/graphql.ts';
import type { PaymentsContext } from '../context.ts';
import { readCoupons } from '../coupons/coupon-row.ts';
import { CouponInvalidError } from '../coupons/rules.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { CollectionMethod, SubscriptionStatus } from '../generated/prisma/enums.ts';
import { type Item, licensedPrice } from '../invoices/draft-rules.ts';
import { manager } from '../tax/graphql.ts';
import { changeSubscription, type ProrationMode } from './change.ts';
import { createSubscription, type SubscriptionId } from './create.ts';
import { subscriptionsOf } from './lists.ts';
import { isEntitled } from './rules.ts';
import { cancelSubscription, pauseSubscription, resumeSubscription } from './service.ts';
import type { SubscriptionRow } from './subscription-row.ts';

export const CollectionMethodType = builder.enumType('CollectionMethod', {
  values: {
    AUTOMATIC: { value: CollectionMethod.AUTOMATIC, description: 'The default payment method is charged.' },
    SEND_INVOICE: { value: CollectionMethod.SEND_INVOICE, description: 'Paid by the customer, within 14 days.' },
  },
});

const SubscriptionStatusType = builder.enumType('BillingSubscriptionStatus', {
  values: {
    INCOMPLETE: { value: SubscriptionStatus.INCOMPLETE, description: 'Waits for its first payment, for a day.' },
    TRIALING: { value: SubscriptionStatus.TRIALING },
    ACTIVE: { value: SubscriptionStatus.ACTIVE },
    PAST_DUE: { value: SubscriptionStatus.PAST_DUE, description: 'An invoice could not be collected yet.' },
    UNPAID: { value: SubscriptionStatus.UNPAID, description: 'Given up; paying what is owed brings it back.' },
    PAUSED: { value: SubscriptionStatus.PAUSED },
    CANCELLED: { value: SubscriptionStatus.CANCELLED },
  },
});

const ItemType = builder.objectRef<Item>('BillingSubscriptionItem').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    price: t.expose('price', { type: PriceType }),
    quantity: t.expose('quantity', { type: 'BigInt', nullable: true, description: 'Null for what is metered.' }),
  }),
});

export const SubscriptionType = builder.objectRef<SubscriptionRow>('BillingSubscription').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.expose('status', { type: SubscriptionStatusType }),
    isEntitled: t.boolean({
      description: 'Whether the subscriber has what was subscribed to, at this moment.',
      resolve: (subscription, _args, ctx) => isEntitled(subscription, ctx.clock.now()),
    }),
    items: t.field({
      type: [ItemType],
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.subscriptionItems.load(id))],
    }),
    currency: t.expose('currency', { type: 'CurrencyCode' }),
    interval: t.expose('interval', { type: BillingIntervalType }),
    collection: t.expose('collection', { type: CollectionMethodType }),
    period: t.int({ description: 'Counts the periods; 0 is the trial.', resolve: ({ number }) => number }),
    periodStartsAt: t.field({ type: 'DateTime', resolve: ({ period }) => period.startsAt }),
    periodEndsAt: t.field({ type: 'DateTime', resolve: ({ period }) => period.endsAt }),
    price: t.field({
      type: 'Money',
      description: 'Of what is paid in advance for the running period, after the coupon and without what is metered.',
      resolve: async ({ id, currency, isDiscounted, couponId }, _args, ctx) => {
        const items = await ctx.loaders.subscriptionItems.load(id);
        const terms =
          isDiscounted && couponId !== null
            ? (await readCoupons(ctx.database.client, Prisma.sql`c.id = ${couponId}`))[0]?.terms
            : null;
        return money(licensedPrice(items, terms ?? null).discounted, currency);
      },
    }),
    cancelAtPeriodEnd: t.exposeBoolean('cancelAtPeriodEnd'),
    pausedAt: t.expose('pausedAt', { type: 'DateTime', nullable: true }),
    cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    version: t.exposeInt('version'),
  }),
});
entity(builder, SubscriptionType, { load: (ctx, id) => ctx.loaders.subscription.load(id) });

export const SubscriptionConnection = connectionOf(builder, { name: 'BillingSubscription', node: SubscriptionType });

builder.queryField('billingSubscription', (t) =>
  t.field({
    type: SubscriptionType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.subscription.load(id),
  }),
);

builder.queryField('billingSubscriptions', (t) =>
  t.field({
    type: SubscriptionConnection,
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => subscriptionsOf(ctx, ctx.caller, args),
  }),
);

const written = async (ctx: PaymentsContext, { subscriptionId }: SubscriptionId) =>
  found(await ctx.loaders.subscription.clear(subscriptionId).load(subscriptionId), 'BillingSubscription');

const ItemInputType = builder.inputType('BillingSubscriptionItemInput', {
  fields: (t) => ({
    priceId: t.id({ required: true }),
    quantity: t.field({ type: 'BigInt', description: '1 when absent; absent for what is metered.' }),
  }),
});

const CreateSubscriptionInput = builder.inputType('CreateBillingSubscriptionInput', {
  fields: (t) => ({
    items: t.field({ type: [ItemInputType], required: true, description: '1–20, of one currency and interval.' }),
    coupon: t.string({ description: 'Its code.' }),
    collection: t.field({ type: CollectionMethodType, required: true, defaultValue: CollectionMethod.AUTOMATIC }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createBillingSubscription', (t) =>
  t.field({
    type: SubscriptionType,
    description: 'Subscribes the active tenant, which has to have a billing profile.',
    authScopes: manager,
    errors: {
      types: [CouponInvalidError, IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError],
    },
    args: { input: t.arg({ type: CreateSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await createSubscription(ctx, signedIn(ctx), input))),
  }),
);

const ProrationModeType = builder.enumType('ProrationMode', {
  values: {
    LATER: { value: 'LATER' as ProrationMode, description: 'Charged and credited on the next invoice.' },
    NOW: {
      value: 'NOW' as ProrationMode,
      description: 'On an invoice of its own, when more is charged than credited.',
    },
    NONE: { value: 'NONE' as ProrationMode, description: 'What is paid stays paid.' },
  },
});

const ChangeSubscriptionInput = builder.inputType('ChangeBillingSubscriptionInput', {
  fields: (t) => ({
    subscriptionId: t.id({ required: true }),
    items: t.field({ type: [ItemInputType], required: true, description: 'All that it has from now on.' }),
    proration: t.field({ type: ProrationModeType, required: true, defaultValue: 'LATER' as ProrationMode }),
    expectedVersion: t.int({ required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('changeBillingSubscription', (t) =>
  t.field({
    type: SubscriptionType,
    description: 'Other items from this moment on. Another interval begins a new period, which is invoiced at once.',
    authScopes: manager,
    errors: {
      types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
    },
    args: { input: t.arg({ type: ChangeSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await changeSubscription(ctx, signedIn(ctx), input))),
  }),
);

const OfSubscriptionInput = builder.inputType('BillingSubscriptionIdInput', {
  fields: (t) => ({ subscriptionId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});
const stateErrors = [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError];

builder.mutationField('pauseBillingSubscription', (t) =>
  t.field({
    type: SubscriptionType,
    description: 'Stops the clock until it is resumed.',
    authScopes: manager,
    errors: { types: stateErrors },
    args: { input: t.arg({ type: OfSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await pauseSubscription(ctx, signedIn(ctx), input))),
  }),
);

builder.mutationField('resumeBillingSubscription', (t) =>
  t.field({
    type: SubscriptionType,
    description: 'Goes on where it was paused, or does not end with its period after all.',
    authScopes: manager,
    errors: { types: stateErrors },
    args: { input: t.arg({ type: OfSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await resumeSubscription(ctx, signedIn(ctx), input))),
  }),
);

const CancelSubscriptionInput = builder.inputType('CancelBillingSubscriptionInput', {
  fields: (t) => ({
    subscriptionId: t.id({ required: true }),
    atPeriodEnd: t.boolean({ required: true, description: 'With the running period, which is paid; else at once.' }),
    creditsUnusedTime: t.boolean({
      required: true,
      defaultValue: false,
      description: 'At once: the time that is not used becomes a credit for the next invoice.',
    }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('cancelBillingSubscription', (t) =>
  t.field({
    type: SubscriptionType,
    authScopes: manager,
    errors: { types: stateErrors },
    args: { input: t.arg({ type: CancelSubscriptionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await cancelSubscription(ctx, signedIn(ctx), input))),
  }),
);
