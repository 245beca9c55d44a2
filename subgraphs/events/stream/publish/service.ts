import { PayloadTooLargeError } from '@codai/contracts/events';
import { activeTenantOf, type DomainError, type Id, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps, Tx } from '../../deps.ts';
import { type JsonSchema, violationOf } from '../../registry/schemas/json-schema.ts';
import { CARRIER } from '../../registry/types/platform-types.ts';
import type { EventAttributes } from '../log/bus-event.ts';
import {
  countRefusal,
  type EventInput,
  type FormedEvent,
  formEvents,
  IN_LIST,
  typeRefusal,
  violationRefusal,
} from './rules.ts';

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
    const refusal =
      typeRefusal(event.type, found?.owner, path) ??
      violationRefusal(found === undefined ? null : violationOf(found.schema, data), path);
    if (refusal !== null) return refusal;
    accepted.push({ id: newId<'EventRecord'>('evt'), type: event.type, version: (found as NewestSchema).version });
  }
  return accepted;
}

/** Facts that a CloudEvent from outside adds. */
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
  const refusal = countRefusal(input.events.length);
  if (refusal !== null) return refusal;
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
