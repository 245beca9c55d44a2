import type { Pool } from 'pg';
import type { Logger } from '../base/logging/logger.ts';
import { isDatabaseUnavailable } from '../database/database-errors.ts';
import type { Consumer } from './consumer.ts';
import {
  freeStrayLeases,
  giveBack,
  type LeasedEvent,
  LeaseExpiredError,
  leaseDue,
  noteFailure,
  settle,
} from './inbox.ts';

export interface ConsumerWorkerOptions {
  readonly pool: Pool;
  readonly consumers: readonly Consumer[];
  readonly instance: number;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Events handled at the same time; each takes a connection of the subgraph while its transaction runs. */
  readonly concurrency?: number;
  /** Called when something may have become due. */
  readonly wake: () => void;
  /** Called after each try. */
  readonly onHandled?: (consumer: string, outcome: 'done' | 'failed' | 'dead') => void;
}

/** Handled in one transaction. */
type Group = readonly [LeasedEvent, ...LeasedEvent[]];

const CONCURRENCY = 2;
/** Events leased beyond those that can begin at once: one statement serves several. */
const AHEAD = 14;
/** A leased event that has not begun after this is given back, for a process that has room. */
const WAIT_MS = 1_000;
/** Pauses before the tries after the first, each `factor` times the one before: about a minute and a half in all. */
const RETRY_MS = { first: 200, longest: 60_000, factor: 2.5 };

/** Handles what is in the inbox: each event in one transaction with its mark, each key in order, failures tried again. */
export class ConsumerWorker {
  readonly #consumers: ReadonlyMap<string, Consumer>;
  readonly #running = new Map<Promise<void>, Group>();
  /** Leased together and not begun. */
  #waiting: LeasedEvent[] = [];
  #waitingSince = 0;
  /** We may hold leases that we do not know of. */
  #hasStrays = false;

  constructor(private readonly options: ConsumerWorkerOptions) {
    this.#consumers = new Map(options.consumers.map((consumer) => [consumer.name, consumer]));
    if (this.#consumers.size < options.consumers.length) throw new Error('Two consumers have one name.');
  }

  /** Begins what can be handled at once, leased before or now. True when it should be called again at once. */
  async step(): Promise<boolean> {
    const { pool, instance, concurrency = CONCURRENCY, wake } = this.options;
    const consumers = [...this.#consumers.keys()];
    if (this.#hasStrays) {
      await freeStrayLeases(pool, consumers, instance, [...[...this.#running.values()].flat(), ...this.#waiting]);
      this.#hasStrays = false;
    }
    if (performance.now() - this.#waitingSince >= WAIT_MS) await this.#giveBack();
    this.#begin(concurrency);
    const room = concurrency - this.#running.size;
    // Whatever ends calls `wake`.
    if (room <= 0) return false;
    this.#waiting = await leaseDue(pool, consumers, room + AHEAD, instance).catch((error) => {
      this.#hasStrays = true;
      throw error;
    });
    this.#waitingSince = performance.now();
    this.#begin(concurrency);
    if (this.#waiting.length > 0) setTimeout(wake, WAIT_MS).unref();
    return false;
  }

  /** Resolves when nothing is being handled, nor leased. Not while `step` runs. */
  async idle(): Promise<void> {
    // When the database is away, others find that this process is gone.
    await this.#giveBack().catch(() => {});
    while (this.#running.size > 0) await Promise.all(this.#running.keys());
  }

  #begin(concurrency: number): void {
    while (this.#running.size < concurrency) {
      const group = this.#nextGroup();
      if (group === null) return;
      const running = this.#handleGroup(group).finally(() => {
        this.#running.delete(running);
        this.options.wake();
      });
      this.#running.set(running, group);
    }
  }

  /** The next that waits, with those that can share its transaction: at the first try, and of its consumer and tenant. */
  #nextGroup(): Group | null {
    const [first] = this.#waiting;
    if (first === undefined) return null;
    const canShare = (one: LeasedEvent) =>
      one.attempts === 1 && one.consumer === first.consumer && one.event.tenantid === first.event.tenantid;
    const shares = first.attempts === 1 && this.#consumers.get(first.consumer)?.sharesTransactions === true;
    const others = shares ? this.#waiting.slice(1).filter(canShare) : [];
    const group = [first, ...others] as const;
    this.#waiting = this.#waiting.filter((one) => !group.includes(one));
    return group;
  }

  async #giveBack(): Promise<void> {
    if (this.#waiting.length === 0) return;
    this.#hasStrays = true;
    await giveBack(this.options.pool, this.#waiting.splice(0));
    this.#hasStrays = false;
  }

  /** Never rejects. */
  async #handleGroup(group: Group): Promise<void> {
    const { onHandled } = this.options;
    const [{ consumer }, ...others] = group;
    if (others.length > 0) {
      try {
        await this.#run(group);
        for (const _ of group) onHandled?.(consumer, 'done');
        return;
      } catch {
        // Whichever it was, it fails again alone.
      }
    }
    for (const leased of group) await this.#handle(leased);
  }

  /** Never rejects. */
  async #handle(leased: LeasedEvent): Promise<void> {
    const { logger, onHandled } = this.options;
    const facts = {
      consumer: leased.consumer,
      event: leased.event.id,
      type: leased.event.type,
      attempt: leased.attempts,
    };
    try {
      await this.#run([leased]);
      onHandled?.(leased.consumer, 'done');
    } catch (error) {
      if (error instanceof LeaseExpiredError) {
        logger.warn(facts, 'The lease of an event ran out while it was handled; another worker has it.');
        return;
      }
      await this.#fail(leased, error as Error, facts);
    }
  }

  async #run(group: Group): Promise<void> {
    const [first, ...others] = group;
    const events = [first.event, ...others.map(({ event }) => event)] as const;
    await this.#consumers.get(first.consumer)?.run(events, (tx) => settle(tx, ...group));
  }

  async #fail(leased: LeasedEvent, error: Error, facts: object): Promise<void> {
    const { pool, logger, wake, onHandled } = this.options;
    const retryMs = Math.min(RETRY_MS.first * RETRY_MS.factor ** (leased.attempts - 1), RETRY_MS.longest);
    try {
      const isDead = await noteFailure(pool, leased, error.message, retryMs);
      onHandled?.(leased.consumer, isDead ? 'dead' : 'failed');
      if (isDead) logger.error({ ...facts, error }, 'A consumer gave an event up; it is kept as a dead letter.');
      else logger.warn({ ...facts, error, retryMs }, 'A consumer failed on an event; it is tried again.');
      setTimeout(wake, retryMs).unref();
    } catch (noteError) {
      // The database is away: when it is back the lease is given up, and the event is handled again.
      this.#hasStrays = true;
      if (!isDatabaseUnavailable(noteError))
        logger.error({ ...facts, error: noteError }, 'A failure could not be noted.');
    }
  }
}
