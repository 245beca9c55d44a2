import type { Pool, PoolClient } from 'pg';
import { eventually } from './eventually.ts';

interface Held<T> {
  /** Statement whose locks the transaction holds, with its parameters. */
  readonly sql: string;
  readonly values?: readonly unknown[];
  readonly work: () => Promise<T>;
  /** Runs in the transaction once `work` waits for it. */
  readonly whenItWaits?: (holder: PoolClient) => unknown;
}

/** Runs `work` while a transaction of its own has run `sql` and not committed. It commits once a connection waits for it; returns what `work` returned. */
export async function behindLock<T>(
  admin: Pick<Pool, 'connect' | 'query'>,
  { sql, values = [], work, whenItWaits }: Held<T>,
): Promise<T> {
  const holder = await admin.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(sql, [...values]);
    const { rows } = await holder.query('SELECT pg_backend_pid() AS pid');
    const working = work();
    await eventually(async () => {
      const waiting = await admin.query(
        'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid)) LIMIT 1',
        [rows[0].pid],
      );
      return waiting.rowCount;
    }, 1);
    await whenItWaits?.(holder);
    await holder.query('COMMIT');
    return await working;
  } finally {
    holder.release();
  }
}
