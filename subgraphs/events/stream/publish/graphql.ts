import {
  EventTypeReservedError,
  PayloadTooLargeError,
  SchemaViolationError,
  UnknownEventTypeError,
} from '@codai/contracts/events';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { managers } from '../../registry/managers.ts';
import { type AcceptedEvent, publishEvent, publishEvents } from './service.ts';

const AcceptedType = builder.objectRef<AcceptedEvent>('AcceptedEvent').implement({
  description: 'Event that was accepted. It appears in `events` within moments.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.identifier('id', 'Id of the event.'),
    type: t.text('type', 'Name of its type.'),
    version: t.integer('version', 'Version of the schema that it was checked against.'),
  }),
});

const AcceptedEventsType = builder
  .objectRef<{ readonly events: readonly AcceptedEvent[] }>('AcceptedEvents')
  .implement({
    description: 'Events that were accepted together.',
    authScopes: twoFactors,
    fields: (t) => ({
      events: t.field({
        type: [AcceptedType],
        description: 'The events, in the order in which they were given.',
        resolve: ({ events }) => [...events],
      }),
    }),
  });

export const eventFields = (t: Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0]) => ({
  type: t.string({ description: 'Name of one of the organisation’s types.' }),
  data: t.string({ description: 'Data as JSON text of at most 255 KiB.' }),
  subject: t.string({
    required: false,
    description: 'Subject of the event, such as an id, at most 200 characters.',
  }),
  partitionKey: t.string({
    required: false,
    description:
      'Events of one key keep their order. The subject when absent; without both an event has a key of its own.',
  }),
  occurredAt: t.field({
    type: 'DateTime',
    required: false,
    description: 'Instant of the occurrence; now when absent.',
  }),
  correlationId: t.string({ required: false, description: 'Groups the events of one process, for `eventTrace`.' }),
  aboutUserId: t.id({
    required: false,
    description: 'Id of the user whom the data is about. The data is erased with that user.',
  }),
});

const EventInputType = builder.inputType('EventInput', { description: 'Event to publish.', fields: eventFields });
const refusals = [EventTypeReservedError, PayloadTooLargeError, SchemaViolationError, UnknownEventTypeError];

builder.verb('publishEvent', {
  description: 'Publishes an event of one of the active organisation’s types.',
  authScopes: managers,
  input: eventFields,
  idempotent: true,
  result: AcceptedType,
  refusals,
  run: publishEvent,
});

builder.verb('publishEvents', {
  description: 'Publishes up to 100 events, all or none.',
  authScopes: managers,
  input: (t) => ({ events: t.field({ type: [EventInputType], description: 'The events, in order.' }) }),
  idempotent: true,
  result: AcceptedEventsType,
  refusals,
  run: publishEvents,
});
