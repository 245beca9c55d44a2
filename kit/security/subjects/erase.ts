import type { Pool, PoolClient } from 'pg';
import type { SqlTransaction } from '../../database/sql-statement.ts';
import type { Subject, SubjectDeclaration } from './declaration.ts';
import { stepsOf } from './erasure-function.ts';

/** Rows changed in one transaction. */
const BATCH = 500;
/** One that is not done by then is rolled back and tried again. */
const STEP_MS = 30_000;
/** Far above what a person can have; a step that goes on for longer would never end. */
const BATCHES_MAX = 100_000;

/** How many rows each step has changed. */
export type ErasureReport = Readonly<Record<string, number>>;

export interface ErasureProgress {
  /** Called in the transaction of each batch that changed something, so that what is done and what is noted agree. */
  note(client: PoolClient, step: string, changed: number): Promise<void>;
}

/**
 * Erases a person from one subgraph, batch by batch, each in a transaction of its own. Idempotent: a second run changes
 * nothing. After a failure it is run again from the start, which costs one statement for each step that was done. Throws
 * the database's error, also when a batch took longer than 30 s. The person must be registered in `subject_erasure`.
 */
export async function eraseSubject(
  pool: Pool,
  declaration: SubjectDeclaration,
  { userId, tenantId }: Subject,
  progress: ErasureProgress = { note: async () => {} },
): Promise<ErasureReport> {
  const report: Record<string, number> = {};
  for (const step of stepsOf(declaration)) {
    for (let batches = 1; ; batches++) {
      if (batches > BATCHES_MAX) throw new Error(`The erasure step ${step} does not come to an end.`);
      const changed = await inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ changed: number }>('SELECT erase_subject($1, $2, $3, $4) AS changed', [
          step,
          userId,
          tenantId,
          BATCH,
        ]);
        const count = rows[0]?.changed ?? 0;
        if (count > 0) await progress.note(client, step, count);
        return count;
      });
      if (changed === 0) break;
      report[step] = (report[step] ?? 0) + changed;
    }
  }
  return report;
}

/** One transaction with a deadline for each statement. A connection on which something failed is not used again. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('statement_timeout', $1, true), set_config('app.system', 'on', true)`, [
      String(STEP_MS),
    ]);
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** A connection in a transaction, in the form that the outbox and the inbox write through. */
export function transactionOf(client: PoolClient): SqlTransaction {
  return {
    $executeRawUnsafe: async (sql, ...values) => (await client.query(sql, values)).rowCount ?? 0,
    $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await client.query(sql, values)).rows as T,
  };
}
