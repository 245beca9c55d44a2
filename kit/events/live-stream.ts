import type { Pool } from 'pg';
import { requestError } from '../base/errors/request-error.ts';
import type { AnyEventRecord } from '../contract/event-record.ts';
import { asUnavailable } from '../database/availability.ts';
import { logBounds, readLog } from './event-log.ts';
import type { LiveTail } from './live-tail.ts';
import { type Delivery, SubscriptionGap, SubscriptionOpened } from './streams/live-source.ts';

/** Events kept for a subscriber that is busy; with more it reads on from the log when it is ready. */
const QUEUE_MAX = 256;
const PAGE = 200;
/** Longest position: that of a PostgreSQL bigint. */
const POSITION = /^\d{1,19}$/;

export interface LiveStreamOptions {
  readonly pool: Pool;
  readonly source: string;
  readonly tail: LiveTail;
  readonly types: readonly string[];
  readonly partitionKey: string | undefined;
  /** null: from now on. */
  readonly after: string | null;
  readonly filter: ((event: never) => Delivery | Promise<Delivery>) | undefined;
  /** Whether the first item is a `SubscriptionOpened`. */
  readonly announce: boolean;
  readonly signal: AbortSignal | undefined;
  /** Called once, when the stream has ended. */
  readonly onEnd: () => void;
}

type Item = AnyEventRecord | SubscriptionGap | SubscriptionOpened;

/**
 * One subscriber's events: first, page by page, what the log has after the position asked for, then what the tail hands
 * out. Each once and in order of position, because the two meet at a position: the log is read up to it and the tail is
 * listened to after it. Listens from the moment it is made.
 *
 * Written out, not an async generator: `return` of a generator waits for the `next` under way, which waits for an event.
 */
export class LiveStream implements AsyncIterableIterator<Item> {
  /** Everything up to here has been looked at. Null until the first `next`. */
  #cursor: bigint | null = null;
  /** Where the log ends and the queue begins. */
  #replayUpTo: bigint | null = null;
  /** The last page up to there has been read. */
  #isReplayed = false;
  #page: AnyEventRecord[] = [];
  #queue: AnyEventRecord[] = [];
  #hasOverflowed = false;
  #isEnded = false;
  #wake = () => {};
  /** Where the log ended when it began to listen: what comes after this is handed out. */
  readonly startedAt: Promise<bigint>;
  readonly #stopListening: () => void;

  constructor(private readonly options: LiveStreamOptions) {
    const { tail, types, partitionKey, signal } = options;
    this.#stopListening = tail.add({ types: new Set(types), partitionKey, onEvent: (event) => this.#receive(event) });
    this.startedAt = tail.position();
    // Heard when `next` is called; until then nobody waits for it.
    this.startedAt.catch(() => {});
    if (signal?.aborted) this.#end();
    else signal?.addEventListener('abort', () => this.#end(), { once: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Item>> {
    try {
      const opening = await this.#begin();
      if (opening) return { done: false, value: opening };
      for (;;) {
        const event = await this.#nextEvent();
        if (event === null) return { done: true, value: undefined };
        if (event instanceof SubscriptionGap) return { done: false, value: event };
        const verdict = (await this.options.filter?.(event as never)) ?? 'deliver';
        if (this.#isEnded) return { done: true, value: undefined };
        if (verdict === 'deliver') return { done: false, value: event };
        if (verdict === 'end') throw requestError('FORBIDDEN', null);
      }
    } catch (error) {
      this.#end();
      throw asUnavailable(error);
    }
  }

  async return(): Promise<IteratorResult<Item>> {
    this.#end();
    return { done: true, value: undefined };
  }

  /** The first time: where to begin, and what is to be said of it before any event. */
  async #begin(): Promise<SubscriptionGap | SubscriptionOpened | null> {
    if (this.#cursor !== null) return null;
    const { after, announce } = this.options;
    if (after !== null && !POSITION.test(after)) {
      throw requestError(
        'BAD_USER_INPUT',
        'This is not the position of an event. Give a position that a subscription returned.',
        { argument: 'position' },
      );
    }
    const startedAt = await this.startedAt;
    this.#replayUpTo = startedAt;
    this.#cursor = after === null ? startedAt : BigInt(after);
    if (after === null) return announce ? new SubscriptionOpened(String(startedAt)) : null;
    if (this.#cursor > startedAt && this.#cursor > (await logBounds(this.options.pool)).last) {
      // A position that was never given out: the log was made anew. What came before is not known.
      this.#cursor = startedAt;
      return new SubscriptionGap(null, String(startedAt));
    }
    return this.#gap();
  }

  /** The gap between the cursor and the first event that the log still has; moves the cursor over it. */
  async #gap(): Promise<SubscriptionGap | null> {
    const cursor = this.#cursor as bigint;
    if (cursor >= (this.#replayUpTo as bigint)) return null;
    const { first } = await logBounds(this.options.pool);
    if (cursor >= first - 1n) return null;
    this.#cursor = first - 1n;
    return new SubscriptionGap(Number(first - 1n - cursor), String(first - 1n));
  }

  /** The next event wanted, a gap that opened while we were slow, or null at the end. */
  async #nextEvent(): Promise<AnyEventRecord | SubscriptionGap | null> {
    for (;;) {
      if (this.#isEnded) return null;
      const event = this.#page.shift() ?? (await this.#readOn());
      if (event) {
        this.#cursor = BigInt(event.position);
        return event;
      }
      if (this.#hasOverflowed) {
        // Back to the log for what the queue could not hold; from here on the queue fills again.
        this.#hasOverflowed = false;
        this.#queue = [];
        this.#isReplayed = false;
        this.#replayUpTo = await this.options.tail.position();
        const gap = await this.#gap();
        if (gap) return gap;
        continue;
      }
      const live = this.#queue.shift();
      if (live === undefined) await this.#wait();
      else if (BigInt(live.position) > (this.#cursor as bigint)) {
        this.#cursor = BigInt(live.position);
        return live;
      }
    }
  }

  /** Next page of the log up to where the queue begins; undefined when it has been read. */
  async #readOn(): Promise<AnyEventRecord | undefined> {
    const { pool, source, types, partitionKey } = this.options;
    const [after, upTo] = [this.#cursor as bigint, this.#replayUpTo as bigint];
    if (after >= upTo || this.#isReplayed) return undefined;
    this.#page = await readLog(pool, source, {
      after,
      upTo,
      types,
      limit: PAGE,
      ...(partitionKey && { partitionKey }),
    });
    this.#isReplayed = this.#page.length < PAGE;
    return this.#page.shift();
  }

  #receive(event: AnyEventRecord): void {
    if (this.#hasOverflowed) return;
    if (this.#queue.length < QUEUE_MAX) this.#queue.push(event);
    else this.#hasOverflowed = true;
    this.#wake();
  }

  #wait(): Promise<void> {
    if (this.#isEnded || this.#queue.length > 0) return Promise.resolve();
    return new Promise((done) => {
      this.#wake = done;
    });
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.options.onEnd();
    this.#stopListening();
    this.#page = [];
    this.#queue = [];
    this.#wake();
  }
}
