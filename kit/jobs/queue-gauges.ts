import type { Pool } from 'pg';
import type { Gauges } from '../base/telemetry/metrics.ts';
import { QUEUE } from '../database/queue-schema.ts';

const AGE = {
  name: 'codai_queue_waiting_seconds',
  help: 'Age of the oldest job that is due and not begun, in seconds; 0 when none waits. Every process that does jobs reports the same queue.',
};
const COUNT = { name: 'codai_queue_waiting_jobs', help: 'Jobs that are due and not begun.' };

const FAILED = {
  name: 'codai_queue_failed_jobs',
  help: 'Jobs that used up their attempts and are not tried again, by task.',
};

interface Waiting {
  readonly subgraph: string;
  readonly seconds: number;
  readonly jobs: number;
}

interface Reported {
  readonly subgraph: string;
  /** Keys are the names of the subgraph's tasks. */
  readonly tasks: Readonly<Record<string, unknown>>;
  readonly gauges?: Gauges | undefined;
}

interface Failed {
  readonly task: string;
  readonly jobs: number;
}

/** Reports what waits for each of these subgraphs. A job that failed waits from the time of its next try. */
export async function reportWaiting(
  pool: Pool,
  work: Iterable<{ readonly subgraph: string; readonly gauges?: Gauges | undefined }>,
): Promise<void> {
  const reported = [...work].flatMap(({ subgraph, gauges }) => (gauges === undefined ? [] : [{ subgraph, gauges }]));
  if (reported.length === 0) return;
  const { rows } = await pool.query<Waiting>(
    `SELECT split_part(t.identifier, '.', 1) AS subgraph, count(*)::int AS jobs,
            extract(epoch FROM now() - min(j.run_at))::float8 AS seconds
     FROM ${QUEUE}._private_jobs j JOIN ${QUEUE}._private_tasks t ON t.id = j.task_id
     WHERE j.is_available AND j.run_at <= now() GROUP BY 1`,
  );
  const waiting = new Map(rows.map((row) => [row.subgraph, row] as const));
  for (const { subgraph, gauges } of reported) {
    const { seconds = 0, jobs = 0 } = waiting.get(subgraph) ?? {};
    gauges.set(AGE, { subgraph }, Math.max(0, seconds));
    gauges.set(COUNT, { subgraph }, jobs);
  }
}

/** Reports the jobs of each task that are given up. Every task has a value, so that a repaired one returns to 0. */
export async function reportFailed(pool: Pool, work: Iterable<Reported>): Promise<void> {
  const reported = [...work].flatMap(({ subgraph, tasks, gauges }) =>
    gauges === undefined ? [] : Object.keys(tasks).map((task) => ({ subgraph, task, gauges })),
  );
  if (reported.length === 0) return;
  const { rows } = await pool.query<Failed>(
    `SELECT t.identifier AS task, count(*)::int AS jobs
     FROM ${QUEUE}._private_jobs j JOIN ${QUEUE}._private_tasks t ON t.id = j.task_id
     WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL GROUP BY 1`,
  );
  const failed = new Map(rows.map(({ task, jobs }) => [task, jobs] as const));
  for (const { subgraph, task, gauges } of reported) {
    gauges.set(FAILED, { subgraph, task }, failed.get(`${subgraph}.${task}`) ?? 0);
  }
}
