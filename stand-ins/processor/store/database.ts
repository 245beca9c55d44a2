import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import type pg from 'pg';
import { readControl } from './settings.ts';
import { Tx } from './transaction.ts';

export interface Requester {
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}

/** Kinds of work of which some is due. */
export interface Due {
  readonly timer: boolean;
  readonly delivery: boolean;
  /** An answer that is kept no longer. */
  readonly answer: boolean;
}

/** Nobody asked: the processor's own clock did. */
export const byItself: Requester = { requestId: null, idempotencyKey: null };

const TRIES_MAX = 5;

/** Runs transactions at the processor's time: that of the clock it was given, and as much further as it was advanced. */
export class ProcessorDatabase {
  constructor(
    readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly apiVersion: string,
  ) {}

  async now(client: pg.Pool | pg.ClientBase = this.pool): Promise<Date> {
    const { clockOffsetMs } = await readControl(client);
    return new Date(this.clock.now().getTime() + clockOffsetMs);
  }

  /** Finds the work due by now, in one statement: most looks find nothing. Another process may be at it already. */
  async due(answersKeptMs: number): Promise<Due> {
    const { rows } = await this.pool.query<Due>(
      `WITH own AS MATERIALIZED (
         SELECT $1::timestamptz + coalesce((SELECT (value ->> 'clockOffsetMs')::bigint FROM setting WHERE name = 'control'), 0)
                * interval '1 millisecond' AS time)
       SELECT EXISTS (SELECT FROM timer WHERE due_at <= (SELECT time FROM own)) AS timer,
              EXISTS (SELECT FROM delivery WHERE state = 'WAITING' AND due_at <= (SELECT time FROM own)) AS delivery,
              EXISTS (SELECT FROM answer WHERE created_at < (SELECT time FROM own) - $2 * interval '1 millisecond') AS answer`,
      [this.clock.now(), answersKeptMs],
    );
    return rows[0] as Due;
  }

  /** All of `work` or nothing; done again when the database made it give way to another transaction. */
  async transaction<T>(requester: Requester, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#once(requester, work);
      } catch (error) {
        const state = sqlStateOf(error);
        if (tries === TRIES_MAX || (state !== '40001' && state !== '40P01')) throw error;
        await delay(Math.random() * 10 * 2 ** tries);
      }
    }
  }

  async #once<T>(requester: Requester, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const now = await this.now(client);
      const result = await work(new Tx(client, { ...requester, now, apiVersion: this.apiVersion }));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
