import { CouponInvalidError } from '@codai/contracts/payments';
import { ConflictError, InvalidStateError, NotFoundError, VersionConflictError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { CollectionMethod } from '../../generated/prisma/enums.ts';
import { manager } from '../../guards/manager.ts';
import { invoicesOf } from '../invoices/lists.ts';
import { CollectionMethodType, InvoiceConnection, InvoiceLineType, percent } from '../invoices/types.ts';
import { changeSubscription, type ProrationMode } from './change.ts';
import { createSubscription, type SubscriptionId } from './create.ts';
import { subscriptionsOf } from './lists.ts';
import { cancelSubscription, pauseSubscription, resumeSubscription } from './service.ts';
import { SubscriptionConnection, SubscriptionType } from './types.ts';
import { type UpcomingInvoice, upcomingInvoice } from './upcoming.ts';

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

const UpcomingInvoiceType = builder.objectRef<UpcomingInvoice>('UpcomingInvoice').implement({
  description: 'Preview of the invoice at the end of the current period, assuming no further change.',
  authScopes: twoFactors,
  fields: (t) => ({
    at: t.instant('at', 'Instant at which the invoice will be created, in UTC.'),
    lines: t.field({
      type: [InvoiceLineType],
      description: 'Lines of the invoice in the order printed.',
      resolve: ({ lines, totals, currency }) =>
        totals.lines.map((net, index) => {
          const line = lines[index];
          return {
            kind: line?.kind ?? ('CARRIED_OUT' as const),
            description: line?.description ?? '',
            priceId: line?.priceId ?? null,
            quantity: line?.quantity ?? null,
            ...net,
            currency,
            periodStartsAt: line?.period?.startsAt ?? null,
            periodEndsAt: line?.period?.endsAt ?? null,
          };
        }),
    }),
    subtotal: t.amount('Sum of the lines before discounts, without tax.', ({ totals }) => totals.subtotal),
    discount: t.amount('Sum of the discounts, without tax.', ({ totals }) => totals.discount),
    tax: t.amount('Value-added tax.', ({ totals }) => totals.tax),
    total: t.amount('Amount to be invoiced, tax included.', ({ totals }) => totals.total),
    taxRate: t.string({
      description: 'Rate of the tax as a decimal percentage (`21`, `25.5`).',
      resolve: ({ taxBasisPoints }) => percent(taxBasisPoints),
    }),
  }),
});

builder.queryField('upcomingInvoice', (t) =>
  t.field({
    type: UpcomingInvoiceType,
    nullable: true,
    description:
      'Previews the next invoice of a subscription; null when no further invoice will be created or the subscription is unknown.',
    authScopes: twoFactors,
    args: { subscriptionId: t.arg.id({ description: 'Subscription to preview.' }) },
    resolve: (_root, { subscriptionId }, ctx) => upcomingInvoice(ctx, ctx.caller, subscriptionId),
  }),
);

/** Identity owns organisations; this domain adds what is theirs here. Money is seen by the active tenant alone. */
builder.foreignEntity('Organization', {
  authScopes: twoFactors,
  fields: (t) => ({
    billingSubscriptions: t.field({
      type: SubscriptionConnection,
      nullable: true,
      description: 'Subscriptions of the organisation, newest first; null unless it is the active tenant.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? subscriptionsOf(ctx, ctx.caller, args) : null),
    }),
    invoices: t.field({
      type: InvoiceConnection,
      nullable: true,
      description: 'Invoices of the organisation, newest first; null unless it is the active tenant.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? invoicesOf(ctx, ctx.caller, args) : null),
    }),
  }),
});

function isActive({ caller }: PaymentsContext, tenantId: string): boolean {
  return caller.tenantId === tenantId;
}
