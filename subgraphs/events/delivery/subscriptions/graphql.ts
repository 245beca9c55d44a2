import { FilterSyntaxError } from '@codai/contracts/events';
import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { EventSubscription } from '../../generated/prisma/client.ts';
import { managers } from '../../registry/managers.ts';
import { EndpointType } from '../webhooks/graphql.ts';
import type { DisabledReason } from './disable.ts';
import {
  type ConsumerLag,
  createSubscription,
  listSubscriptions,
  type PoisonPolicy,
  pauseSubscription,
  resumeSubscription,
  updateSubscription,
} from './service.ts';

const StatusType = builder.enumeration('EventSubscriptionStatus', 'State of an event subscription.', {
  ACTIVE: 'Events are accepted and delivered.',
  PAUSED: 'Events are accepted and wait.',
  DISABLED: 'Events are neither accepted nor delivered: its endpoint failed for long, or too many wait.',
});

const DisabledReasonType = builder.enumeration(
  'EventSubscriptionDisabledReason',
  'Reason for which a subscription is disabled.',
  {
    BACKLOG_FULL: 'Too many deliveries waited.',
    ENDPOINT_FAILING: 'Its endpoint failed for five days, or is gone.',
  },
);

const PolicyType = builder.enumeration('EventPoisonPolicy', 'Treatment of an event whose last attempt failed.', {
  DEAD_LETTER: 'The event becomes a dead letter, and later events of its key are delivered.',
  BLOCK_KEY: 'The event becomes a dead letter, and later events of its key wait until it is retried or discarded.',
});

export const ConsumerLagType = builder.objectRef<ConsumerLag>('ConsumerLag').implement({
  description: 'Progress of the deliveries of a subscription. Accepted is the sum of the other four numbers.',
  authScopes: twoFactors,
  fields: (t) => ({
    accepted: t.value('accepted', 'BigInt', 'Deliveries accepted since the subscription was created.'),
    acknowledged: t.value('acknowledged', 'BigInt', 'Deliveries that were acknowledged.'),
    pending: t.value('pending', 'BigInt', 'Deliveries that wait or are being retried.'),
    dead: t.value('dead', 'BigInt', 'Dead letters.'),
    discarded: t.value('discarded', 'BigInt', 'Dead letters that were given up.'),
    oldestPendingAt: t.instant(
      'oldestPendingAt',
      'Instant at which the oldest waiting delivery was accepted; null when none waits.',
      {
        nullable: true,
      },
    ),
  }),
});

export const SubscriptionType = builder.entity<EventSubscription>('EventSubscription', 'sub', {
  description: 'Delivery of the events that match a filter, to a webhook or to a group that pulls them.',
  authScopes: managers,
  loader: 'subscription',
  fields: (t) => ({
    name: t.text('name', 'Name, unique in the organisation.'),
    endpoint: t.reference(
      EndpointType,
      'endpointId',
      'Endpoint to which events are posted; null for a group that pulls.',
      {
        nullable: true,
      },
    ),
    filter: t.text('filter', 'Expression that events match; empty for all events.'),
    status: t.field({
      type: StatusType,
      description: 'Current state.',
      resolve: ({ status }) => status as 'ACTIVE' | 'DISABLED' | 'PAUSED',
    }),
    disabledReason: t.field({
      type: DisabledReasonType,
      nullable: true,
      description: 'Reason for which it was disabled; null unless it is.',
      resolve: ({ disabledReason }) => disabledReason as DisabledReason | null,
    }),
    poisonPolicy: t.field({
      type: PolicyType,
      description: 'Treatment of an event whose last attempt failed.',
      resolve: ({ poisonPolicy }) => poisonPolicy as PoisonPolicy,
    }),
    maxAttempts: t.integer('maxAttempts', 'Attempts after which a delivery becomes a dead letter.'),
    lag: t.field({
      type: ConsumerLagType,
      nullable: true,
      description: 'Progress of its deliveries.',
      resolve: ({ id }, _args, { loaders }) => loaders.lag.load(id),
    }),
    version: t.exposeInt('version'),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
  }),
});

builder.queryById('eventSubscription', SubscriptionType, {
  description: 'Event subscription by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});

builder.queryList('eventSubscriptions', {
  type: builder.connectionOf({ name: 'EventSubscription', node: SubscriptionType }),
  description: 'Event subscriptions of the active organisation, newest first.',
  authScopes: managers,
  list: listSubscriptions,
});

builder.verb('createEventSubscription', {
  description: 'Has the events that match a filter delivered from now on, in order within each partition key.',
  authScopes: managers,
  input: (t) => ({
    name: t.string({ description: 'Name of small letters, digits and hyphens, at most 63 characters.' }),
    endpointId: t.id({ required: false, description: 'Id of the webhook endpoint; a group that pulls when absent.' }),
    filter: t.string({
      defaultValue: '',
      description:
        "Expression such as `type = 'custom.order.placed' AND data.total >= 100`: comparisons, IN, LIKE, EXISTS, AND, OR, NOT over attributes and members of the data. Empty for all events.",
    }),
    poisonPolicy: t.field({
      type: PolicyType,
      defaultValue: 'DEAD_LETTER',
      description: 'Treatment of an event whose last attempt failed.',
    }),
    maxAttempts: t.int({ required: false, description: 'Attempts, 1 to 20; 10 when absent.' }),
  }),
  result: SubscriptionType,
  refusals: [ConflictError, FilterSyntaxError, NotFoundError, QuotaExceededError, ValidationError],
  run: createSubscription,
  read: 'subscriptionId',
});

builder.verb('updateEventSubscription', {
  description: 'Changes filter, policy or attempts for events that are accepted from now on.',
  authScopes: managers,
  input: (t) => ({
    subscriptionId: t.idOf('EventSubscription'),
    filter: t.string({ required: false, description: 'New filter; unchanged when absent.' }),
    poisonPolicy: t.field({ type: PolicyType, required: false, description: 'New policy; unchanged when absent.' }),
    maxAttempts: t.int({ required: false, description: 'New number of attempts; unchanged when absent.' }),
    expectedVersion: t.int(),
  }),
  result: SubscriptionType,
  refusals: [FilterSyntaxError, NotFoundError, ValidationError, VersionConflictError],
  run: updateSubscription,
  read: 'subscriptionId',
});

builder.verb('pauseEventSubscription', {
  description: 'Stops the deliveries of a subscription. Events are accepted and wait.',
  authScopes: managers,
  input: (t) => ({ subscriptionId: t.idOf('EventSubscription') }),
  result: SubscriptionType,
  refusals: [InvalidStateError, NotFoundError],
  run: pauseSubscription,
  read: 'subscriptionId',
});

builder.verb('resumeEventSubscription', {
  description:
    'Resumes the deliveries of a paused or disabled subscription. A disabled one accepts events from now on.',
  authScopes: managers,
  input: (t) => ({ subscriptionId: t.idOf('EventSubscription') }),
  result: SubscriptionType,
  refusals: [InvalidStateError, NotFoundError],
  run: resumeSubscription,
  read: 'subscriptionId',
});
