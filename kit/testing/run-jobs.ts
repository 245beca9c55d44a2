import { Logger, runOnce } from 'graphile-worker';
import type { Pool } from 'pg';
import { createPool } from '../database/pool.ts';
import { QUEUE } from '../jobs/schema.ts';
import type { Task } from '../jobs/task.ts';
import { taskListOf } from '../jobs/worker.ts';

/** How a job ended. */
export interface JobRun {
  /** Without the subgraph's name. */
  readonly task: string;
  readonly payload: unknown;
  /** null when it was done. */
  readonly error: Error | null;
}

export interface RunJobsOptions {
  /** Also those whose time has not come, and those that failed before. */
  readonly ahead?: boolean;
  /** Failures are only returned, instead of thrown when the others are done. */
  readonly tolerate?: boolean;
}

/** Does the jobs that are due, those they add included, and resolves to what was done, in order. */
export async function runJobs(
  admin: Pool,
  queueUrl: string,
  subgraph: string,
  tasks: Readonly<Record<string, Task>>,
  { ahead = false, tolerate = false }: RunJobsOptions = {},
): Promise<readonly JobRun[]> {
  const runs: JobRun[] = [];
  const recorded = Object.fromEntries(
    Object.entries(tasks).map(([task, perform]): [string, Task] => [
      task,
      async (payload, info) => {
        const error = await perform(payload, info).then(
          () => null,
          (thrown: Error) => thrown,
        );
        runs.push({ task, payload, error });
        if (error) throw error;
      },
    ]),
  );
  // Jobs carry times of the test's clock; the queue goes by the server's. So due is what is due by neither: all, or now.
  if (ahead) await admin.query(`UPDATE ${QUEUE}._private_jobs SET run_at = now() WHERE locked_at IS NULL`);
  const pool = createPool({ connectionString: queueUrl, max: 2, applicationName: 'codai queue by hand' });
  await runOnce({
    pgPool: pool,
    schema: QUEUE,
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: taskListOf({ subgraph, tasks: recorded, crons: [] }),
  }).finally(() => pool.end());
  const failed = runs.find((run) => run.error !== null);
  if (failed?.error && !tolerate) throw failed.error;
  return runs;
}
