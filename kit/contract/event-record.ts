import type { EventData, EventType } from './event-types.ts';

/**
 * One event, with the names of CloudEvents 1.0 and our extensions. Source: CloudEvents 1.0.2 §3; conventions, "Events".
 * A union over the types: `if (event.type === 'ferry.booking.made')` narrows `data`.
 */
export type EventRecord<T extends EventType = EventType> = { [K in T]: RecordOf<K> }[T];

interface RecordOf<T extends EventType> extends EventEnvelope {
  readonly type: T;
  readonly data: EventData<T>;
}

/** Fields that every event has, whatever its type. All instants ISO 8601 in UTC, so that a record is plain JSON. */
export interface EventEnvelope {
  readonly id: string;
  /** Name of the subgraph that published it. */
  readonly source: string;
  /** Version of the data's shape, from 1. Each version is a type of its own: `ferry.booking.made@2`. */
  readonly version: number;
  /** Names the data's shape: `urn:codai:event:ferry.booking.made:2`. */
  readonly dataschema: string;
  /** Id of the entity it is about, or null. */
  readonly subject: string | null;
  /** When it happened, by the producer's clock. */
  readonly time: string;
  readonly tenantid: string | null;
  /** Events of one key reach each consumer in the order in which they were committed. */
  readonly partitionkey: string;
  /** Gapless from 1 per source and tenant (those without a tenant are one stream), decimal digits. */
  readonly sequence: string;
  /** Gapless from 1 per source, decimal digits; what a subscription resumes after. */
  readonly position: string;
  readonly correlationid: string;
  /** Id of the event whose handling made this one, or null. */
  readonly causationid: string | null;
  /** W3C trace context of the request that led to it. Absent or null: not known. */
  readonly traceparent?: string | null;
}

/** An event whose type is not looked at: what relay and transport move about. */
export interface AnyEventRecord extends EventEnvelope {
  readonly type: string;
  readonly data: unknown;
}
