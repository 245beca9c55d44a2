import { PayloadTooLargeError } from '@codai/contracts/events';
import { activeTenantOf, type DomainError, type SignedInCaller, traceparentIn, ValidationError } from '@codai/kit';
import type { Deps, Tx } from '../deps.ts';
import type { EventAttributes } from '../stream/log/bus-event.ts';
import { countRefusal, type FormedEvent, formEvents } from '../stream/publish/rules.ts';
import { type AcceptedEvent, acceptEvents, appendEvent } from '../stream/publish/service.ts';
import type { CloudEventInput } from './cloud-events.ts';
import { attributesOf } from './rules.ts';

export interface IngestedEvent extends AcceptedEvent {
  /** Whether it had been accepted before. */
  readonly isDuplicate: boolean;
}

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
  const refusal = countRefusal(events.length);
  if (refusal !== null) return refusal;
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
    // When two requests bring the same event at once, the second waits here for the first and inserts nothing.
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
