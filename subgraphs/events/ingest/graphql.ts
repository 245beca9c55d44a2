import {
  EventTypeReservedError,
  PayloadTooLargeError,
  SchemaViolationError,
  UnknownEventTypeError,
} from '@codai/contracts/events';
import { ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import { managers } from '../registry/managers.ts';
import { eventFields } from '../stream/publish/graphql.ts';
import { type IngestedEvent, ingestEvents } from './service.ts';

const IngestedType = builder.objectRef<IngestedEvent>('IngestedEvent').implement({
  description: 'CloudEvent that was accepted.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.identifier('id', 'Id of the event on the bus.'),
    type: t.text('type', 'Name of its type.'),
    version: t.integer('version', 'Version of the schema that it was checked against.'),
    isDuplicate: t.flag('isDuplicate', 'Whether an event of this source and id was accepted before.'),
  }),
});

const IngestedEventsType = builder
  .objectRef<{ readonly events: readonly IngestedEvent[] }>('IngestedEvents')
  .implement({
    description: 'CloudEvents that were accepted together.',
    authScopes: twoFactors,
    fields: (t) => ({
      events: t.field({
        type: [IngestedType],
        description: 'The events, in the order in which they were given.',
        resolve: ({ events }) => [...events],
      }),
    }),
  });

const CloudEventInputType = builder.inputType('CloudEventInput', {
  description: 'CloudEvent 1.0 to publish. `source` and `id` identify it.',
  fields: (t) => ({
    source: t.string({ description: 'URI reference of the producer, at most 500 characters.' }),
    id: t.string({ description: 'Id that the producer gave it, unique in its source, at most 500 characters.' }),
    ...eventFields(t),
    traceparent: t.string({ required: false, description: 'W3C trace context of what led to it.' }),
    attributes: t.string({
      required: false,
      description: 'Other extension attributes as JSON text: an object of texts, integers and booleans.',
    }),
  }),
});

builder.verb('ingestEvents', {
  description:
    'Publishes up to 100 CloudEvents of the active organisation’s types, all or none, each once by its source and id. `POST /events` takes the same in the forms of CloudEvents over HTTP.',
  authScopes: managers,
  input: (t) => ({ events: t.field({ type: [CloudEventInputType], description: 'The events, in order.' }) }),
  result: IngestedEventsType,
  refusals: [
    EventTypeReservedError,
    PayloadTooLargeError,
    SchemaViolationError,
    UnknownEventTypeError,
    ValidationError,
  ],
  run: ingestEvents,
});
