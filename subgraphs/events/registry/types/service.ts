import type { IncompatibleSchemaError } from '@codai/contracts/events';
import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { EventSchemaVersion, EventType, Prisma } from '../../generated/prisma/client.ts';
import { incompatibilities, isSameSchema, type SchemaChange } from '../schemas/compatibility.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import { CUSTOM, descriptionRefusal, typeNameRefusal, typesRefusal, versionRefusal } from './rules.ts';
import { schemaOf } from './schema-text.ts';

export interface EventTypeId {
  readonly eventTypeId: Id<'EventType'>;
}

export interface RegisterEventType {
  readonly name: string;
  readonly description: string;
  readonly schema: string;
}

/** Registers a type of the tenant with the first version of its schema. Returns its id, or a refusal. */
export async function registerEventType(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { name, description, schema: text }: RegisterEventType,
): Promise<EventTypeId | ConflictError | QuotaExceededError | ValidationError> {
  const tenantId = activeTenantOf(caller);
  const refusal = typeNameRefusal(name) ?? descriptionRefusal(description);
  if (refusal !== null) return refusal;
  const schema = schemaOf(text);
  if (schema instanceof ValidationError) return schema;
  const eventTypeId = newId<'EventType'>('evy');
  const createdAt = clock.now();
  const taken = new ConflictError(
    'NAME_TAKEN',
    'A type of this name is registered. Register a new version of its schema.',
  );
  try {
    return await database.write(caller, async (tx) => {
      const used = await tx.eventType.count({ where: { tenantId } });
      const full = typesRefusal(used);
      if (full !== null) return full;
      if ((await tx.eventType.count({ where: { tenantId, name } })) > 0) return taken;
      await tx.eventType.create({
        data: { id: eventTypeId, tenantId, name, owner: CUSTOM, description, visibility: 'TENANT', createdAt },
        select: { id: true },
      });
      await addVersion(tx, { tenantId, eventTypeId, version: 1, schema, registeredById: caller.userId, createdAt });
      tx.outbox.append(
        'events.type.registered',
        { eventTypeId, registeredById: caller.userId },
        { subject: eventTypeId },
      );
      return { eventTypeId };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return taken;
    throw error;
  }
}

interface NewVersion {
  readonly tenantId: string;
  readonly eventTypeId: string;
  readonly version: number;
  readonly schema: JsonSchema;
  readonly registeredById: string;
  readonly createdAt: Date;
}

async function addVersion(tx: Tx, { schema, ...version }: NewVersion): Promise<void> {
  await tx.eventSchemaVersion.create({
    data: { ...version, id: newId<'EventSchemaVersion'>('evv'), schema: schema as Prisma.InputJsonValue },
    select: { id: true },
  });
}

export interface RegisterEventSchema extends EventTypeId {
  readonly schema: string;
}

/**
 * Registers a new version of the schema of one of the tenant's types. All data that is valid under any earlier version must be valid under
 * it (EVT-5), because replays read old events. The schema that is in force already adds no version.
 */
export async function registerEventSchema(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { eventTypeId, schema: text }: RegisterEventSchema,
): Promise<EventTypeId | IncompatibleSchemaError | NotFoundError | QuotaExceededError | ValidationError> {
  const tenantId = activeTenantOf(caller);
  const schema = schemaOf(text);
  if (schema instanceof ValidationError) return schema;
  return database.write(caller, async (tx): Promise<EventTypeId | DomainError> => {
    // Two who register at once come one after the other, so each is compared with the other's version.
    const [type] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM event_type WHERE id = ${eventTypeId} AND tenant_id = ${tenantId} FOR UPDATE`;
    if (type === undefined) return new NotFoundError('EventType', ['input', 'eventTypeId']);
    const older = await versionsOf(tx, eventTypeId);
    const latest = older.at(-1);
    if (latest !== undefined && isSameSchema(latest.schema, schema)) return { eventTypeId };
    const refusal = versionRefusal(incompatibilities(schema, older), older.length);
    if (refusal !== null) return refusal;
    const version = (latest?.version ?? 0) + 1;
    const [registeredById, createdAt] = [caller.userId, clock.now()];
    await addVersion(tx, { tenantId, eventTypeId, version, schema, registeredById, createdAt });
    tx.outbox.append('events.schema.registered', { eventTypeId, version, registeredById }, { subject: eventTypeId });
    return { eventTypeId };
  }) as Promise<EventTypeId | IncompatibleSchemaError | NotFoundError | QuotaExceededError | ValidationError>;
}

async function versionsOf(tx: Pick<Tx, 'eventSchemaVersion'>, eventTypeId: string) {
  const rows = await tx.eventSchemaVersion.findMany({ where: { eventTypeId }, orderBy: { version: 'asc' } });
  return rows.map(({ version, schema }) => ({ version, schema: schema as JsonSchema }));
}

/** The changes of a schema that would keep it from being registered; none when it can be. Throws BAD_USER_INPUT for a text that is not a schema. */
export async function checkSchemaCompatibility(
  { database }: Deps,
  caller: Caller,
  { eventTypeId, schema: text }: { readonly eventTypeId: string; readonly schema: string },
): Promise<readonly SchemaChange[] | null> {
  const schema = schemaOf(text);
  if (schema instanceof ValidationError) throw requestError('BAD_USER_INPUT', schema.message, { argument: 'schema' });
  const older = await database.read(caller, (tx) => versionsOf(tx, eventTypeId));
  return older.length === 0 ? null : incompatibilities(schema, older);
}

const byName = keyset({ name: ['asc', 'text'], id: ['asc', 'text'] });

/** Types of one owner that tenants see, by name: of a domain of the platform, or those of the tenant itself. */
export function listEventTypes(
  deps: Deps,
  caller: Caller,
  { owner, ...args }: ListArguments & { readonly owner: string },
): Promise<Page<EventType>> {
  return byName.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.eventType.findMany({ where: { ...where, visibility: 'TENANT', owner }, ...page }),
  );
}

/** Domains of the platform that publish events which tenants see, and `custom` when the tenant has types of its own. */
export async function eventTypeOwners({ database }: Deps, caller: Caller): Promise<readonly string[]> {
  const rows = await database.read(caller, (tx) =>
    tx.eventType.groupBy({ by: ['owner'], where: { visibility: 'TENANT' }, orderBy: { owner: 'asc' } }),
  );
  return rows.map(({ owner }) => owner);
}

/** A version of a schema by the name of its type; the newest when no version is given. */
export async function findSchema(
  { database }: Deps,
  caller: Caller,
  { name, version }: { readonly name: string; readonly version?: number | null | undefined },
): Promise<EventSchemaVersion | null> {
  return database.read(caller, async (tx) => {
    const type = await tx.eventType.findFirst({ where: { name, visibility: 'TENANT' } });
    if (type === null) return null;
    const where = { eventTypeId: type.id, ...(typeof version === 'number' && { version }) };
    return tx.eventSchemaVersion.findFirst({ where, orderBy: { version: 'desc' } });
  });
}
