import { Logger, runOnce } from 'graphile-worker';
import type { Pool } from 'pg';
import { createPool } from '../database/pool.ts';
import { QUEUE } from '../database/queue-schema.ts';
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

/** The queue of one subgraph, worked off by hand. */
export interface ManualQueue {
  /** Does the jobs that are due, those they add included, and resolves to what was done, in order. */
  run(tasks: Readonly<Record<string, Task>>, options?: RunJobsOptions): Promise<readonly JobRun[]>;
  close(): Promise<void>;
}

/** `admin` is the superuser's pool. */
export function manualQueue(admin: Pool, queueUrl: string, subgraph: string): ManualQueue {
  const pool = createPool({ connectionString: queueUrl, max: 2, applicationName: 'codai queue by hand' });
  return {
    async run(tasks, { ahead = false, tolerate = false } = {}) {
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
      const taskList = taskListOf({ subgraph, tasks: recorded, crons: [] });
      // The library prepares itself before it looks.
      if (!(await isDue(admin, Object.keys(taskList)))) return runs;
      await runOnce({
        pgPool: pool,
        schema: QUEUE,
        concurrency: 1,
        noHandleSignals: true,
        logger: new Logger(() => () => {}),
        taskList,
      });
      const failed = runs.find((run) => run.error !== null);
      if (failed?.error && !tolerate) throw failed.error;
      return runs;
    },
    close: () => pool.end(),
  };
}

async function isDue(admin: Pool, tasks: readonly string[]): Promise<boolean> {
  const { rowCount } = await admin.query(
    `SELECT FROM ${QUEUE}._private_jobs job JOIN ${QUEUE}._private_tasks task ON task.id = job.task_id
      WHERE task.identifier = ANY ($1) AND job.is_available AND job.run_at <= now() LIMIT 1`,
    [tasks],
  );
  return rowCount === 1;
}
