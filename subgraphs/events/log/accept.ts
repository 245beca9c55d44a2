import type { EventRecord } from '@codai/kit';
import { acceptDeliveries } from '../deliveries/accept.ts';
import type { Deps, Tx } from '../deps.ts';
import type { EventAttributes } from '../publish/service.ts';
import type { Json } from '../registry/json-schema.ts';
import { CARRIER } from '../registry/platform-types.ts';

/** An event as the bus shows it: that of a tenant's own type without what carries it. */
export interface BusEvent {
  readonly id: string;
  readonly tenantId: string;
  readonly sequence: bigint;
  readonly source: string;
  readonly position: bigint;
  readonly type: string;
  readonly version: number;
  readonly subject: string | null;
  readonly partitionKey: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: Date;
  readonly acceptedAt: Date;
  readonly data: Json;
  /** User whom the data is about, when its publisher named one. */
  readonly aboutUserId: string | null;
  readonly traceparent: string | null;
  readonly attributes: EventAttributes | null;
  /** Rule that made it of another event; null when its publisher is another. */
  readonly routingRuleId: string | null;
}

/**
 * Gives an event the next place in the stream of its tenant, and a delivery to every active subscription that it matches. Runs in the
 * transaction that marks the event handled, so once.
 *
 * The row of the stream stays locked until the commit. So numbers are given in the order in which they become visible, a reader that saw n
 * has seen all before n, and a roll-back gives its number back (EVT-11).
 */
export async function acceptEvent(deps: Pick<Deps, 'clock' | 'logger'>, tx: Tx, record: EventRecord): Promise<void> {
  if (record.tenantid === null) return;
  const acceptedAt = deps.clock.now();
  const [stream] = await tx.$queryRaw<{ last: bigint }[]>`
    INSERT INTO bus_stream AS s (tenant_id, last) VALUES (${record.tenantid}, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last = s.last + 1 RETURNING last`;
  if (stream === undefined) throw new Error('A stream gave no number.');
  const event = busEventOf(record, record.tenantid, stream.last, acceptedAt);
  const { data: _, routingRuleId: __, attributes, ...entry } = event;
  await tx.busEntry.create({ data: { ...entry, ...(attributes !== null && { attributes }) }, select: { id: true } });
  await acceptDeliveries(deps, tx, event);
}

function busEventOf(record: EventRecord, tenantId: string, sequence: bigint, acceptedAt: Date): BusEvent {
  const place = {
    id: record.id,
    tenantId,
    sequence,
    source: record.source,
    position: BigInt(record.position),
    subject: record.subject,
    partitionKey: record.partitionkey,
    correlationId: record.correlationid,
    causationId: record.causationid,
    traceparent: record.traceparent ?? null,
    acceptedAt,
  };
  if (record.type === CARRIER) {
    const { type, version, occurredAt, aboutUserId, payload, attributes = null, routingRuleId = null } = record.data;
    const facts = { type, version, occurredAt: new Date(occurredAt), aboutUserId, attributes };
    return { ...place, ...facts, data: payload as Json, routingRuleId };
  }
  const { type, version, time, data } = record;
  return {
    ...place,
    type,
    version,
    occurredAt: new Date(time),
    data: data as Json,
    aboutUserId: null,
    attributes: null,
    routingRuleId: null,
  };
}

/** The data of an entry, from that of its record in the log. */
export function dataOfRecord(source: string, type: string, data: unknown): Json {
  const isCarried = source === CARRIER.split('.')[0] && type.startsWith('custom.');
  return (isCarried ? (data as { readonly payload: Json }).payload : data) as Json;
}
