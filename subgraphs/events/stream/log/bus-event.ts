import type { EventRecord } from '@codai/kit/events';
import type { Json } from '../../registry/schemas/json-schema.ts';
import { CARRIER } from '../../registry/types/platform-types.ts';

/** Extension attributes of a CloudEvent. Source: CloudEvents 1.0.2, "Extension Context Attributes". */
export type EventAttributes = Readonly<Record<string, boolean | number | string>>;

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

/** The event of a record in the log of its publisher, at its place in the stream of the tenant. */
export function busEventOf(record: EventRecord, tenantId: string, sequence: bigint, acceptedAt: Date): BusEvent {
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
