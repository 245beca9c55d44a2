import type pg from 'pg';
import { AsyncScope } from '../../base/async-scope.ts';
import type { Asking } from './asking.ts';

/**
 * A transaction's questions to the access schema where that is in another database: asked on a connection there, in a transaction that begins with the first question
 * and ends after this one, so that what they hold is held as long.
 */
export class Holding implements Asking {
  #client: Promise<pg.PoolClient> | null = null;

  constructor(private readonly pool: Pick<pg.Pool, 'connect'>) {}

  async $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> {
    this.#client ??= this.#open();
    const { rows } = await (await this.#client).query({ text: sql, values });
    return rows as T;
  }

  /** Throws when what was held may have been lost meanwhile. */
  async confirm(): Promise<void> {
    if (this.#client !== null) await (await this.#client).query('SELECT');
  }

  async end(): Promise<void> {
    const client = await this.#client?.catch(() => null);
    if (!client) return;
    try {
      await client.query('COMMIT');
      client.release();
    } catch {
      client.release(true);
    }
  }

  async #open(): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** The holding of the transaction that runs; null where the access schema is in its own database. */
  static readonly scope = new AsyncScope<Holding | null>();
}

/** Where a transaction asks the access schema. */
export const accessOf = (tx: Asking): Asking => Holding.scope.get() ?? tx;
