import type { AnyEventRecord } from '../../contract/event-record.ts';

/** Where a source stands in the transport. Positions are those of the source's own log. */
export interface TransportState {
  /** Position of the last event published; null when the transport does not know the source (or has lost it). */
  readonly last: bigint | null;
  /** Lowest position it still holds, null when it holds none. */
  readonly first: bigint | null;
  /** Lowest position that a reader has yet got to, null without readers. */
  readonly slowest: bigint | null;
  /** As in `ReadResult`. */
  readonly floor: bigint;
}

export interface ReadResult {
  /** The events after the position asked for, in order and without a hole; empty when there are none, or not yet. */
  readonly events: readonly AnyEventRecord[];
  /** Events up to here are lost for good: the source's own log has forgotten them too. */
  readonly floor: bigint;
}

/** Where a source ends, for who only asks whether there is something to read. */
export type TransportEnd = Pick<TransportState, 'last' | 'floor'>;

/** How far a reader has got in a source. */
export interface ReaderPlace {
  readonly reader: string;
  readonly source: string;
  readonly position: bigint;
}

/**
 * Carries each source's log to its readers. It is a copy and may lose anything at any time: the source's own log is the
 * truth, from which the publisher fills it again, and each reader keeps its place in its own database. So delivery is
 * at least once and in order of position however little the carrier promises; that there is one place per reader and
 * source, moved in the transaction that takes the events in, makes it once.
 *
 * Only the source's own process publishes; several of them at once do no harm.
 */
export interface Transport {
  readonly driver: 'postgres' | 'redis' | 'kafka';
  state(source: string): Promise<TransportState>;
  /** The ends of `sources`, in one question; a source that it does not know is absent. */
  ends(sources: readonly string[]): Promise<ReadonlyMap<string, TransportEnd>>;
  /** Adds `events`, which follow `after` without a hole. False, and nothing added, when `after` is not the last one. */
  publish(source: string, after: bigint, events: readonly AnyEventRecord[]): Promise<boolean>;
  /** Forgets what it holds and goes on after `after`; events up to `floor` are lost for good. */
  restart(source: string, after: bigint, floor: bigint): Promise<void>;
  /** At most `limit` events after `after`. */
  read(source: string, after: bigint, limit: number): Promise<ReadResult>;
  /** How far readers have got, in one statement; also their sign of life, by which they are known from their first call. */
  acknowledge(places: readonly ReaderPlace[]): Promise<void>;
  /** Forgets events up to `position`, which all readers have. */
  trim(source: string, position: bigint): Promise<void>;
  /** Calls `handler` with the source that published, or null when that may have been missed. */
  onPublished(handler: (source: string | null) => void): Promise<() => void>;
  close(): Promise<void>;
}

/** A reader not heard of for so long no longer holds events back; when it returns the source's log serves it again. */
export const READER_FORGOTTEN_AFTER_MS = 7 * 24 * 3_600_000;
