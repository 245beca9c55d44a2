import type { Pool } from 'pg';

const BATCH = 500;

/**
 * Moves committed outbox rows into the log, one batch; true when there may be more. Several processes may do it at
 * once: each batch is taken under a lock (see `relay_outbox` in the kit's migration).
 */
export async function relayBatch(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ moved: number }>(`SELECT relay_outbox(${BATCH}) AS moved`);
  return rows[0]?.moved === BATCH;
}
