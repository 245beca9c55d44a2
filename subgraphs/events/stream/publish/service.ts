import {
  activeTenantOf,
  type DomainError,
  holdsInexact,
  type Id,
  newId,
  parseExactly,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import { type Json, type JsonSchema, violationOf } from '../../registry/schemas/json-schema.ts';
import { CARRIER, CUSTOM } from '../../registry/types/platform-types.ts';
import type { EventAttributes } from '../log/bus-event.ts';
import { EventTypeReservedError, PayloadTooLargeError, SchemaViolationError, UnknownEventTypeError } from './errors.ts';

/** Event as its publisher gives it. */
export interface EventInput {
  readonly type: string;
  /** JSON text. */
  readonly data: string;
  readonly subject?: string | null | undefined;
  readonly partitionKey?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
  readonly correlationId?: string | null | undefined;
  readonly aboutUserId?: string | null | undefined;
}

export interface PublishEvents {
  readonly events: readonly EventInput[];
  readonly idempotencyKey: string;
}

/** An event that is accepted: it is in the log once the mutation has answered. */
export interface AcceptedEvent {
  readonly id: Id<'EventRecord'>;
  readonly type: string;
  readonly version: number;
}

export const EVENTS_MAX = 100;
/** Of the data, as JSON text in UTF-8. What carries it takes some of the 256 KiB that an event of the platform may have. */
export const DATA_BYTES_MAX = 255 * 1024;
const BATCH_BYTES_MAX = 1024 * 1024;
const TEXT_CHARACTERS_MAX = 200;

/** An event whose parts have their form; `path` is where it stands in the input. */
export interface FormedEvent<Event extends EventInput = EventInput> {
  readonly event: Event;
  readonly data: Json;
  readonly path: readonly string[];
}

const IN_LIST = (index: number): readonly string[] => ['input', 'events', String(index)];

/** Events with their data read, or why one of them has no form. `pathOf`: where an event stands in the input. */
export function formEvents<Event extends EventInput>(
  events: readonly Event[],
  pathOf = IN_LIST,
): readonly FormedEvent<Event>[] | PayloadTooLargeError | ValidationError {
  const formed: FormedEvent<Event>[] = [];
  let bytes = 0;
  for (const [index, event] of events.entries()) {
    const path = pathOf(index);
    const data = dataOf(event, path);
    if (data instanceof PayloadTooLargeError || data instanceof ValidationError) return data;
    bytes += Buffer.byteLength(event.data);
    formed.push({ event, data: data.json, path });
  }
  return bytes > BATCH_BYTES_MAX ? new PayloadTooLargeError(bytes, BATCH_BYTES_MAX, ['input', 'events']) : formed;
}

/** Gives each event an id and the version of its schema, or says which of them does not match its schema (EVT-5). Writes nothing. */
export async function acceptEvents(
  tx: Tx,
  tenantId: string,
  formed: readonly FormedEvent[],
): Promise<readonly AcceptedEvent[] | DomainError> {
  const schemas = await newestSchemas(tx, tenantId, [...new Set(formed.map(({ event }) => event.type))]);
  const accepted: AcceptedEvent[] = [];
  for (const { event, data, path } of formed) {
    const found = schemas.get(event.type);
    if (found === undefined) return new UnknownEventTypeError(event.type, path);
    if (found.owner !== CUSTOM) return new EventTypeReservedError(found.owner, path);
    const violation = violationOf(found.schema, data);
    if (violation !== null) return new SchemaViolationError(violation.pointer, violation.rule, path);
    accepted.push({ id: newId<'EventRecord'>('evt'), type: event.type, version: found.version });
  }
  return accepted;
}

/** What a CloudEvent from outside adds. */
export interface OutsideFacts {
  readonly traceparent?: string | null | undefined;
  readonly attributes?: EventAttributes | undefined;
  readonly routingRuleId?: string | undefined;
}

/** Publishes an accepted event if and only if the transaction commits. */
export function appendEvent(
  tx: Tx,
  accepted: AcceptedEvent,
  { event, data }: Pick<FormedEvent, 'data' | 'event'>,
  {
    userId,
    now,
    traceparent,
    attributes,
    routingRuleId,
  }: OutsideFacts & { readonly userId: string; readonly now: Date },
): void {
  tx.outbox.append(
    CARRIER,
    {
      type: accepted.type,
      version: accepted.version,
      occurredAt: (event.occurredAt ?? now).toISOString(),
      publishedById: userId,
      aboutUserId: event.aboutUserId ?? null,
      payload: data as never,
      ...(attributes !== undefined && { attributes }),
      ...(routingRuleId !== undefined && { routingRuleId }),
    },
    {
      id: accepted.id,
      subject: event.subject ?? null,
      // Not the organisation's: one event that a receiver cannot take would hold up all others.
      partitionKey: event.partitionKey || event.subject || accepted.id,
      ...(event.correlationId && { correlationId: event.correlationId }),
      ...(traceparent && { traceparent }),
    },
  );
}

/**
 * Publishes events of the tenant's own types, all or none, once per idempotency key. Each must match the newest version of its schema
 * (EVT-5). A refusal leaves no event.
 */
export function publishEvents(
  deps: Deps,
  caller: SignedInCaller,
  input: PublishEvents,
): Promise<{ readonly events: readonly AcceptedEvent[] } | DomainError> {
  return publish(deps, caller, input, IN_LIST);
}

async function publish(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PublishEvents,
  pathOf: typeof IN_LIST,
): Promise<{ readonly events: readonly AcceptedEvent[] } | DomainError> {
  const tenantId = activeTenantOf(caller);
  if (input.events.length === 0 || input.events.length > EVENTS_MAX) {
    return new ValidationError('input.events', `Publish 1 to ${EVENTS_MAX} events at once.`);
  }
  const formed = formEvents(input.events, pathOf);
  if (formed instanceof PayloadTooLargeError || formed instanceof ValidationError) return formed;

  return database.once({ caller, operation: 'publishEvents', input }, async (tx) => {
    const accepted = await acceptEvents(tx, tenantId, formed);
    if (accepted instanceof Error) return accepted;
    for (const [index, one] of accepted.entries()) {
      appendEvent(tx, one, formed[index] as FormedEvent, { userId: caller.userId, now: clock.now() });
    }
    return { events: accepted };
  });
}

export interface PublishEvent extends EventInput {
  readonly idempotencyKey: string;
}

/** The same for one event, which is the input itself: so say the paths of its refusals. */
export async function publishEvent(
  deps: Deps,
  caller: SignedInCaller,
  { idempotencyKey, ...event }: PublishEvent,
): Promise<AcceptedEvent | DomainError> {
  const outcome = await publish(deps, caller, { events: [event], idempotencyKey }, () => ['input']);
  if (!('events' in outcome)) return outcome;
  return outcome.events[0] as AcceptedEvent;
}

function dataOf(
  event: EventInput,
  path: readonly string[],
): { readonly json: Json } | PayloadTooLargeError | ValidationError {
  const bytes = Buffer.byteLength(event.data);
  if (bytes > DATA_BYTES_MAX) return new PayloadTooLargeError(bytes, DATA_BYTES_MAX, path);
  for (const name of ['subject', 'partitionKey', 'correlationId', 'aboutUserId'] as const) {
    const text = event[name];
    const isWrong =
      typeof text === 'string' && (text === '' || text.length > TEXT_CHARACTERS_MAX || text.includes('\0'));
    if (isWrong) return new ValidationError([...path, name], `Give 1 to ${TEXT_CHARACTERS_MAX} characters.`);
  }
  // PostgreSQL keeps no NUL in JSON.
  if (/\\u0000/i.test(event.data)) return new ValidationError([...path, 'data'], 'Leave out the character U+0000.');
  try {
    const json = parseExactly(event.data);
    // What is kept and sent on is read by others, and JavaScript has no exact value for it.
    if (holdsInexact(json))
      return new ValidationError([...path, 'data'], 'Write numbers beyond ±9007199254740991 as texts.');
    return { json: json as Json };
  } catch {
    return new ValidationError([...path, 'data'], 'Give the data as JSON.');
  }
}

interface NewestSchema {
  readonly owner: string;
  readonly version: number;
  readonly schema: JsonSchema;
}

async function newestSchemas(
  tx: Tx,
  tenantId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, NewestSchema>> {
  const rows = await tx.$queryRaw<(NewestSchema & { readonly name: string })[]>`
    SELECT DISTINCT ON (t.name) t.name, t.owner, v.version, v.schema
    FROM event_type t JOIN event_schema_version v ON v.event_type_id = t.id
    WHERE t.name = ANY(${[...names]}) AND (t.tenant_id IS NULL OR t.tenant_id = ${tenantId}) ORDER BY t.name, v.version DESC`;
  return new Map(rows.map((row) => [row.name, row]));
}
