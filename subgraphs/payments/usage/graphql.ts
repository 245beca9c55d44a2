import { InvalidStateError, NotFoundError, twoFactors } from '@codai/kit';
import { builder } from '../builder.ts';
import { SubscriptionType } from '../subscriptions/graphql.ts';
import { manager } from '../tax/graphql.ts';
import { reportUsage, type UsageId } from './service.ts';

const UsageReportedType = builder.objectRef<UsageId>('UsageReported').implement({
  description: 'Receipt for reported usage.',
  authScopes: twoFactors,
  fields: (t) => ({
    usageRecordId: t.identifier('usageRecordId', 'Id of the usage record.'),
    subscription: t.reference(SubscriptionType, 'subscriptionId', 'Subscription that the usage belongs to.'),
  }),
});

builder.verb('reportUsage', {
  description: 'Records usage of a metered price. It is charged on the invoice of the period.',
  authScopes: manager,
  input: (t) => ({
    subscriptionId: t.idOf('BillingSubscription', 'Subscription to report for; must be trialing, active or past due.'),
    priceId: t.idOf('Price', 'Metered price of the subscription.'),
    quantity: t.field({ type: 'BigInt', description: 'Number of units used, 0–10^12.' }),
    at: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant of the usage within the current period, at most 5 minutes in the future; now when absent.',
    }),
  }),
  idempotent: true,
  result: UsageReportedType,
  refusals: [InvalidStateError, NotFoundError],
  run: reportUsage,
});
