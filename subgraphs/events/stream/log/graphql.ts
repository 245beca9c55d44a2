import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { managers } from '../../registry/managers.ts';
import { followEvents } from './follow.ts';
import { type EventSlice, eventTrace, filterOf, listEvents, type ReadEvent } from './lists.ts';

export const EventRecordType = builder.entity<ReadEvent>('EventRecord', 'evt', {
  description: 'Event of the active organisation, in the order of its stream.',
  authScopes: twoFactors,
  loader: 'event',
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Place in the stream of the organisation, from 1 without gaps.'),
    source: t.text('source', 'Domain that published it.'),
    type: t.text('type', 'Name of its type.'),
    version: t.integer('version', 'Version of the schema.'),
    subject: t.text('subject', 'Subject of the event, such as an id; null without one.', { nullable: true }),
    partitionKey: t.text('partitionKey', 'Key within which events keep their order.'),
    correlationId: t.text('correlationId', 'Groups the events of one process.'),
    causationId: t.text('causationId', 'Id of the event that caused it; null when none did.', { nullable: true }),
    occurredAt: t.instant('occurredAt', 'Instant of the occurrence, by the clock of the publisher.'),
    acceptedAt: t.instant('acceptedAt', 'Instant at which it was given its place in the stream.'),
    traceparent: t.text('traceparent', 'W3C trace context of what led to it; null when it is not known.', {
      nullable: true,
    }),
    attributes: t.string({
      nullable: true,
      description:
        'Extension attributes of a CloudEvent from outside as JSON text, with its `originid` and `originsource`; null for others.',
      resolve: ({ attributes }) => (attributes === null ? null : JSON.stringify(attributes)),
    }),
    data: t.string({
      nullable: true,
      description: 'Data as JSON text; null when it is no longer kept.',
      resolve: ({ data }) => (data === undefined ? null : JSON.stringify(data)),
    }),
  }),
});

const SliceType = builder.objectRef<EventSlice>('EventSlice').implement({
  description: 'Part of the stream of an organisation.',
  authScopes: twoFactors,
  fields: (t) => ({
    events: t.field({
      type: [EventRecordType],
      description: 'Events that match, in order.',
      resolve: ({ events }) => [...events],
    }),
    lastSequence: t.value('lastSequence', 'BigInt', 'Sequence to go on after.'),
    hasMore: t.flag('hasMore', 'Whether the stream has events after that.'),
    earliestSequence: t.value('earliestSequence', 'BigInt', 'Sequence of the oldest event that is kept.', {
      nullable: true,
    }),
  }),
});

builder.queryField('events', (t) =>
  t.field({
    type: SliceType,
    description: 'Events of the active organisation after a sequence, in order. One call looks at up to 2,000 events.',
    authScopes: managers,
    args: {
      filter: t.arg.string({
        required: false,
        description: 'Expression over attributes and data; all events when absent.',
      }),
      afterSequence: t.arg({ type: 'BigInt', defaultValue: 0n, description: 'Sequence to begin after.' }),
      first: t.arg.int({ defaultValue: 20, description: 'Number of events, 1 to 100.' }),
    },
    resolve: (_root, args, ctx) => listEvents(ctx, ctx.caller, args),
  }),
);

builder.queryById('event', EventRecordType, {
  description: 'Event by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});

builder.queryList('eventTrace', {
  type: builder.connectionOf({ name: 'EventRecord', node: EventRecordType }),
  description: 'Events of one process by their correlation id, in order. `causationId` makes them a graph.',
  authScopes: managers,
  args: (arg) => ({ correlationId: arg.string({ required: true, description: 'Correlation id of the process.' }) }),
  list: eventTrace,
});

builder.subscriptionField('eventStream', (t) =>
  t.field({
    type: EventRecordType,
    description:
      'Emits the events of the active organisation, in order: first those after the sequence, then what comes.',
    authScopes: managers,
    args: {
      filter: t.arg.string({
        required: false,
        description: 'Expression over attributes and data; all events when absent.',
      }),
      afterSequence: t.arg({
        type: 'BigInt',
        required: false,
        description: 'Sequence to begin after; from now on when absent.',
      }),
    },
    subscribe: (_root, { filter, afterSequence }, ctx) =>
      followEvents(ctx, { filter: filterOf(filter), afterSequence: afterSequence ?? null }),
    resolve: (event) => event,
  }),
);
