import { EventEmitter } from 'node:events';
import {
  type JobHelpers,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from '../base/logging/logger.ts';
import { Loop } from '../base/loop.ts';
import type { Gauges } from '../base/telemetry/metrics.ts';
import { acquireListener, type Listener } from '../database/listener.ts';
import { createPool } from '../database/pool.ts';
import { QUEUE } from '../database/queue-schema.ts';
import { POOL_LOCK, unlockJobsOfTheDead } from './dead-workers.ts';
import { PatientPool } from './patient-pool.ts';
import { reportFailed, reportWaiting } from './queue-gauges.ts';
import type { Cron, Task } from './task.ts';

/** Work that one subgraph gives to the queue. Names are without the subgraph's. */
export interface QueueWork {
  readonly subgraph: string;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly crons: readonly Cron[];
  /** Receive what waits in the queue for this subgraph. */
  readonly gauges?: Gauges | undefined;
}

/** Jobs done at the same time in one process, and its connections to the queue: one of them listens. */
const CONCURRENCY = 3;
const POOL_MAX = 3;
/** How long a lost notification can delay a job, and a job of a dead process. */
const POLL_MS = 2000;
/** Subgraphs of one process register one after the other; the worker starts once for all of them. */
const GATHER_MS = 50;

const workers = new Map<string, QueueWorker>();

/**
 * Has the process's worker do this subgraph's jobs as well. One worker per process and queue, however many subgraphs:
 * each costs connections. Resolves to how to leave again, which waits for the jobs under way. Throws for crons that could never run: one of them
 * would keep the worker of all subgraphs from its start.
 */
export function joinQueueWorker(queueUrl: string, work: QueueWork, logger: Logger): () => Promise<void> {
  for (const { task } of work.crons) {
    if (work.tasks[task] === undefined) throw new Error(`${work.subgraph} has no task ${task} for the clock to start.`);
  }
  cronItemsOf(work);
  const worker = workers.get(queueUrl) ?? new QueueWorker(queueUrl, logger, () => workers.delete(queueUrl));
  workers.set(queueUrl, worker);
  return worker.join(work);
}

/**
 * graphile-worker's form of the crons of one subgraph. Of each task that the clock starts, one job runs at a time on all nodes together and one
 * waits, however long it takes or fails. The one that waits keeps its place in the queue at the next minutes. Throws for a pattern that the library does not know.
 */
export function cronItemsOf({ subgraph, crons }: Pick<QueueWork, 'subgraph' | 'crons'>): ParsedCronItem[] {
  return parseCronItems(
    crons.map(({ task, pattern }) => {
      const name = `${subgraph}.${task}`;
      const key = `clock:${name}`;
      const options = { queueName: key, jobKey: key, jobKeyMode: 'preserve_run_at' } as const;
      return { task: name, match: pattern, options };
    }),
  );
}

/** graphile-worker's form of the tasks of one subgraph, by their full names. */
export function taskListOf({ subgraph, tasks }: QueueWork): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      `${subgraph}.${name}`,
      (payload: unknown, { job, abortSignal }: JobHelpers) =>
        task(payload, {
          jobId: String(job.id),
          attempt: job.attempts,
          attemptsMax: job.max_attempts,
          signal: abortSignal,
        }),
    ]),
  );
}

class QueueWorker {
  readonly #work = new Set<QueueWork>();
  readonly #pool: pg.Pool;
  readonly #listener: Listener;
  readonly #unlocking: Loop;
  readonly #reporting: Loop;
  #runner: Runner | undefined;
  #release = () => {};
  /** Stops and starts, one after the other. */
  #changes: Promise<void> = Promise.resolve();
  #isChanging = false;
  #isClosed = false;

