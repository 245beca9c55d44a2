import type pg from 'pg';

const BATCH = 100;

/**
 * Fails open streams that have been silent for longer than they may, and removes closed ones that have served their time, a
 * batch of each. Returns whether there may be more.
 */
export async function pruneStreams(pool: Pick<pg.Pool, 'query'>): Promise<boolean> {
  const abandoned = await pool.query(
    `UPDATE chunk_stream SET state = 'FAILED', reason = 'ABANDONED', active_at = clock_timestamp() WHERE id IN (
       SELECT id FROM chunk_stream WHERE state = 'OPEN' AND active_at < clock_timestamp() - make_interval(secs => idle_ms / 1000.0)
        LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  );
  const removed = await pool.query(
    `DELETE FROM chunk_stream WHERE id IN (
       SELECT id FROM chunk_stream WHERE state <> 'OPEN' AND active_at < clock_timestamp() - make_interval(secs => retention_ms / 1000.0)
        LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  );
  return abandoned.rowCount === BATCH || removed.rowCount === BATCH;
}
