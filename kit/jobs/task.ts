/** Facts that a task receives besides its payload. */
export interface JobInfo {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly attemptsMax: number;
  /** Aborted when the process drains: finish soon or be tried again elsewhere. */
  readonly signal: AbortSignal;
}

/**
 * Does a job. At least once: a process may die after the effect and before the job is marked done, so a task with an
 * outside effect looks before it acts (idempotency key at the provider, conditional update). Throwing has it tried again.
 */
// biome-ignore lint/suspicious/noExplicitAny: each task names its own payload; the queue holds JSON that only its sender knows.
export type Task = (payload: any, info: JobInfo) => Promise<void>;

/** A task that the queue starts by the clock. `pattern`: five cron fields in UTC, minute first. */
export interface Cron {
  readonly task: string;
  readonly pattern: string;
}
