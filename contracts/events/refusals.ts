import { defineRefusal, fact } from '@codai/kit/contract';

export class LeaseExpiredError extends defineRefusal({
  code: 'LEASE_EXPIRED',
  message: 'The lease of this delivery has expired. The event is delivered again.',
  description: 'The lease of the delivery has expired or was replaced.',
  path: ['input', 'lease'],
}) {}

export class ReplayRetentionError extends defineRefusal({
  code: 'REPLAY_RETENTION',
  message: ({ earliest }) => `Events before sequence ${earliest} are no longer kept.`,
  description: 'The range begins before the oldest event that is kept.',
  fields: { earliest: fact.bigInt('Sequence of the oldest event that is kept.') },
  path: ['input', 'fromSequence'],
}) {}

export class IncompatibleSchemaError extends defineRefusal({
  code: 'INCOMPATIBLE_SCHEMA',
  message:
    'Data of earlier versions is not valid under this schema. Add optional properties only, or register another type.',
  description: 'Events that are valid under an earlier version are not valid under the new schema.',
  fields: {
    changes:
      fact.unpublished<
        readonly { readonly pointer: string; readonly rule: string; readonly version: number | null }[]
      >(),
  },
  path: ['input', 'schema'],
}) {}

export class FilterSyntaxError extends defineRefusal({
  code: 'FILTER_SYNTAX',
  message: 'The filter is not a valid expression.',
  description: 'The filter is not a valid expression.',
  fields: { position: fact.integer('Index of the character at which it fails, from 0.') },
  path: ['input', 'filter'],
}) {}

export class EventTypeReservedError extends defineRefusal({
  code: 'EVENT_TYPE_RESERVED',
  message: ({ owner }) => `Only ${owner} publishes events of this type. Names of your own types begin with custom.`,
  description: 'The type belongs to a domain of the platform, which alone publishes it.',
  fields: { owner: fact.text('Domain that publishes the type.') },
}) {}

export class PayloadTooLargeError extends defineRefusal({
  code: 'PAYLOAD_TOO_LARGE',
  message: ({ bytes, bytesMax }) => `The data of the event has ${bytes} bytes; at most ${bytesMax} are accepted.`,
  description: 'The data of the event is too large.',
  fields: { bytes: fact.integer('Size of the data.'), bytesMax: fact.integer('Largest accepted size.') },
}) {}

export class SchemaViolationError extends defineRefusal({
  code: 'SCHEMA_VIOLATION',
  message: ({ pointer, rule }) =>
    `The data does not match the schema of its type at ${pointer === '' ? 'its root' : pointer}: ${rule}.`,
  description: 'The data does not match the schema of its type.',
  fields: {
    pointer: fact.text('JSON pointer to the offending value; empty for the whole data.'),
    rule: fact.text('Keyword of JSON Schema that it breaks.'),
  },
}) {}

export class UnknownEventTypeError extends defineRefusal({
  code: 'UNKNOWN_EVENT_TYPE',
  message: 'No event type of this name is registered. Register it first.',
  description: 'No event type of this name is registered.',
  fields: { typeName: fact.text('Name that was given.') },
}) {}
