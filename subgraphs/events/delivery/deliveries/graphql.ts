import { LeaseExpiredError } from '@codai/contracts/events';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Delivery, DeliveryAttempt } from '../../generated/prisma/client.ts';
import { managers } from '../../registry/managers.ts';
import { EventRecordType } from '../../stream/log/graphql.ts';
import { SubscriptionType } from '../subscriptions/graphql.ts';
import { resendDelivery } from './resend.ts';
import {
  ackDelivery,
  discardDeadLetter,
  type LeasedDeliveries,
  leaseDeliveries,
  listDeadLetters,
  listDeliveries,
  nackDelivery,
  retryDeadLetter,
  retryDeadLetters,
} from './service.ts';

const StateType = builder.enumeration('EventDeliveryState', 'State of a delivery.', {
  PENDING: 'Waits, is leased or is being retried.',
  ACKNOWLEDGED: 'The consumer has handled the event.',
  DEAD: 'All attempts failed.',
  DISCARDED: 'Was given up after all attempts failed.',
});
type State = 'ACKNOWLEDGED' | 'DEAD' | 'DISCARDED' | 'PENDING';

const OutcomeType = builder.enumeration('DeliveryAttemptOutcome', 'Outcome of an attempt.', {
  ACKNOWLEDGED: 'The consumer acknowledged the event.',
  REJECTED: 'The consumer refused it, or could not be reached.',
  EXPIRED: 'The lease ended without an answer.',
});

const AttemptType = builder.objectRef<DeliveryAttempt>('DeliveryAttempt').implement({
  description: 'Attempt of a delivery.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.integer('number', 'Number of the attempt, from 1.'),
    outcome: t.field({
      type: OutcomeType,
      description: 'Outcome of the attempt.',
      resolve: ({ outcome }) => outcome as 'ACKNOWLEDGED' | 'EXPIRED' | 'REJECTED',
    }),
    statusCode: t.integer(
      'statusCode',
      'HTTP status of the endpoint; null without an answer, and for groups that pull.',
      {
        nullable: true,
      },
    ),
    error: t.text('error', 'Reason of the failure; null for a success.', { nullable: true }),
    durationMs: t.integer('durationMs', 'Duration of the post in milliseconds; null for groups that pull.', {
      nullable: true,
    }),
    endedAt: t.instant('endedAt', 'Instant at which it ended.'),
  }),
});

export const DeliveryType = builder.entity<Delivery>('EventDelivery', 'edl', {
  description: 'Delivery of an event to a subscription.',
  authScopes: managers,
  loader: 'delivery',
  fields: (t) => ({
    subscription: t.reference(SubscriptionType, 'subscriptionId', 'Subscription to which it is delivered.'),
    event: t.reference(EventRecordType, 'eventId', 'The event; null when it is no longer kept.', { nullable: true }),
    sequence: t.value('sequence', 'BigInt', 'Place of the event in the stream of the organisation.'),
    type: t.text('type', 'Name of the event’s type.'),
    partitionKey: t.text('partitionKey', 'Key within which deliveries keep their order.'),
    state: t.field({ type: StateType, description: 'Current state.', resolve: ({ state }) => state as State }),
    isReplayed: t.boolean({
      description: 'Whether a replay delivers it, or it is resent.',
      resolve: ({ replayJobId }) => replayJobId !== '',
    }),
    attemptCount: t.integer('attempts', 'Number of attempts, that under way included.'),
    attempts: t.field({
      type: [AttemptType],
      description: 'Attempts that have ended, oldest first.',
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.attempts.load(id))],
    }),
    lastError: t.text('lastError', 'Reason of the last failure; null without one.', { nullable: true }),
    payload: t.string({
      nullable: true,
      description: 'Data of a dead letter as JSON text, which outlives the event; null for other deliveries.',
      resolve: ({ payload }) => (payload === null ? null : JSON.stringify(payload)),
    }),
    nextAttemptAt: t.instant('nextAttemptAt', 'Instant at which the next attempt is due; null unless it is pending.'),
    deadAt: t.instant('deadAt', 'Instant at which it became a dead letter; null for others.', { nullable: true }),
    discardReason: t.text('discardReason', 'Reason for which it was given up; null unless discarded.', {
      nullable: true,
    }),
    createdAt: t.instant('createdAt', 'Instant at which the event was accepted for the subscription.'),
  }),
});
const DeliveryConnection = builder.connectionOf({ name: 'EventDelivery', node: DeliveryType });

builder.queryList('eventDeliveries', {
  type: DeliveryConnection,
  description: 'Deliveries of a subscription, those of the newest events first.',
  authScopes: managers,
  args: (arg) => ({
    subscriptionId: arg.id({ required: true, description: 'Id of the subscription.' }),
    state: arg({ type: StateType, required: false, description: 'Only deliveries in this state.' }),
  }),
  list: listDeliveries,
});

