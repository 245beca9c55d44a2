import {
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { SubscriptionType } from '../subscriptions/graphql.ts';
import { manager } from '../tax/graphql.ts';
import { reportUsage, type UsageId } from './service.ts';

const UsageReportedType = builder.objectRef<UsageId>('UsageReported').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    usageRecordId: t.exposeID('usageRecordId'),
    subscription: t.field({
      type: SubscriptionType,
      resolve: async ({ subscriptionId }, _args, ctx) =>
        found(await ctx.loaders.subscription.load(subscriptionId), 'BillingSubscription'),
    }),
  }),
});

const ReportUsageInput = builder.inputType('ReportUsageInput', {
  fields: (t) => ({
    subscriptionId: t.id({ required: true }),
    priceId: t.id({ required: true, description: 'Of a metered item.' }),
    quantity: t.field({ type: 'BigInt', required: true }),
    at: t.field({ type: 'DateTime', description: 'When it was used, inside the running period; now when absent.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('reportUsage', (t) =>
  t.field({
    type: UsageReportedType,
    description: 'Tells what was used of a metered item; the invoice of the period has it.',
    authScopes: manager,
    errors: { types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: ReportUsageInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await reportUsage(ctx, signedIn(ctx), input)),
  }),
);