  constructor(
    queueUrl: string,
    private readonly logger: Logger,
    private readonly onEmpty: () => void,
  ) {
    this.#pool = createPool({
      connectionString: queueUrl,
      max: POOL_MAX,
      applicationName: 'codai queue',
      poolClass: PatientPool,
    });
    this.#listener = acquireListener(queueUrl);
    this.#unlocking = new Loop({
      name: 'search for jobs of dead processes',
      step: async () => {
        await unlockJobsOfTheDead(this.#pool);
        return false;
      },
      pollMs: POLL_MS * 5,
      logger,
    });
    this.#reporting = new Loop({
      name: 'gauges of the queue',
      step: async () => {
        await reportWaiting(this.#pool, this.#work);
        await reportFailed(this.#pool, this.#work);
        return false;
      },
      pollMs: POLL_MS * 5,
      logger,
    });
  }

  join(work: QueueWork): () => Promise<void> {
    this.#work.add(work);
    this.#reporting.wake();
    void this.#change(GATHER_MS);
    return async () => {
      if (!this.#work.delete(work)) return;
      await this.#change(0);
      // Several may leave at once: the last one to get here closes, and only one does.
      if (this.#work.size > 0 || this.#isClosed) return;
      this.#isClosed = true;
      this.onEmpty();
      // One that left meanwhile has asked for a change too: its runner needs connections to end.
      await this.#changes;
      await this.#unlocking.stop();
      await this.#reporting.stop();
      await this.#listener.release();
      await this.#pool.end();
    };
  }

  /** Runs the worker anew with what it has to do now. Changes asked for while one is waiting become one. */
  #change(waitMs: number): Promise<void> {
    if (this.#isChanging && waitMs > 0) return this.#changes;
    this.#isChanging = true;
    this.#changes = this.#changes
      .then(() => new Promise((done) => setTimeout(done, waitMs)))
      .then(() => {
        this.#isChanging = false;
        return this.#restart();
      });
    return this.#changes;
  }

  async #restart(): Promise<void> {
    const before = this.#runner;
    this.#runner = undefined;
    await before?.stop().catch(() => {});
    this.#release();
    this.#release = () => {};
    if (this.#work.size === 0) return;
    try {
      this.#runner = await this.#start();
    } catch (error) {
      this.logger.warn({ error }, 'The queue worker could not start; it is tried again.');
      setTimeout(() => void this.#change(0), POLL_MS).unref();
    }
  }

  async #start(): Promise<Runner> {
    const work = [...this.#work];
    const events = new EventEmitter();
    events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
      // Jobs taken are marked with this id: while the lock of its hash is held, they are in living hands.
      const held = this.#holdLockOf(workerPool.id);
      this.#release = () => void held.then((release) => release());
    });
    const runner = await run(
      {
        pgPool: this.#pool,
        schema: QUEUE,
        concurrency: CONCURRENCY,
        pollInterval: POLL_MS,
        // The platform drains; a library that takes over SIGTERM would end the process under it.
        noHandleSignals: true,
        logger: workerLogger(this.logger),
        events: events as never,
      },
      Object.assign({}, ...work.map(taskListOf)),
      work.flatMap(cronItemsOf),
    );
    // It gives up when the database is away for long; we do not.
    const again = () => {
      if (this.#runner === runner) setTimeout(() => void this.#change(0), POLL_MS).unref();
    };
    runner.promise.then(again, again);
    return runner;
  }

  async #holdLockOf(poolId: string): Promise<() => void> {
    // A busy server may give no connection in time; without the lock our jobs would be taken for those of the dead.
    for (;;) {
      try {
        const { rows } = await this.#pool.query<{ key: number }>('SELECT hashtext($1) AS key', [poolId]);
        return this.#listener.hold(POOL_LOCK, rows[0]?.key ?? 0);
      } catch (error) {
        if (this.#pool.ending) return () => {};
        this.logger.warn({ error }, 'The lock of the queue worker cannot be had yet; it is tried again.');
        await new Promise((done) => setTimeout(done, POLL_MS).unref());
      }
    }
  }
}

/** Messages only: the library's facts contain payloads. Its "info" is a line per job. */
function workerLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') logger.warn({ part: 'queue' }, message);
    else logger.debug({ part: 'queue' }, message);
  });
}
