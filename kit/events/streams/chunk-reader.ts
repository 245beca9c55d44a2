import type pg from 'pg';
import { requestError } from '../../base/errors/request-error.ts';
import { asUnavailable } from '../../database/availability.ts';
import type { Signals } from '../signals/signals.ts';
import { type Chunk, numberOf, type StreamState, streamChannel } from './chunk.ts';
import { type ChunkSelection, SubscriptionGap, SubscriptionOpened } from './live-source.ts';

/** Chunks read at once: at most 1 MiB in memory for a follower, however slow. */
const PAGE = 16;
/** Longest wait for what a lost signal should have said. */
const POLL_MS = 2_000;

export interface ChunkReaderOptions<T> {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly subgraph: string;
  readonly signals: Signals;
  readonly selection: ChunkSelection<T>;
  /** Position that the subscriber sent to resume after; null: from the selection's `after`. */
  readonly resumePosition: string | null;
  readonly announce: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onEnd: () => void;
  readonly pollMs?: number;
}

type Item<T> = Chunk<T> | SubscriptionGap | SubscriptionOpened;

interface StreamRow {
  readonly state: StreamState;
  readonly reason: string | null;
  readonly first: string;
  readonly last: string;
}

/**
 * One follower of a stream: what is kept after its position, then what comes, each chunk once and in order, then how the stream
 * closed. It reads pages when it is asked for an item and holds no queue, so a slow follower costs nobody anything. A stream
 * that is gone gives a gap and `EXPIRED`.
 */
export class ChunkReader<T> implements AsyncIterableIterator<Item<T>> {
  /** Number of the newest chunk looked at; null before the first `next`. */
  #cursor: number | null = null;
  #page: Chunk<T>[] = [];
  #isEnded = false;
  #isOver = false;
  #isWoken = false;
  #wake = () => {};
  #leave = () => {};
  readonly #unsubscribe: () => void;

  constructor(private readonly options: ChunkReaderOptions<T>) {
    const { signals, subgraph, selection, signal } = options;
    this.#unsubscribe = signals.subscribe(streamChannel(subgraph, selection.stream), () => this.#wakeUp());
    if (signal?.aborted) this.#end();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Item<T>>> {
    return new Promise((resolve, reject) => {
      // The end of the reading does not wait for a query under way, whose pool may be closing.
      this.#leave = () => resolve({ done: true, value: undefined });
      this.#step().then(resolve, reject);
    });
  }

  async #step(): Promise<IteratorResult<Item<T>>> {
    try {
      for (;;) {
        const item = this.#isEnded || this.#isOver ? null : await this.#nextItem();
        if (item === null || this.#isEnded) {
          this.#end();
          return { done: true, value: undefined };
        }
        if (item instanceof SubscriptionGap || item instanceof SubscriptionOpened) return { done: false, value: item };
        const verdict = (await this.options.selection.filter?.(item)) ?? 'deliver';
        if (this.#isEnded) return { done: true, value: undefined };
        if (verdict === 'end') throw requestError('FORBIDDEN', null);
        if (verdict === 'deliver') return { done: false, value: item };
      }
    } catch (error) {
      this.#end();
      throw asUnavailable(error);
    }
  }

  async return(): Promise<IteratorResult<Item<T>>> {
    this.#end();
    this.#leave();
    return { done: true, value: undefined };
  }

  async #nextItem(): Promise<Item<T> | null> {
    const opening = this.#cursor === null ? this.#begin() : null;
    if (opening !== null) return opening;
    for (;;) {
      if (this.#isEnded) return null;
      const chunk = this.#page.shift();
      if (chunk !== undefined) {
        this.#cursor = chunk.number;
        return chunk;
      }
      // Before reading, so that a chunk that comes while we read wakes us again.
      this.#isWoken = false;
      const item = await this.#read();
      if (item !== null) return item;
      if (this.#page.length === 0) await this.#wait();
    }
  }

  /** Position at which the reading begins. Null unless the subscriber asks for it. */
  #begin(): SubscriptionOpened | null {
    const { resumePosition, announce, selection } = this.options;
    this.#cursor = resumePosition === null ? (selection.after ?? 0) : numberOf(resumePosition);
    return announce && resumePosition === null ? new SubscriptionOpened(String(this.#cursor)) : null;
  }

  /** Fills the page. Gives a gap before it, or what stands at the stream's end; null when there are chunks, or nothing yet. */
  async #read(): Promise<Item<T> | null> {
    const { pool, selection } = this.options;
    const cursor = this.#cursor ?? 0;
    // One statement, one snapshot: the state and the chunks belong together.
    const { rows } = await pool.query<StreamRow & { number: string | null; data: string }>(
      `SELECT s.state, s.reason, s.first, s.last, c.number, c.data FROM chunk_stream s
         LEFT JOIN LATERAL (SELECT number, data FROM stream_chunk WHERE stream_id = s.id AND number > $2 ORDER BY number LIMIT ${PAGE}) c ON true
        WHERE s.id = $1 ORDER BY c.number`,
      [selection.stream, cursor],
    );
    const [row] = rows;
    if (row === undefined) return this.#over('FAILED', 'EXPIRED', cursor);
    const [first, last] = [Number(row.first), Number(row.last)];
    if (cursor < first - 1) return this.#gap(first - 1 - cursor, first - 1);
    // A position that this stream never had: another one of its name was meant.
    if (cursor > last) return this.#gap(null, last);
    this.#page = rows.flatMap(({ number, data }) =>
      number === null
        ? []
        : [{ state: 'OPEN' as const, number: Number(number), position: number, data: JSON.parse(data) as T }],
    );
    return this.#page.length === 0 && row.state !== 'OPEN' ? this.#over(row.state, row.reason, last) : null;
  }

  #gap(missed: number | null, position: number): SubscriptionGap {
    this.#cursor = position;
    return new SubscriptionGap(missed, String(position));
  }

  #over(state: 'ENDED' | 'FAILED', reason: string | null, number: number): Chunk<T> {
    this.#isOver = true;
    return { state, reason, number, position: String(number), data: null };
  }

  #wait(): Promise<void> {
    if (this.#isEnded || this.#isWoken) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(() => this.#wake(), this.options.pollMs ?? POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #wakeUp(): void {
    this.#isWoken = true;
    this.#wake();
  }

  readonly #onAbort = () => {
    this.#end();
    this.#leave();
  };

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.options.signal?.removeEventListener('abort', this.#onAbort);
    this.options.onEnd();
    this.#unsubscribe?.();
    this.#page = [];
    this.#wake();
  }
}
