import { activeTenantOf, type DomainError, type SignedInCaller, traceparentIn, ValidationError } from '@codai/kit';
import type { Deps, Tx } from '../deps.ts';
import type { EventAttributes } from '../stream/log/bus-event.ts';
import { PayloadTooLargeError } from '../stream/publish/errors.ts';
import {
  type AcceptedEvent,
  acceptEvents,
  appendEvent,
  DATA_BYTES_MAX,
  EVENTS_MAX,
  type EventInput,
  type FormedEvent,
  formEvents,
} from '../stream/publish/service.ts';

/** CloudEvent as its producer gives it. `source` and `id` name it: what has the same two is the same event. */
export interface CloudEventInput extends EventInput {
  readonly source: string;
  readonly id: string;
  readonly traceparent?: string | null | undefined;
  /** JSON text of an object with the other extension attributes. */
  readonly attributes?: string | null | undefined;
}

export interface IngestedEvent extends AcceptedEvent {
  /** Whether it had been accepted before. */
  readonly isDuplicate: boolean;
}

const NAMES_MAX = 30;
const NAME_CHARACTERS_MAX = 500;
/** Source: CloudEvents 1.0.2, "Attribute Naming Convention". */
const NAME = /^[a-z0-9]{1,20}$/;

/**
 * Publishes CloudEvents of producers outside, all or none, each once by its source and id: one that was accepted in the last 30 days is
 * answered as it was then and not published again. Each new one must match the newest version of its schema (EVT-5).
 */
export async function ingestEvents(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { events }: { readonly events: readonly CloudEventInput[] },
): Promise<{ readonly events: readonly IngestedEvent[] } | DomainError> {
  const tenantId = activeTenantOf(caller);
  if (events.length === 0 || events.length > EVENTS_MAX) {
    return new ValidationError('input.events', `Publish 1 to ${EVENTS_MAX} events at once.`);
  }
  const formed = formEvents(events);
  if (formed instanceof PayloadTooLargeError || formed instanceof ValidationError) return formed;
  const attributes: EventAttributes[] = [];
  for (const one of formed) {
    const read = attributesOf(one);
    if (read instanceof PayloadTooLargeError || read instanceof ValidationError) return read;
    attributes.push(read);
  }

  return database.write(caller, async (tx): Promise<{ readonly events: readonly IngestedEvent[] } | DomainError> => {
    const known = await findIngested(tx, tenantId, events);
    const fresh = new Map<string, number>();
    for (const [index, event] of events.entries()) {
      const key = keyOf(event);
      if (!known.has(key) && !fresh.has(key)) fresh.set(key, index);
    }
    const indices = [...fresh.values()];
    const accepted = await acceptEvents(
      tx,
      tenantId,
      indices.map((index) => formed[index] as FormedEvent),
    );
    if (accepted instanceof Error) return accepted;
    const now = clock.now();
    const rows = accepted.map(({ id, type, version }, at) => {
      const { source, id: externalId, aboutUserId = null } = events[indices[at] as number] as CloudEventInput;
      return { source, externalId, eventId: id, type, version, aboutUserId };
    });
    // Of two who bring the same event at once, the second waits here for the first and inserts nothing.
    const inserted = await tx.$queryRaw<{ event_id: string }[]>`
      INSERT INTO ingested_event (tenant_id, source, external_id, event_id, type, version, about_user_id, accepted_at)
      SELECT ${tenantId}, r.source, r."externalId", r."eventId", r.type, r.version, r."aboutUserId", ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r (source text, "externalId" text, "eventId" text, type text, version int, "aboutUserId" text)
      ORDER BY r.source, r."externalId" ON CONFLICT DO NOTHING RETURNING event_id`;
    const isInserted = new Set(inserted.map(({ event_id }) => event_id));
    for (const [at, one] of accepted.entries()) {
      if (!isInserted.has(one.id)) continue;
      const index = indices[at] as number;
      const { traceparent } = events[index] as CloudEventInput;
      appendEvent(tx, one, formed[index] as FormedEvent, {
        userId: caller.userId,
        now,
        attributes: attributes[index],
        traceparent: traceparentIn(traceparent),
      });
    }
    const all = await findIngested(tx, tenantId, events);
    return {
      events: events.map((event, index): IngestedEvent => {
        const found = all.get(keyOf(event)) as AcceptedEvent;
        return { ...found, isDuplicate: !isInserted.has(found.id) || fresh.get(keyOf(event)) !== index };
      }),
    };
  });
}

const keyOf = ({ source, id }: Pick<CloudEventInput, 'id' | 'source'>) => JSON.stringify([source, id]);

async function findIngested(
  tx: Tx,
  tenantId: string,
  events: readonly CloudEventInput[],
): Promise<ReadonlyMap<string, AcceptedEvent>> {
  const rows = await tx.$queryRaw<(AcceptedEvent & { readonly source: string; readonly externalId: string })[]>`
    SELECT source, external_id AS "externalId", event_id AS id, type, version FROM ingested_event
    WHERE tenant_id = ${tenantId} AND (source, external_id) IN (
      SELECT * FROM unnest(${events.map(({ source }) => source)}::text[], ${events.map(({ id }) => id)}::text[]))`;
  return new Map(
    rows.map(({ source, externalId, id, type, version }) => [keyOf({ source, id: externalId }), { id, type, version }]),
  );
}

/** Extension attributes of an event with its own id and source, or why they have no form. */
function attributesOf({
  event,
  path,
}: FormedEvent<CloudEventInput>): EventAttributes | PayloadTooLargeError | ValidationError {
  for (const name of ['source', 'id'] as const) {
    const text = event[name];
    if (text === '' || text.length > NAME_CHARACTERS_MAX || text.includes('\0')) {
      return new ValidationError([...path, name], `Give 1 to ${NAME_CHARACTERS_MAX} characters.`);
    }
  }
  const wrong = (message: string) => new ValidationError([...path, 'attributes'], message);
  let given: unknown;
  try {
    given = JSON.parse(event.attributes ?? '{}');
  } catch {
    return wrong('Give the attributes as JSON.');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong('Give an object.');
  const entries = Object.entries(given);
  if (entries.length > NAMES_MAX) return wrong(`Give at most ${NAMES_MAX} attributes.`);
  for (const [name, value] of entries) {
    if (!NAME.test(name)) return wrong(`Name attributes with 1 to 20 small letters and digits: ${name.slice(0, 40)}.`);
    const isScalar = typeof value === 'boolean' || Number.isInteger(value) || typeof value === 'string';
    if (!isScalar) return wrong(`${name}: give a text, an integer or a boolean.`);
    if (typeof value === 'string' && (value.length > 2_000 || value.includes('\0'))) {
      return wrong(`${name}: give at most 2,000 characters, without U+0000.`);
    }
  }
  const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.attributes ?? '');
  if (bytes > DATA_BYTES_MAX) return new PayloadTooLargeError(bytes, DATA_BYTES_MAX, path);
  return { ...(given as EventAttributes), originsource: event.source, originid: event.id };
}
