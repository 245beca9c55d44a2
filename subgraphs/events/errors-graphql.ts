import { anyone } from '@codai/kit';
import { builder } from './builder.ts';
import {
  EventTypeReservedError,
  FilterSyntaxError,
  IncompatibleSchemaError,
  LeaseExpiredError,
  PayloadTooLargeError,
  ReplayRetentionError,
  SchemaViolationError,
  UnknownEventTypeError,
} from './errors.ts';
import type { SchemaChange } from './registry/compatibility.ts';

export const SchemaChangeType = builder.objectRef<SchemaChange>('EventSchemaChange').implement({
  description: 'Change of a schema that keeps earlier data from being read.',
  authScopes: anyone,
  fields: (t) => ({
    pointer: t.text('pointer', 'JSON pointer into the data; `*` stands for items and for members without a name.'),
    rule: t.text('rule', 'Keyword of the new schema.'),
    version: t.integer('version', 'Version whose data is no longer valid.', { nullable: true }),
  }),
});

builder.errorType(EventTypeReservedError, {
  description: 'The type belongs to a domain of the platform, which alone publishes it.',
  fields: (t) => ({ owner: t.text('owner', 'Domain that publishes the type.') }),
});
builder.errorType(FilterSyntaxError, {
  description: 'The filter is not a valid expression.',
  fields: (t) => ({ position: t.integer('position', 'Index of the character at which it fails, from 0.') }),
});
builder.errorType(IncompatibleSchemaError, {
  description: 'Events that are valid under an earlier version are not valid under the new schema.',
  fields: (t) => ({
    changes: t.field({
      type: [SchemaChangeType],
      description: 'Changes that prevent the registration, at most 20.',
      resolve: ({ changes }) => [...changes],
    }),
  }),
});
builder.errorType(LeaseExpiredError, { description: 'The lease of the delivery has expired or was replaced.' });
builder.errorType(PayloadTooLargeError, {
  description: 'The data of the event is too large.',
  fields: (t) => ({
    bytes: t.integer('bytes', 'Size of the data.'),
    bytesMax: t.integer('bytesMax', 'Largest accepted size.'),
  }),
});
builder.errorType(ReplayRetentionError, {
  description: 'The range begins before the oldest event that is kept.',
  fields: (t) => ({ earliest: t.value('earliest', 'BigInt', 'Sequence of the oldest event that is kept.') }),
});
builder.errorType(SchemaViolationError, {
  description: 'The data does not match the schema of its type.',
  fields: (t) => ({
    pointer: t.text('pointer', 'JSON pointer to the offending value; empty for the whole data.'),
    rule: t.text('rule', 'Keyword of JSON Schema that it breaks.'),
  }),
});
builder.errorType(UnknownEventTypeError, {
  description: 'No event type of this name is registered.',
  fields: (t) => ({ typeName: t.text('typeName', 'Name that was given.') }),
});
