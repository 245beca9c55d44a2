import type { BusEntry, Delivery } from '../../generated/prisma/client.ts';
import type { Json } from '../../registry/schemas/json-schema.ts';
import type { EventAttributes } from '../../stream/log/bus-event.ts';

/**
 * The event as a consumer gets it: CloudEvents 1.0 in structured JSON, with our extensions, and those of its producer under other names.
 * `replayed` is there, and true, in deliveries of a replay only.
 * Source: CloudEvents 1.0.2, JSON format.
 */
export function cloudEventOf(entry: BusEntry, delivery: Pick<Delivery, 'replayJobId'>, data: Json, publicUrl: string) {
  const [name = entry.type] = entry.type.split('@');
  return {
    ...(entry.attributes as EventAttributes | null),
    specversion: '1.0',
    id: entry.id,
    source: `${publicUrl}/${entry.source}`,
    type: entry.type,
    time: entry.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    dataschema: `urn:codai:event:${name}:${entry.version}`,
    ...(entry.subject !== null && { subject: entry.subject }),
    partitionkey: entry.partitionKey,
    sequence: String(entry.sequence),
    correlationid: entry.correlationId,
    ...(entry.causationId !== null && { causationid: entry.causationId }),
    ...(entry.traceparent !== null && { traceparent: entry.traceparent }),
    ...(delivery.replayJobId !== '' && { replayed: true }),
    data,
  };
}