builder.queryList('deadLetters', {
  type: DeliveryConnection,
  description:
    'Dead letters of the active organisation, newest first. One that is retried stays until it is acknowledged.',
  authScopes: managers,
  args: (arg) => ({ subscriptionId: arg.id({ required: false, description: 'Only those of this subscription.' }) }),
  list: listDeadLetters,
});

const LeasedType = builder.objectRef<LeasedDeliveries>('LeasedDeliveries').implement({
  description: 'Deliveries that were handed out under one lease.',
  authScopes: twoFactors,
  fields: (t) => ({
    lease: t.text('lease', 'Lease to acknowledge or refuse them with.'),
    deliveries: t.field({
      type: [DeliveryType],
      description: 'The deliveries, in the order of their events.',
      resolve: async ({ ids }, _args, { loaders }) =>
        (await loaders.delivery.loadMany([...ids])).filter(
          (one): one is Delivery => one !== null && !(one instanceof Error),
        ),
    }),
  }),
});

builder.verb('leaseEventDeliveries', {
  description: 'Hands out due deliveries of a group that pulls, the oldest of each partition key only.',
  authScopes: managers,
  input: (t) => ({
    subscriptionId: t.idOf('EventSubscription'),
    max: t.int({ defaultValue: 10, description: 'Number of deliveries, 1 to 100.' }),
    leaseSeconds: t.int({ defaultValue: 30, description: 'Length of the lease, 5 to 3,600 seconds.' }),
  }),
  result: LeasedType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: leaseDeliveries,
});

builder.verb('ackDelivery', {
  description: 'Acknowledges a delivery of a group that pulls.',
  authScopes: managers,
  input: (t) => ({
    deliveryId: t.idOf('Delivery'),
    lease: t.string({ description: 'Lease under which it was handed out.' }),
  }),
  result: DeliveryType,
  refusals: [LeaseExpiredError, NotFoundError],
  run: ackDelivery,
  read: 'deliveryId',
});

builder.verb('nackDelivery', {
  description: 'Refuses a delivery of a group that pulls. It is delivered again after a pause, up to its last attempt.',
  authScopes: managers,
  input: (t) => ({
    deliveryId: t.idOf('Delivery'),
    lease: t.string({ description: 'Lease under which it was handed out.' }),
    reason: t.string({ description: 'Reason, 1 to 500 characters.' }),
    retryAfterSeconds: t.int({
      required: false,
      description: 'Pause, 0 to 86,400 seconds; by the schedule when absent.',
    }),
  }),
  result: DeliveryType,
  refusals: [LeaseExpiredError, NotFoundError, ValidationError],
  run: nackDelivery,
  read: 'deliveryId',
});

builder.verb('retryDeadLetter', {
  description: 'Delivers a dead letter once more. It remains a dead letter until it is acknowledged.',
  authScopes: managers,
  input: (t) => ({ deliveryId: t.idOf('Delivery') }),
  result: DeliveryType,
  refusals: [InvalidStateError, NotFoundError],
  run: retryDeadLetter,
  read: 'deliveryId',
});

const RetriedType = builder
  .objectRef<{ readonly retried: number; readonly hasMore: boolean }>('RetriedDeadLetters')
  .implement({
    description: 'Dead letters that are delivered once more.',
    authScopes: twoFactors,
    fields: (t) => ({
      retried: t.integer('retried', 'Number of dead letters.'),
      hasMore: t.flag('hasMore', 'Whether more may remain.'),
    }),
  });

builder.verb('retryDeadLetters', {
  description: 'Delivers the dead letters of a subscription once more, the oldest 500 of them.',
  authScopes: managers,
  input: (t) => ({
    subscriptionId: t.idOf('EventSubscription'),
    type: t.string({ required: false, description: 'Only events of this type.' }),
  }),
  result: RetriedType,
  refusals: [NotFoundError],
  run: retryDeadLetters,
});

builder.verb('discardDeadLetter', {
  description: 'Gives a dead letter up. It is not delivered again.',
  authScopes: managers,
  input: (t) => ({
    deliveryId: t.idOf('Delivery'),
    reason: t.string({ description: 'Reason, 1 to 500 characters.' }),
  }),
  result: DeliveryType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: discardDeadLetter,
  read: 'deliveryId',
});

builder.verb('resendDelivery', {
  description:
    'Posts an event to its endpoint once more, under the `webhook-id` of a delivery that is acknowledged or discarded. Returns the new delivery.',
  authScopes: managers,
  input: (t) => ({ deliveryId: t.idOf('Delivery') }),
  idempotent: true,
  result: DeliveryType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: resendDelivery,
  read: 'deliveryId',
});

builder.subscriptionField('deadLetterAdded', (t) =>
  t.field({
    type: DeliveryType,
    nullable: true,
    description: 'Emits each new dead letter of the active organisation. Resumable.',
    authScopes: managers,
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({
        types: ['events.deadletter.added'],
        filter: ({ tenantid }) => (tenantid === ctx.caller.tenantId ? 'deliver' : 'skip'),
      }),
    resolve: (event, _args, ctx) => ctx.loaders.delivery.load(event.data.deliveryId),
  }),
);
