import type { Worker } from 'node:worker_threads';
import type { Plan } from './plan.ts';
import { PlanningError, type PlanRequest, type QueryPlanner } from './planner.ts';
import { startPlannerThread } from './worker-entry.ts';
import type { WorkerMessage, WorkerStart } from './worker-protocol.ts';

export interface WorkerPlannerOptions {
  /** Time for one plan in milliseconds, not counting the wait for its turn. */
  readonly deadlineMs: number;
  /** Operations that may wait for their turn. */
  readonly waitingMax: number;
}

interface Job {
  readonly request: PlanRequest;
  readonly resolve: (plan: Plan) => void;
  readonly reject: (error: PlanningError) => void;
}

/**
 * Plans in a worker thread, one operation at a time, so that a hard one never stalls the event loop. A thread that is
 * still busy at the deadline cannot be interrupted: it is killed, and a new one loads the supergraph again.
 */
export class WorkerPlanner implements QueryPlanner {
  readonly #start: WorkerStart;
  readonly #options: WorkerPlannerOptions;
  readonly #waiting: Job[] = [];
  #current: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null;
  #worker: Worker | null = null;
  #isReady = false;
  #isClosed = false;

  constructor(start: WorkerStart, options: WorkerPlannerOptions) {
    this.#start = start;
    this.#options = options;
  }

  /** Resolves when the worker has loaded the supergraph; rejects with `PlanningError` when it cannot. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => this.#spawn(resolve, reject));
  }

  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan> {
    if (this.#isClosed) return Promise.reject(new PlanningError('broken', 'The planner is closed.'));
    if (signal?.aborted) return Promise.reject(new PlanningError('aborted', 'The caller has left.'));
    if (this.#waiting.length >= this.#options.waitingMax) {
      return Promise.reject(new PlanningError('overloaded', 'Too many operations wait to be planned.'));
    }
    return new Promise((resolve, reject) => {
      const job: Job = { request, resolve, reject };
      this.#waiting.push(job);
      signal?.addEventListener('abort', () => this.#giveUp(job), { once: true });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#endCurrent()?.reject(new PlanningError('broken', 'The planner was closed.'));
    for (const job of this.#waiting.splice(0)) job.reject(new PlanningError('broken', 'The planner was closed.'));
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #giveUp(job: Job): void {
    const index = this.#waiting.indexOf(job);
    if (index >= 0) this.#waiting.splice(index, 1);
    job.reject(new PlanningError('aborted', 'The caller has left.'));
  }

  #next(): void {
    if (this.#current !== null || !this.#isReady || this.#worker === null) return;
    const job = this.#waiting.shift();
    if (!job) {
      // An idle thread must not keep the process alive.
      this.#worker.unref();
      return;
    }
    this.#worker.ref();
    const timer = setTimeout(() => this.#killAtDeadline(), this.#options.deadlineMs);
    this.#current = { job, timer };
    this.#worker.postMessage(job.request);
  }

  #endCurrent(): Job | null {
    const ended = this.#current;
    this.#current = null;
    if (ended) clearTimeout(ended.timer);
    return ended?.job ?? null;
  }

  #killAtDeadline(): void {
    const message = `Planning took longer than ${this.#options.deadlineMs} ms.`;
    this.#endCurrent()?.reject(new PlanningError('timeout', message));
    this.#respawn();
  }

  #respawn(): void {
    const old = this.#worker;
    this.#worker = null;
    this.#isReady = false;
    old?.removeAllListeners();
    void old?.terminate();
    const failAll = (error: PlanningError) => {
      for (const job of this.#waiting.splice(0)) job.reject(error);
    };
    if (!this.#isClosed) this.#spawn(() => this.#next(), failAll);
  }

  #spawn(onReady: () => void, onFailure: (error: PlanningError) => void): void {
    const worker = startPlannerThread(this.#start);
    this.#worker = worker;
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') {
        this.#isReady = true;
        onReady();
      } else if (message.kind === 'failed') {
        onFailure(new PlanningError('broken', message.message));
      } else this.#answer(message);
      this.#next();
    });
    // An uncaught exception in the thread (out of memory, say) ends it: one operation pays, the others go on.
    worker.on('error', (cause) => {
      const error = new PlanningError('broken', `The planner's thread ended: ${cause.message}`, { cause });
      if (this.#isReady) {
        this.#endCurrent()?.reject(error);
        this.#respawn();
      } else onFailure(error);
    });
  }

  #answer(message: Extract<WorkerMessage, { kind: 'planned' | 'refused' }>): void {
    const job = this.#endCurrent();
    if (message.kind === 'planned') job?.resolve(message.plan);
    else job?.reject(new PlanningError(message.fault, message.message));
  }
}
