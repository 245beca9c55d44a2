import { unwrap } from '@codai/kit';
import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type AnalyticsGroup, churnText, type Range, rangeRefusal } from './rules.ts';
import {
  type ChurnFacts,
  churnIn,
  type RecurringRow,
  type RevenueRow,
  recurringRevenue,
  revenueBy,
} from './service.ts';

const GroupType = builder.enumeration('PaymentAnalyticsGroup', 'Length of one group of revenue figures, in UTC.', {
  DAY: 'Calendar day.',
  WEEK: 'Week that begins on Monday.',
  MONTH: 'Calendar month.',
});

const RevenueType = builder.objectRef<RevenueRow>('Revenue').implement({
  description: 'Revenue of one group of the range in one currency. Groups without revenue are left out.',
  authScopes: operator,
  fields: (t) => ({
    startsAt: t.instant('startsAt', 'Instant at which the group begins, in UTC.'),
    paid: t.amount('Amount of the invoices paid in the group, tax included.', ({ invoiced }) => invoiced),
    tax: t.amount('Tax contained in `paid`.', ({ tax }) => tax),
    refunded: t.amount(
      'Amount returned to payers by credit notes issued in the group, tax included.',
      ({ credited }) => credited,
    ),
    chargedBack: t.amount(
      'Amount of paid invoices that disputes lost in the group took back, tax included.',
      ({ chargedBack }) => chargedBack,
    ),
    invoices: t.integer('invoices', 'Number of invoices paid in the group.'),
  }),
});

const RecurringType = builder.objectRef<RecurringRow>('RecurringRevenue').implement({
  description:
    'Monthly recurring revenue of all active and past-due subscriptions in one currency; trials are left out.',
  authScopes: operator,
  fields: (t) => ({
    monthly: t.amount(
      'Price of the licensed items per month, after coupons and without tax.',
      ({ monthly }) => monthly,
    ),
    subscriptions: t.integer('subscriptions', 'Number of subscriptions counted.'),
  }),
});

const ChurnType = builder.objectRef<ChurnFacts>('Churn').implement({
  description: 'Subscriptions gained and lost in the range; incomplete ones are left out.',
  authScopes: operator,
  fields: (t) => ({
    atBegin: t.integer('atBegin', 'Number of subscriptions that existed when the range began.'),
    lost: t.integer('lost', 'Number of the subscriptions in `atBegin` that ended within the range.'),
    won: t.integer('won', 'Number of subscriptions created within the range.'),
    rate: t.string({
      nullable: true,
      description:
        'Share of `atBegin` that was lost, as a decimal percentage with two places (`12.50`); null when `atBegin` is 0.',
      resolve: ({ lost, atBegin }) => churnText(lost, atBegin),
    }),
  }),
});

const AnalyticsType = builder.objectRef<Range & { readonly groupBy: AnalyticsGroup }>('PaymentAnalytics').implement({
  description: 'Revenue figures of all tenants for one range of time.',
  authScopes: operator,
  fields: (t) => ({
    revenue: t.field({
      type: [RevenueType],
      description: 'Revenue by group and currency, oldest group first.',
      resolve: (range, _args, ctx) => revenueBy(ctx, range, range.groupBy),
    }),
    recurring: t.field({
      type: [RecurringType],
      description: 'Recurring revenue by currency at the moment of the query, whatever the range.',
      resolve: (_range, _args, ctx) => recurringRevenue(ctx),
    }),
    churn: t.field({
      type: ChurnType,
      description: 'Subscriptions gained and lost in the range.',
      resolve: (range, _args, ctx) => churnIn(ctx, range),
    }),
  }),
});

const RangeInput = builder.inputType('PaymentAnalyticsRange', {
  description: 'Range of instants, from `from` inclusive to `to` exclusive. It may span at most 400 groups.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'First instant of the range.' }),
    to: t.field({ type: 'DateTime', description: 'Instant at which the range ends, exclusive; must be after `from`.' }),
  }),
});

builder.queryField('paymentAnalytics', (t) =>
  t.field({
    type: AnalyticsType,
    description: 'Returns revenue, recurring revenue and churn over all tenants.',
    authScopes: operator,
    args: {
      range: t.arg({ type: RangeInput, description: 'Range of time to report on.' }),
      groupBy: t.arg({
        type: GroupType,
        defaultValue: 'MONTH' as AnalyticsGroup,
        description: 'Length of one group of `revenue`.',
      }),
    },
    resolve: (_root, { range, groupBy }) => {
      unwrap(rangeRefusal(range, groupBy));
      return { ...range, groupBy };
    },
  }),
);
