import { money, unwrap } from '@codai/kit';
import { builder } from '../builder.ts';
import { type AnalyticsGroup, churnText, type Range, rangeRefusal } from './rules.ts';
import {
  type ChurnFacts,
  churnIn,
  type RecurringRow,
  type RevenueRow,
  recurringRevenue,
  revenueBy,
} from './service.ts';

const operator = { platformAdmin: true } as const;

const GroupType = builder.enumType('PaymentAnalyticsGroup', {
  values: {
    DAY: { value: 'DAY' as AnalyticsGroup },
    WEEK: { value: 'WEEK' as AnalyticsGroup, description: 'From Monday on.' },
    MONTH: { value: 'MONTH' as AnalyticsGroup },
  },
});

const RevenueType = builder.objectRef<RevenueRow>('Revenue').implement({
  description: 'What came in, in one part of the range and one currency.',
  authScopes: operator,
  fields: (t) => ({
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    paid: t.field({
      type: 'Money',
      description: 'Of invoices, tax included.',
      resolve: ({ invoiced, currency }) => money(invoiced, currency),
    }),
    tax: t.field({ type: 'Money', resolve: ({ tax, currency }) => money(tax, currency) }),
    refunded: t.field({
      type: 'Money',
      description: 'By credit notes, tax included.',
      resolve: ({ credited, currency }) => money(credited, currency),
    }),
    invoices: t.exposeInt('invoices'),
  }),
});

const RecurringType = builder.objectRef<RecurringRow>('RecurringRevenue').implement({
  authScopes: operator,
  fields: (t) => ({
    monthly: t.field({
      type: 'Money',
      description: 'Of what is paid in advance, after coupons, without tax.',
      resolve: ({ monthly, currency }) => money(monthly, currency),
    }),
    subscriptions: t.exposeInt('subscriptions'),
  }),
});

const ChurnType = builder.objectRef<ChurnFacts>('Churn').implement({
  authScopes: operator,
  fields: (t) => ({
    atBegin: t.exposeInt('atBegin', { description: 'Subscriptions when the range began.' }),
    lost: t.exposeInt('lost', { description: 'Of these, how many ended inside it.' }),
    won: t.exposeInt('won', { description: 'How many began inside it.' }),
    rate: t.string({
      nullable: true,
      description: 'Lost of those at the begin, as a decimal percentage: `12.50`.',
      resolve: ({ lost, atBegin }) => churnText(lost, atBegin),
    }),
  }),
});

const AnalyticsType = builder.objectRef<Range & { readonly groupBy: AnalyticsGroup }>('PaymentAnalytics').implement({
  authScopes: operator,
  fields: (t) => ({
    revenue: t.field({ type: [RevenueType], resolve: (range, _args, ctx) => revenueBy(ctx, range, range.groupBy) }),
    recurring: t.field({
      type: [RecurringType],
      description: 'At this moment, by currency.',
      resolve: (_range, _args, ctx) => recurringRevenue(ctx),
    }),
    churn: t.field({ type: ChurnType, resolve: (range, _args, ctx) => churnIn(ctx, range) }),
  }),
});

const RangeInput = builder.inputType('PaymentAnalyticsRange', {
  fields: (t) => ({
    from: t.field({ type: 'DateTime', required: true }),
    to: t.field({ type: 'DateTime', required: true, description: 'Not with this instant.' }),
  }),
});

builder.queryField('paymentAnalytics', (t) =>
  t.field({
    type: AnalyticsType,
    authScopes: operator,
    args: {
      range: t.arg({ type: RangeInput, required: true }),
      groupBy: t.arg({ type: GroupType, required: true, defaultValue: 'MONTH' as AnalyticsGroup }),
    },
    resolve: (_root, { range, groupBy }) => {
      unwrap(rangeRefusal(range, groupBy));
      return { ...range, groupBy };
    },
  }),
);
