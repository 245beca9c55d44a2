import type { Pool } from 'pg';
import type { AnyEventRecord } from '../contract/event-record.ts';
import { logBounds, readLog } from './event-log.ts';

const BATCH = 500;

/** One subscriber's selection from the tail. */
export interface TailSubscriber {
  readonly types: ReadonlySet<string>;
  readonly partitionKey: string | undefined;
  /** Called in order of position, with each event that was asked for. Must not throw or wait. */
  readonly onEvent: (event: AnyEventRecord) => void;
}

/**
 * Follows a subgraph's log once per process and hands each new event to those who asked for its key, or for all events
 * of its type: what an event costs depends on who wants it, not on how many subscribers there are.
 */
export class LiveTail {
  /** Subscribers by partition key; those without one are under ''. */
  readonly #byKey = new Map<string, Set<TailSubscriber>>();
  /** Events up to here have been handed out; null while nobody listens. */
  #position: bigint | null = null;
  #starting: Promise<bigint> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly source: string,
  ) {}

  /** Position up to which everything has been handed out; that of this moment, once the log has been looked at. */
  async position(): Promise<bigint> {
    if (this.#position !== null) return this.#position;
    // One look for all who ask: a second one, later, would put those who came first behind the tail.
    this.#starting ??= logBounds(this.pool)
      .then(({ last }) => {
        this.#position ??= last;
        return this.#position;
      })
      .finally(() => {
        this.#starting = undefined;
      });
    return this.#starting;
  }

  /** Hands out what is new, one batch; true when there may be more. Only one call at a time. */
  async step(): Promise<boolean> {
    if (this.#byKey.size === 0) {
      // Nobody listens: the next subscriber looks where the log ends by then.
      this.#position = null;
      return false;
    }
    const after = await this.position();
    const events = await readLog(this.pool, this.source, { after, limit: BATCH });
    for (const event of events) {
      this.#position = BigInt(event.position);
      this.#handOut(event);
    }
    return events.length === BATCH;
  }

  add(subscriber: TailSubscriber): () => void {
    const key = subscriber.partitionKey ?? '';
    const subscribers = this.#byKey.get(key) ?? new Set();
    this.#byKey.set(key, subscribers);
    subscribers.add(subscriber);
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size === 0 && this.#byKey.get(key) === subscribers) this.#byKey.delete(key);
    };
  }

  #handOut(event: AnyEventRecord): void {
    for (const key of [event.partitionkey, '']) {
      for (const subscriber of this.#byKey.get(key) ?? [])
        if (subscriber.types.has(event.type)) subscriber.onEvent(event);
    }
  }
}
