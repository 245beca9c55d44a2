import { activeTenantOf } from '@codai/kit';
import { operator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ConsumerLagType } from '../../delivery/subscriptions/graphql.ts';
import { managers } from '../../registry/managers.ts';
import { followMetrics } from './follow.ts';
import { type BusMetrics, readMetrics } from './report.ts';

const MetricsType = builder.objectRef<BusMetrics>('BusMetrics').implement({
  description: 'Numbers over deliveries. Accepted is the sum of acknowledged, pending, dead and discarded.',
  authScopes: twoFactors,
  fields: (t) => ({
    accepted: t.value('accepted', 'BigInt', 'Deliveries that were accepted.'),
    acknowledged: t.value('acknowledged', 'BigInt', 'Deliveries that were acknowledged.'),
    pending: t.value('pending', 'BigInt', 'Deliveries that wait or are being retried.'),
    dead: t.value('dead', 'BigInt', 'Dead letters.'),
    discarded: t.value('discarded', 'BigInt', 'Dead letters that were given up.'),
    subscriptions: t.integer('subscriptions', 'Number of subscriptions that are not disabled.'),
    oldestPendingAt: t.instant(
      'oldestPendingAt',
      'Instant at which the oldest waiting delivery was accepted; null when none waits.',
      {
        nullable: true,
      },
    ),
    eventsPerMinute: t.integer('eventsPerMinute', 'Number of events accepted in the last minute.'),
  }),
});

builder.queryField('busMetrics', (t) =>
  t.field({
    type: MetricsType,
    description: 'Numbers over the deliveries of the active organisation.',
    authScopes: managers,
    resolve: (_root, _args, { database, caller, clock }) => {
      activeTenantOf(caller);
      return database.read(caller, (tx) => readMetrics(tx, clock.now()));
    },
  }),
);

builder.subscriptionField('busMetricsUpdated', (t) =>
  t.field({
    type: MetricsType,
    description:
      'Emits the numbers over the deliveries of the active organisation at once, and then when they have changed, at most every two seconds.',
    authScopes: managers,
    subscribe: (_root, _args, ctx) => followMetrics(ctx, ctx.caller, ctx.signal),
    resolve: (metrics) => metrics,
  }),
);

builder.queryField('platformBusMetrics', (t) =>
  t.field({
    type: MetricsType,
    description: 'Numbers over the deliveries of all organisations.',
    authScopes: operator,
    resolve: (_root, _args, { database, clock }) => database.systemRead(null, (tx) => readMetrics(tx, clock.now())),
  }),
);

builder.queryField('consumerLag', (t) =>
  t.field({
    type: ConsumerLagType,
    nullable: true,
    description:
      'Returns the progress of the deliveries of a subscription; null when it is unknown or belongs to another organisation.',
    authScopes: managers,
    args: { subscriptionId: t.arg.id({ description: 'Id of the subscription.' }) },
    resolve: (_root, { subscriptionId }, { loaders }) => loaders.lag.load(subscriptionId),
  }),
);
