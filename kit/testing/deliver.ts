import type { Pool } from 'pg';
import { newId } from '../base/ids.ts';
import { shapeOfEvent } from '../contract/contract.ts';
import type { AnyEventRecord, EventRecord } from '../contract/event-record.ts';
import { parseEventType } from '../contract/event-type.ts';
import type { EventInput, EventType } from '../contract/event-types.ts';
import type { AppendOptions } from '../database/transactions/outbox.ts';

/**
 * Puts an event of another subgraph into the transport, as that subgraph's publisher would have: for tests of what
 * reacts to it. `admin` is the superuser's pool. Resolves to the record.
 */
export async function deliverEvent<T extends EventType>(
  admin: Pool,
  now: Date,
  type: T,
  data: EventInput<T>,
  options: AppendOptions & { readonly id?: string; readonly correlationId?: string } = {},
): Promise<EventRecord<T>> {
  const { domain: source, version, dataschema } = parseEventType(type);
  const { rows } = await admin.query<{ last: string }>(
    `INSERT INTO transport.source (name, last) VALUES ($1, 1)
     ON CONFLICT (name) DO UPDATE SET last = source.last + 1 RETURNING last`,
    [source],
  );
  const position = rows[0]?.last ?? '1';
  const id = options.id ?? newId<'Event'>('evt');
  const { subject = null, tenantId = null } = options;
  const record: AnyEventRecord = {
    id,
    source,
    type,
    version,
    dataschema,
    subject,
    time: now.toISOString(),
    tenantid: tenantId,
    partitionkey: options.partitionKey ?? subject ?? tenantId ?? id,
    // Per tenant in earnest; no consumer reads it.
    sequence: position,
    position,
    correlationid: options.correlationId ?? 'correlation-test',
    causationid: null,
    data: shapeOfEvent(type).parse(data),
  };
  await admin.query('INSERT INTO transport.event (source, position, event) VALUES ($1, $2, $3)', [
    source,
    position,
    JSON.stringify(record),
  ]);
  return record as EventRecord<T>;
}
