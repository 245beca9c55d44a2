import { type Caller, ConflictError, hasRole, InvalidStateError, NotFoundError, requestError } from '@codai/kit';
import { operator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { manager } from '../../guards/manager.ts';
import { SubscriptionType } from '../subscriptions/types.ts';
import { actingForSubscription, reportUsage, type UsageId } from './service.ts';

const UsageReportedType = builder.objectRef<UsageId>('UsageReported').implement({
  description: 'Receipt for reported usage.',
  authScopes: twoFactors,
  fields: (t) => ({
    usageRecordId: t.identifier('usageRecordId', 'Id of the usage record.'),
    subscription: t.reference(SubscriptionType, 'subscriptionId', 'Subscription that the usage belongs to.'),
  }),
});

/** Subgraphs that measure what tenants use. The customer's own word is not needed for what they have seen themselves. */
const meters = ['ai', 'files', 'hub', 'identity', 'notifications', 'social', 'wallet'];

const hidden = { inaccessible: true, authScopes: { service: meters } } as const;

const UsageForServiceType = builder.objectRef<UsageId>('UsageReportedForService').implement({
  description: 'Receipt for usage that another subgraph reported.',
  ...hidden,
  fields: (t) => ({ usageRecordId: t.identifier('usageRecordId', 'Id of the usage record.') }),
});

builder.verb('reportUsageForService', {
  description:
    'Records usage that another subgraph measured, of a subscription of the tenant of the call. It is rated with the period of its instant.',
  ...hidden,
  anybody: true,
  input: (t) => ({
    subscriptionId: t.idOf(
      'BillingSubscription',
      'Subscription to report for; trialing, active, past due, or ended after it was paid.',
    ),
    priceId: t.idOf('Price', 'Metered price of the subscription.'),
    quantity: t.field({ type: 'BigInt', description: 'Number of units used, 0–10^12.' }),
    at: t.field({
      type: 'DateTime',
      required: false,
      description:
        'Instant of the usage, at most 35 days ago, at most 5 minutes in the future and before the end of the subscription; now when absent. Usage during a trial is not charged.',
    }),
  }),
  idempotent: true,
  result: UsageForServiceType,
  refusals: [InvalidStateError, NotFoundError],
  run: (ctx, _caller, input) => reportUsage(ctx, meterOf(ctx.caller), input, 'ISSUER'),
});

/** The service as the caller, without the person who uses it at the moment. */
function meterOf(caller: Caller): Caller {
  if (caller.service === undefined || caller.tenantId === null) throw requestError('FORBIDDEN', null);
  return caller;
}

builder.verb('reportUsage', {
  description:
    'Records usage of a metered price. Operators report for any tenant; owners and admins of the customer report where `Price.usageReporter` is CUSTOMER. It is rated with the period of its instant, and charged on the invoice of that period, or on the next one when that is issued.',
  authScopes: { $any: { ...manager, ...operator } },
  input: (t) => ({
    subscriptionId: t.idOf(
      'BillingSubscription',
      'Subscription to report for; trialing, active, past due, or ended after it was paid.',
    ),
    priceId: t.idOf('Price', 'Metered price of the subscription.'),
    quantity: t.field({ type: 'BigInt', description: 'Number of units used, 0–10^12.' }),
    at: t.field({
      type: 'DateTime',
      required: false,
      description:
        'Instant of the usage, at most 35 days ago, at most 5 minutes in the future and before the end of the subscription; now when absent. Usage during a trial is not charged.',
    }),
  }),
  idempotent: true,
  result: UsageReportedType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: async (ctx, caller, input) =>
    hasRole(caller, 'PLATFORM_ADMIN')
      ? reportUsage(ctx, await actingForSubscription(ctx, caller, input.subscriptionId), input, 'ISSUER')
      : reportUsage(ctx, caller, input, 'CUSTOMER'),
});
