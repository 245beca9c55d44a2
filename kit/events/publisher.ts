import type { Pool } from 'pg';
import type { Logger } from '../base/logging/logger.ts';
import { logBounds, readLog } from './event-log.ts';
import type { Transport } from './transport/transport.ts';

const BATCH = 200;
/** How often it looks whether the transport still holds what its readers lack, and forgets what they have. */
const CHECK_MS = 2000;

/**
 * Copies a subgraph's log into the transport, in order. It keeps no place of its own: where to go on is what the
 * transport says it has, so a crash, a second publisher and a transport that lost its memory all come to the same.
 */
export class Publisher {
  /** Position of the last event known to be in the transport; null: ask. */
  #published: bigint | null = null;
  #checkedAt = 0;

  constructor(
    private readonly pool: Pool,
    private readonly source: string,
    private readonly transport: Transport,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** One batch; true when there may be more. */
  async step(): Promise<boolean> {
    if (this.#published === null || this.nowMs() - this.#checkedAt >= CHECK_MS) {
      this.#published = await this.check();
      this.#checkedAt = this.nowMs();
    }
    // Another step at the same time may have moved on by the time these events are read.
    const after = this.#published;
    const events = await readLog(this.pool, this.source, { after, limit: BATCH });
    const last = events.at(-1);
    if (last === undefined) return false;
    const isDone = await this.transport.publish(this.source, after, events);
    this.#published = isDone ? BigInt(last.position) : null;
    return !isDone || events.length === BATCH;
  }

  /** Makes the transport able to serve its slowest reader, and returns the last position it has. */
  async check(): Promise<bigint> {
    const state = await this.transport.state(this.source);
    const { first, last, slowest } = state;
    const log = await logBounds(this.pool);
    const floor = log.first - 1n;

    const isUnknown = last === null;
    // A log restored from a backup is shorter than what was published from it.
    const isAhead = last !== null && last > log.last;
    const wanted = slowest !== null && last !== null && slowest < last ? slowest : null;
    const isForgotten = wanted !== null && max(wanted, floor) + 1n < (first ?? (last ?? 0n) + 1n);
    const isOutOfReach = wanted !== null && wanted < floor && state.floor < floor;
    if (isUnknown || isAhead || isForgotten || isOutOfReach) {
      if (isAhead) this.logger.warn({ last, log: log.last }, 'The transport had events that the log has not.');
      const after = isAhead ? log.last : min(max(slowest ?? floor, floor), log.last);
      await this.transport.restart(this.source, after, floor);
      return after;
    }
    const taken = slowest ?? last;
    if (first !== null && taken >= first) await this.transport.trim(this.source, taken);
    return last;
  }
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function min(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
