import { stringifyExactly } from '@codai/kit/wire';
import type { SubgraphPayload } from '../upstream.ts';

/** One event of a source, or the word that some are missing. */
export interface LogEntry {
  /** The number within the source, from 1. */
  readonly seq: number;
  /** The subgraph's own name for this place; null when it gives none. */
  readonly position: string | null;
  /** The payload as JSON; null for a gap. As text, because the code that answers an event merges other things into it. */
  readonly text: string | null;
}

export interface LogLimits {
  readonly eventsMax: number;
  /** Characters of JSON, which are bytes for nearly all of it. */
  readonly bytesMax: number;
}

/** The size of all logs of a process together, and its limit. */
export interface LogBudget {
  readonly bytesMax: number;
  held: number;
}

/** An entry is never free: its own fields, and its place in the list. */
const ENTRY_BYTES = 100;

/** Events that wait to be answered, at most: a subscriber further behind gets a gap. */
const NEEDED_MAX = 1_000;
const NEEDED_BYTES_MAX = 16 * 1024 * 1024;

/**
 * The newest events of one source. What no longer fits falls out at the far end; the newest always stays, so that an event
 * larger than the limit can be delivered. Beyond the budget of all, the log that grows loses.
 */
export class EventLog {
  #entries: LogEntry[] = [];
  /** Index of the oldest entry that is held: taking it off the front would move all others. */
  #head = 0;
  #bytes = 0;
  #last = 0;
  readonly #seqOf = new Map<string, number>();

  constructor(
    private readonly limits: LogLimits,
    private readonly budget: LogBudget,
  ) {}

  /** Number of the newest event; 0 when there was none. */
  get last(): number {
    return this.#last;
  }

  /** Number of the oldest event that is held; `last + 1` when none is. */
  get first(): number {
    return this.#last - (this.#entries.length - this.#head) + 1;
  }

  /** `needed`: the oldest number that somebody has still to answer. It is kept beyond the limits, within reason. */
  append(payload: SubgraphPayload | null, position: string | null, needed = Number.POSITIVE_INFINITY): LogEntry {
    const text = payload === null ? null : stringifyExactly({ data: payload.data, errors: payload.errors });
    this.#last += 1;
    const entry = { seq: this.#last, position, text };
    this.#entries.push(entry);
    if (position !== null) this.#seqOf.set(position, entry.seq);
    this.#count(sizeOf(entry));
    while (this.#isTooMuch() && this.#entries.length - this.#head > 1) {
      if (this.first >= needed && this.#last - needed < NEEDED_MAX && this.#bytes < NEEDED_BYTES_MAX) break;
      this.#dropOldest();
    }
    return entry;
  }

  /** Undefined when it has fallen out, or has not come yet. */
  get(seq: number): LogEntry | undefined {
    const { first } = this;
    return seq < first ? undefined : this.#entries[this.#head + seq - first];
  }

  /** The number of the event at a place of the subgraph's, if it is held. */
  seqOf(position: string): number | undefined {
    return this.#seqOf.get(position);
  }

  /** Gives its share of the budget back. */
  clear(): void {
    this.#count(-this.#bytes);
    this.#entries = [];
    this.#head = 0;
    this.#seqOf.clear();
  }

  #isTooMuch(): boolean {
    const { eventsMax, bytesMax } = this.limits;
    const isOverBudget = this.budget.held > this.budget.bytesMax;
    return this.#entries.length - this.#head > eventsMax || this.#bytes > bytesMax || isOverBudget;
  }

  #dropOldest(): void {
    const entry = this.#entries[this.#head] as LogEntry;
    this.#head += 1;
    this.#count(-sizeOf(entry));
    if (entry.position !== null && this.#seqOf.get(entry.position) === entry.seq) this.#seqOf.delete(entry.position);
    if (this.#head < 64 || this.#head * 2 < this.#entries.length) {
      // Its text may be large, and the place is only freed with the next tidying.
      this.#entries[this.#head - 1] = FALLEN_OUT;
      return;
    }
    this.#entries = this.#entries.slice(this.#head);
    this.#head = 0;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.budget.held += bytes;
  }
}

const FALLEN_OUT: LogEntry = { seq: 0, position: null, text: null };

function sizeOf({ text }: LogEntry): number {
  return ENTRY_BYTES + (text?.length ?? 0);
}
