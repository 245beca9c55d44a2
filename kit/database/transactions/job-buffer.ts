import { QUEUE } from '../queue-schema.ts';
import type { SqlTransaction } from '../sql-statement.ts';

export interface JobOptions {
  /** Not before this instant; at once when absent. */
  readonly runAt?: Date;
  /** A job of the same key that has not begun is replaced by this one, which keeps its place in the queue unless it has a `runAt`. */
  readonly key?: string;
  /** Tries before it is given up; 10 when absent. The pause doubles from about 3 s. */
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other; jobs without a queue run at the same time. */
  readonly queue?: string;
  /** One of thousands that come at once and nobody waits for: done while no other job of any subgraph is due. */
  readonly isBulk?: boolean;
  /** Moves money that somebody waits for: done before all others that are due. */
  readonly isMoney?: boolean;
}

export interface Jobs {
  /**
   * Adds a job to the queue if and only if this transaction commits. `task` is one of the subgraph's own, without its
   * name before it. `payload` is JSON; keep it to ids, because the queue must not hold personal data.
   */
  add(task: string, payload: unknown, options?: JobOptions): void;
}

const ATTEMPTS = 10;
/** The least comes first; 0 is that of all others, and of those that the clock starts. */
const BULK_PRIORITY = 10;
const MONEY_PRIORITY = -10;
const JOBS_PER_TRANSACTION_MAX = 10_000;

/** Gathers a transaction's jobs and enqueues them at its end. */
export class JobBuffer implements Jobs {
  readonly #jobs: { task: string; payload: unknown; options: JobOptions }[] = [];

  /** `subgraph`: name before every task, and of the role that may enqueue it. */
  constructor(private readonly subgraph: string) {}

  add(task: string, payload: unknown, options: JobOptions = {}): void {
    if (this.#jobs.length >= JOBS_PER_TRANSACTION_MAX) throw new Error('Too many jobs in one transaction.');
    this.#jobs.push({ task: `${this.subgraph}.${task}`, payload, options });
  }

  async flush(tx: SqlTransaction): Promise<void> {
    if (this.#jobs.length === 0) return;
    const rows = this.#jobs.map(({ task, payload, options }) => ({
      task,
      payload: payload ?? {},
      run_at: options.runAt?.toISOString() ?? null,
      job_key: options.key === undefined ? null : `${this.subgraph}:${options.key}`,
      max_attempts: options.maxAttempts ?? ATTEMPTS,
      queue: options.queue === undefined ? null : `${this.subgraph}:${options.queue}`,
      priority: options.isMoney ? MONEY_PRIORITY : options.isBulk ? BULK_PRIORITY : 0,
    }));
    await tx.$queryRawUnsafe(
      `SELECT ${QUEUE}.enqueue(r.task, r.payload, r.run_at, r.job_key, r.max_attempts, r.queue, r.priority)
       FROM jsonb_to_recordset($1::jsonb) AS r (task text, payload json, run_at timestamptz, job_key text,
         max_attempts integer, queue text, priority integer)`,
      JSON.stringify(rows),
    );
  }
}
