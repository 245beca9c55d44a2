import type { Worker } from 'node:worker_threads';
import type { Plan } from './plan.ts';
import { type PlannerState, PlanningError, type PlanRequest, type QueryPlanner } from './planner.ts';
import { startPlannerThread } from './worker-entry.ts';
import type { WorkerMessage, WorkerStart } from './worker-protocol.ts';

export interface WorkerPlannerOptions {
  /** Time for one plan in milliseconds, not counting the wait for its turn. */
  readonly deadlineMs: number;
  /** Operations that may wait for their turn. */
  readonly waitingMax: number;
  /** Wait after the first failed start of a thread; it doubles with each further one. Default 500. */
  readonly retryMs?: number;
  /** For how many milliseconds a thread is kept without work; null: always. Default: `keptAfterStart` of its start. */
  readonly keptMs?: number | null;
  /** Default: a thread of this program. */
  readonly startThread?: (start: WorkerStart) => Worker;
}

interface Job {
  readonly request: PlanRequest;
  readonly resolve: (plan: Plan) => void;
  readonly reject: (error: PlanningError) => void;
}

/** A start takes a hundredth of the time that an idle thread is kept, so threads that come and go cost a hundredth of a core at most. */
const KEPT_STARTS = 100;
const KEPT_MS_MIN = 10_000;

/** For how many milliseconds a thread without work is kept when its start took `startMs`. */
export function keptAfterStart(startMs: number): number {
  return Math.max(KEPT_MS_MIN, KEPT_STARTS * startMs);
}

const RETRY_MS = 500;
const RETRY_MS_MAX = 30_000;

/**
 * Plans in a worker thread, one operation at a time, so that a hard one never stalls the event loop. The thread is started
 * by `open`, `start` or the first operation. A thread that is still busy at the deadline cannot be interrupted: it is
 * killed, and a new one loads the supergraph again. A thread that fails before it is ready is started anew after a wait;
 * until then operations are refused at once. A thread that has been idle is ended, since it holds the supergraph once more: the next
 * operation starts another.
 */
export class WorkerPlanner implements QueryPlanner {
  readonly #start: WorkerStart;
  readonly #options: WorkerPlannerOptions;
  readonly #waiting: Job[] = [];
  #current: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null;
  #worker: Worker | null = null;
  #isReady = false;
  #spawnedAt = 0;
  #startMs = 0;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;
  /** Why the last start failed; null when it has not. */
  #failure: PlanningError | null = null;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  /** Called when the start under way has ended. */
  #opening: ((failure: PlanningError | null) => void)[] = [];

  constructor(start: WorkerStart, options: WorkerPlannerOptions) {
    this.#start = start;
    this.#options = options;
  }

  get state(): PlannerState {
    if (this.#isReady) return 'ready';
    if (this.#failure !== null) return 'failed';
    return this.#worker === null ? 'idle' : 'starting';
  }

  /** Resolves when the thread has loaded the supergraph; rejects with `PlanningError` when this start fails. */
  open(): Promise<void> {
    if (this.#isReady) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#opening.push((failure) => (failure === null ? resolve() : reject(failure)));
      this.start();
    });
  }

  start(): void {
    if (this.#worker === null && !this.#isClosed) this.#spawn();
  }

  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan> {
    if (this.#isClosed) return Promise.reject(new PlanningError('broken', 'The planner is closed.'));
    if (signal?.aborted) return Promise.reject(new PlanningError('aborted', 'The caller has left.'));
    if (this.#failure !== null && this.#worker === null) return Promise.reject(this.#failure);
    if (this.#waiting.length >= this.#options.waitingMax) {
      return Promise.reject(new PlanningError('overloaded', 'Too many operations wait to be planned.'));
    }
    return new Promise((resolve, reject) => {
      const job: Job = { request, resolve, reject };
      this.#waiting.push(job);
      signal?.addEventListener('abort', () => this.#giveUp(job), { once: true });
      this.start();
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const closed = new PlanningError('broken', 'The planner was closed.');
    this.#endCurrent()?.reject(closed);
    this.#rejectAll(closed);
    for (const opened of this.#opening.splice(0)) opened(closed);
    await this.#dismiss();
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
      this.#rest();
      return;
    }
    clearTimeout(this.#idle);
    this.#worker.ref();
    const timer = setTimeout(() => this.#killAtDeadline(), this.#options.deadlineMs);
    this.#current = { job, timer };
    this.#worker.postMessage(job.request);
  }

  #rest(): void {
    clearTimeout(this.#idle);
    const { keptMs = keptAfterStart(this.#startMs) } = this.#options;
    if (keptMs !== null) this.#idle = setTimeout(() => void this.#dismiss(), keptMs).unref();
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
    void this.#dismiss();
    this.start();
  }

  /** Ends the thread that there is; nothing that it still says is heard. */
  async #dismiss(): Promise<void> {
    const worker = this.#worker;
    clearTimeout(this.#idle);
    this.#worker = null;
    this.#isReady = false;
    worker?.removeAllListeners();
    worker?.on('error', () => undefined);
    await worker?.terminate();
  }

  #rejectAll(error: PlanningError): void {
    for (const job of this.#waiting.splice(0)) job.reject(error);
  }

  #spawn(): void {
    clearTimeout(this.#retry);
    const { startThread = startPlannerThread } = this.#options;
    const worker = startThread(this.#start);
    this.#worker = worker;
    this.#spawnedAt = performance.now();
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') this.#becomeReady();
      else if (message.kind === 'failed') this.#end(new PlanningError('broken', message.message));
      else this.#answer(message);
      this.#next();
    });
    // An uncaught exception in the thread (out of memory, say) ends it: one operation pays, the others go on.
    worker.on('error', (cause) => {
      this.#end(new PlanningError('broken', `The planner's thread ended: ${cause.message}`, { cause }));
    });
    worker.on('exit', (code) => this.#end(new PlanningError('broken', `The planner's thread ended with ${code}.`)));
  }

  #becomeReady(): void {
    this.#isReady = true;
    this.#startMs = performance.now() - this.#spawnedAt;
    this.#failure = null;
    this.#failures = 0;
    for (const opened of this.#opening.splice(0)) opened(null);
  }

  /** The thread has ended by itself, or cannot be used. */
  #end(error: PlanningError): void {
    const wasReady = this.#isReady;
    void this.#dismiss();
    if (wasReady) {
      this.#endCurrent()?.reject(error);
      if (this.#waiting.length > 0) this.start();
      return;
    }
    this.#failure = error;
    this.#rejectAll(error);
    for (const opened of this.#opening.splice(0)) opened(error);
    const wait = Math.min((this.#options.retryMs ?? RETRY_MS) * 2 ** Math.min(this.#failures, 30), RETRY_MS_MAX);
    this.#failures += 1;
    // By itself and not with the next operation: a balancer that hears of the failure sends none.
    this.#retry = setTimeout(() => this.start(), wait).unref();
  }

  #answer(message: Extract<WorkerMessage, { kind: 'planned' | 'refused' }>): void {
    const job = this.#endCurrent();
    if (message.kind === 'planned') job?.resolve(message.plan);
    else job?.reject(new PlanningError(message.fault, message.message));
  }
}
