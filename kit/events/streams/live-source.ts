import type { EventRecord } from '../../contract/event-record.ts';
import type { EventType } from '../../contract/event-types.ts';
import type { Chunk } from './chunk.ts';

/** Action for an event and one subscriber: hand it out, pass over it, or end the stream (a right was withdrawn). */
export type Delivery = 'deliver' | 'skip' | 'end';

export interface EventSelection<T extends EventType> {
  readonly types: readonly T[];
  /** Only events of this key; all when absent. */
  readonly partitionKey?: string;
  /** Replay what came after this position first; null starts now. Left out: the host fills in what the subscriber sent. */
  readonly after?: string | null;
  /** Asked at delivery time, for each event and subscriber: what the caller may read now, not when they subscribed. */
  readonly filter?: (event: EventRecord<T>) => Delivery | Promise<Delivery>;
}

export interface SignalSelection<T> {
  readonly channels: readonly string[];
  readonly filter?: (payload: T) => Delivery | Promise<Delivery>;
}

export interface ChunkSelection<T> {
  /** Id of the stream. Whether the caller may follow it is decided before this, and by `filter`. */
  readonly stream: string;
  /** Number of the chunk to start after when the subscriber sends no resume position; 0, the beginning, when absent. */
  readonly after?: number;
  /** Asked at delivery time, for each chunk and for the end. */
  readonly filter?: (chunk: Chunk<T>) => Delivery | Promise<Delivery>;
}

/**
 * Source that live fields read from. Leaving the loop (`return`) ends the reading.
 * A filter that says `end` makes the stream throw FORBIDDEN.
 */
export interface LiveSource {
  /** This subgraph's own event log, in order of position: first what was missed, then what happens. */
  events<T extends EventType>(selection: EventSelection<T>): AsyncIterable<EventRecord<T>>;
  /** A chunk stream: what is kept after the position, then what comes, then how it closed. See kit/events/streams. */
  chunks<T>(selection: ChunkSelection<T>): AsyncIterable<Chunk<T>>;
  /** Transient messages (typing, presence): no position, nothing is replayed. */
  signals<T>(selection: SignalSelection<T>): AsyncIterable<T>;
}

/**
 * Stands in a stream where events can no longer be replayed. The host turns it into an error SUBSCRIPTION_GAP and goes
 * on; resolvers never see it.
 */
export class SubscriptionGap {
  constructor(
    /** How many events of the log lie in the gap, of any type; null when that is not known. */
    readonly missed: number | null,
    /** Position of the last event in the gap: what a later resume starts after. */
    readonly position: string | null,
  ) {}
}

/**
 * First item of a stream that was asked to announce itself: nothing after this position will be missed. The host turns
 * it into the opening frame; resolvers never see it.
 */
export class SubscriptionOpened {
  /** Position of the newest event in the log at that moment, `0` when there is none. */
  constructor(readonly position: string) {}
}
