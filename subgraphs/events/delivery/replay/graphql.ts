import { ReplayRetentionError } from '@codai/contracts/events';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { builder } from '../../builder.ts';
import type { ReplayJob } from '../../generated/prisma/client.ts';
import { managers } from '../../registry/managers.ts';
import { SubscriptionType } from '../subscriptions/graphql.ts';
import { cancelReplay, startReplay } from './service.ts';

const StatusType = builder.enumeration('ReplayJobStatus', 'State of a replay.', {
  RUNNING: 'Reads its range, or waits for its deliveries.',
  COMPLETED: 'Its range was read, and all of its deliveries are settled.',
  CANCELLED: 'Was cancelled before its end.',
});

const ReplayType = builder.entity<ReplayJob>('ReplayJob', 'rpj', {
  description: 'Repeated delivery of a range of events to one subscription.',
  authScopes: managers,
  loader: 'replay',
  fields: (t) => ({
    subscription: t.reference(SubscriptionType, 'subscriptionId', 'Subscription that gets the events.'),
    fromSequence: t.value('fromSequence', 'BigInt', 'First sequence of the range.'),
    toSequence: t.value('toSequence', 'BigInt', 'Last sequence of the range.'),
    position: t.value('position', 'BigInt', 'Sequence up to which the range was read.'),
    isDryRun: t.flag('isDryRun', 'Whether it counts the events without delivering them.'),
    ratePerSecond: t.integer('ratePerSecond', 'Events that it reads in a second at most.'),
    matched: t.integer('matched', 'Number of events that matched so far.'),
    status: t.field({
      type: StatusType,
      description: 'Current state.',
      resolve: ({ status }) => status as 'CANCELLED' | 'COMPLETED' | 'RUNNING',
    }),
    createdAt: t.instant('createdAt', 'Instant of the start.'),
    endedAt: t.instant('endedAt', 'Instant of the end; null while it runs.', { nullable: true }),
  }),
});

builder.queryById('replayJob', ReplayType, {
  description: 'Replay by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});

builder.verb('startReplay', {
  description:
    'Delivers the events of a range that match a subscription to it once more, marked `replayed`. Other subscriptions get nothing.',
  authScopes: managers,
  input: (t) => ({
    subscriptionId: t.idOf('EventSubscription'),
    fromSequence: t.field({ type: 'BigInt', description: 'First sequence of the range.' }),
    toSequence: t.field({
      type: 'BigInt',
      required: false,
      description: 'Last sequence; that of the newest event when absent.',
    }),
    isDryRun: t.boolean({ defaultValue: false, description: 'Count the events without delivering them.' }),
    ratePerSecond: t.int({ defaultValue: 100, description: 'Events that are read in a second at most, 1 to 1,000.' }),
  }),
  result: ReplayType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ReplayRetentionError, ValidationError],
  run: startReplay,
  read: 'replayJobId',
});

builder.verb('cancelReplay', {
  description: 'Cancels a replay. What it has accepted already is delivered.',
  authScopes: managers,
  input: (t) => ({ replayJobId: t.idOf('ReplayJob') }),
  result: ReplayType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelReplay,
  read: 'replayJobId',
});
