import type { LogEntry } from './event-log.ts';

/** What a source's log was of; who comes for it must be equal in both. */
export interface LogOwner {
  readonly document: string;
  readonly replay: string;
}

export interface StoredLog {
  readonly owner: LogOwner;
  /** Those after the number that was asked for, in order. */
  readonly entries: readonly LogEntry[];
  /** Number of the oldest entry that is still stored; null when the log holds none. */
  readonly first: number | null;
}

/**
 * Logs that outlive the gateway which wrote them, for clients who come back to another. A help and never a condition: what
 * cannot be written is lost, and a client that comes for it is told of a gap.
 */
export interface LogStore {
  append(sourceId: string, owner: LogOwner, entry: LogEntry): void;
  /** What came after `seq`; null when nothing is known of the source. Never rejects. */
  read(sourceId: string, seq: number): Promise<StoredLog | null>;
}
