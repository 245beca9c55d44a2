import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';

/** How long a connection may keep its counters to itself (PostgreSQL, "The Cumulative Statistics System"). */
const FLUSHED_MS = 1_500;

/** Rows and index entries of a table that PostgreSQL reads while `work` runs: by all connections, and only while nothing else uses the table. */
export async function rowsRead(admin: Pool, table: string, work: () => Promise<void>): Promise<number> {
  const count = async () => {
    await delay(FLUSHED_MS);
    const { rows } = await admin.query<{ read: string }>(
      `SELECT coalesce(t.seq_tup_read, 0) + coalesce(t.idx_tup_fetch, 0)
         + coalesce((SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid), 0) AS read
       FROM pg_stat_user_tables t WHERE t.relid = $1::regclass`,
      [table],
    );
    return Number(rows[0]?.read);
  };
  const before = await count();
  await work();
  return (await count()) - before;
}
