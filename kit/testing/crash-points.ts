import type { Pool } from 'pg';

/** Thrown where a crash was planned. */
export class PlannedCrash extends Error {
  constructor(readonly where: string) {
    super(`Planned crash ${where}.`);
  }
}

/** Fate of one statement: nothing, or a crash before it reaches the server, or one before its answer is read. */
export type CrashPlan = 'none' | 'before' | 'after';

/**
 * A pool on which the process seems to die at chosen statements: with 'after' the server has done and committed what it
 * was asked to, and nobody here knows. `next` is asked at each `pool.query`. Statements within `connect` are not touched.
 */
export function crashingPool(pool: Pool, next: () => CrashPlan): Pool {
  const query = async (...args: Parameters<Pool['query']>) => {
    const plan = next();
    if (plan === 'before') throw new PlannedCrash('before a statement');
    const result = await pool.query(...args);
    if (plan === 'after') throw new PlannedCrash('after a statement');
    return result;
  };
  return Object.create(pool, { query: { value: query } }) as Pool;
}
