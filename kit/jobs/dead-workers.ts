import type { Pool } from 'pg';
import { QUEUE } from '../database/queue-schema.ts';

/** First half of the advisory lock that a living worker pool holds; the second is `hashtext` of the pool's id. */
export const POOL_LOCK = 0x10b5;

/**
 * A pool holds its lock a moment after it has begun to take jobs, and again a moment after a reconnection: jobs are
 * only taken from pools that have been without their lock for this long, on a server that has been up for this long.
 */
const GRACE_SECONDS = 10;

/**
 * Unlocks the jobs of processes that died, so that they are tried again now. The library itself waits four hours,
 * because it cannot tell a dead worker from a slow one; the lock tells. Returns how many workers were dead.
 */
export async function unlockJobsOfTheDead(pool: Pool, graceSeconds = GRACE_SECONDS): Promise<number> {
  const { rows } = await pool.query<{ dead: number }>(
    `WITH dead AS (
       SELECT array_agg(locked_by) AS ids, count(*)::int AS count FROM (
         SELECT DISTINCT locked_by FROM ${QUEUE}._private_jobs
         WHERE locked_at < now() - make_interval(secs => $2)
           AND pg_postmaster_start_time() < now() - make_interval(secs => $2)
       ) holders WHERE pg_try_advisory_xact_lock($1, hashtext(locked_by)))
     SELECT dead.count AS dead, CASE WHEN dead.count > 0 THEN ${QUEUE}.force_unlock_workers(dead.ids) END FROM dead`,
    [POOL_LOCK, graceSeconds],
  );
  return rows[0]?.dead ?? 0;
}
