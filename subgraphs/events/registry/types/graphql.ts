import { IncompatibleSchemaError } from '@codai/contracts/events';
import { ConflictError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { EventSchemaVersion, EventType as EventTypeRow } from '../../generated/prisma/client.ts';
import { managers } from '../managers.ts';
import type { SchemaChange } from '../schemas/compatibility.ts';
import { CUSTOM } from './rules.ts';
import {
  checkSchemaCompatibility,
  eventTypeOwners,
  findSchema,
  listEventTypes,
  registerEventSchema,
  registerEventType,
} from './service.ts';

const SchemaChangeType = builder.objectRef<SchemaChange>('EventSchemaChange').implement({
  description: 'Change of a schema that keeps earlier data from being read.',
  authScopes: anyone,
  fields: (t) => ({
    pointer: t.text('pointer', 'JSON pointer into the data; `*` stands for items and for members without a name.'),
    rule: t.text('rule', 'Keyword of the new schema.'),
    version: t.integer('version', 'Version whose data is no longer valid.', { nullable: true }),
  }),
});

builder.errorType(IncompatibleSchemaError, {
  fields: (t) => ({
    changes: t.field({
      type: [SchemaChangeType],
      description: 'Changes that prevent the registration, at most 20.',
      resolve: ({ changes }) => [...changes],
    }),
  }),
});

const SchemaVersionType = builder.objectRef<EventSchemaVersion>('EventSchemaVersion').implement({
  description: 'Version of the schema of an event type. It never changes.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.integer('version', 'Number of the version, from 1.'),
    schema: t.string({
      description: 'JSON Schema of the data, as JSON text.',
      resolve: ({ schema }) => JSON.stringify(schema),
    }),
    createdAt: t.instant('createdAt', 'Instant of the registration.'),
  }),
});

const EventType = builder.entity<EventTypeRow>('EventType', 'evy', {
  description: 'Type of event: of a domain of the platform, or of the active organisation.',
  authScopes: twoFactors,
  loader: 'eventType',
  fields: (t) => ({
    name: t.text('name', 'Name: `domain.noun.past-verb`. Those of organisations begin with `custom.`.'),
    owner: t.text('owner', 'Domain that publishes it; `custom` for types of organisations.'),
    isCustom: t.boolean({
      description: 'Whether the organisation registered it.',
      resolve: ({ owner }) => owner === CUSTOM,
    }),
    description: t.text('description', 'Description; empty without one.'),
    versions: t.field({
      type: [SchemaVersionType],
      description: 'Versions of its schema, newest first.',
      ...usualLength(3),
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.schemaVersions.load(id))],
    }),
    createdAt: t.instant('createdAt', 'Instant of the registration.'),
  }),
});

builder.queryById('eventType', EventType, {
  description: 'Event type by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('eventTypes', {
  type: builder.connectionOf({ name: 'EventType', node: EventType }),
  description: 'Event types of one owner, by name.',
  authScopes: twoFactors,
  args: (arg) => ({
    owner: arg.string({
      required: true,
      description: 'Domain of the platform, or `custom` for types of the active organisation.',
    }),
  }),
  list: listEventTypes,
});

builder.queryField('eventTypeOwners', (t) =>
  t.stringList({
    description: 'Owners of the event types that the active organisation sees, by name.',
    authScopes: twoFactors,
    resolve: async (_root, _args, ctx) => [...(await eventTypeOwners(ctx, ctx.caller))],
  }),
);

builder.queryField('eventSchema', (t) =>
  t.field({
    type: SchemaVersionType,
    nullable: true,
    description: 'Schema of an event type; null when type or version is unknown.',
    authScopes: twoFactors,
    args: {
      name: t.arg.string({ description: 'Name of the type.' }),
      version: t.arg.int({ required: false, description: 'Number of the version; the newest when absent.' }),
    },
    resolve: (_root, args, ctx) => findSchema(ctx, ctx.caller, args),
  }),
);

builder.queryField('schemaCompatibility', (t) =>
  t.field({
    type: [SchemaChangeType],
    nullable: true,
    description:
      'Changes that would keep a schema from being registered as the next version of a type; empty when it can be, null for an unknown type.',
    authScopes: twoFactors,
    args: {
      eventTypeId: t.arg.id({ description: 'Id of the event type.' }),
      schema: t.arg.string({ description: 'JSON Schema, as JSON text.' }),
    },
    resolve: async (_root, args, ctx) => {
      const changes = await checkSchemaCompatibility(ctx, ctx.caller, args);
      return changes === null ? null : [...changes];
    },
  }),
);

builder.verb('registerEventType', {
  description: 'Registers an event type of the active organisation, with the first version of its schema.',
  authScopes: managers,
  input: (t) => ({
    name: t.string({ description: 'Name: `custom.noun.past-verb`.' }),
    description: t.string({ defaultValue: '', description: 'Description, at most 500 characters.' }),
    schema: t.string({
      description:
        'JSON Schema of the data, as JSON text of at most 32 KiB. Objects are closed unless `additionalProperties` says otherwise; `pattern` and `$ref` are not supported.',
    }),
  }),
  result: EventType,
  refusals: [ConflictError, QuotaExceededError, ValidationError],
  run: registerEventType,
  read: 'eventTypeId',
});

builder.verb('registerEventSchema', {
  description:
    'Registers a new version of the schema of an event type. Data of all earlier versions must be valid under it.',
  authScopes: managers,
  input: (t) => ({
    eventTypeId: t.idOf('EventType'),
    schema: t.string({ description: 'JSON Schema of the data, as JSON text of at most 32 KiB.' }),
  }),
  result: EventType,
  refusals: [IncompatibleSchemaError, NotFoundError, QuotaExceededError, ValidationError],
  run: registerEventSchema,
  read: 'eventTypeId',
});
