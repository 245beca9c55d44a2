import type { LogEntry } from './event-log.ts';

/** The source and the caller of a log; one who comes for it must be equal in both. */
export interface LogOwner {
  readonly document: string;
  readonly replay: string;
}

export interface StoredLog {
  readonly owner: LogOwner;
  /** The entries after the number that was asked for, in order. */
  readonly entries: readonly LogEntry[];
  /** Number of the oldest entry that is still stored; null when the log holds none. */
  readonly first: number | null;
}

/**
 * Logs that outlive the gateway which wrote them, for clients who come back to another. A help and never a condition: what
 * cannot be written is lost, and a client that comes for it gets a gap.
 */
export interface LogStore {
  append(sourceId: string, owner: LogOwner, entry: LogEntry): void;
  /** The entries after `seq`; null when nothing is known of the source. Never rejects. */
  read(sourceId: string, seq: number): Promise<StoredLog | null>;
}
