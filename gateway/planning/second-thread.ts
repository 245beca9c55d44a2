import type { Plan } from './plan.ts';
import { type PlannerState, PlanningError, type PlanRequest, type QueryPlanner } from './planner.ts';
import type { WorkerPlanner } from './worker-planner.ts';

export interface SecondThreadOptions {
  /** Operations that may wait for their turn. */
  readonly waitingMax: number;
  /** Once an operation has taken so many milliseconds, those behind it go to the second thread. Default 50. */
  readonly sliceMs?: number;
  /** For how many milliseconds the second thread is kept without work; it holds the supergraph once more. Default 300,000. */
  readonly keptMs?: number;
}

interface Job {
  readonly request: PlanRequest;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (plan: Plan) => void;
  readonly reject: (error: unknown) => void;
}

const SLICE_MS = 50;
const KEPT_MS = 300_000;

/**
 * Plans with one thread, and with a second one while the first is busy with a hard operation, so that those behind it need not
 * wait for its end. The second thread is started when it is first needed.
 */
export class SecondThread implements QueryPlanner {
  readonly #first: WorkerPlanner;
  readonly #startSecond: () => WorkerPlanner;
  readonly #options: SecondThreadOptions;
  readonly #waiting: Job[] = [];
  readonly #busy = new Set<WorkerPlanner>();
  #second: WorkerPlanner | null = null;
  #slice: NodeJS.Timeout | undefined;
  /** Whether the first thread's operation has taken its slice. */
  #isHard = false;
  #isOpening = false;
  #idle: NodeJS.Timeout | undefined;

  /** The planners plan one operation at a time and are given no more. */
  constructor(first: WorkerPlanner, startSecond: () => WorkerPlanner, options: SecondThreadOptions) {
    this.#first = first;
    this.#startSecond = startSecond;
    this.#options = options;
  }

  get state(): PlannerState {
    return this.#first.state;
  }

  start(): void {
    this.#first.start();
  }

  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan> {
    if (this.#waiting.length >= this.#options.waitingMax) {
      return Promise.reject(new PlanningError('overloaded', 'Too many operations wait to be planned.'));
    }
    return new Promise((resolve, reject) => {
      const job: Job = { request, signal, resolve, reject };
      this.#waiting.push(job);
      signal?.addEventListener('abort', () => this.#giveUp(job), { once: true });
      this.#next();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#slice);
    clearTimeout(this.#idle);
    const closed = new PlanningError('broken', 'The planner was closed.');
    for (const job of this.#waiting.splice(0)) job.reject(closed);
    await Promise.all([this.#first.close(), this.#second?.close()]);
  }

  #giveUp(job: Job): void {
    const index = this.#waiting.indexOf(job);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    job.reject(new PlanningError('aborted', 'The caller has left.'));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const planner = this.#free();
      if (planner === null) {
        if (this.#isHard) this.#open();
        return;
      }
      void this.#give(planner, this.#waiting.shift() as Job);
    }
  }

  /** The second thread is for what waits behind a hard operation: while the first one is free, it has none. */
  #free(): WorkerPlanner | null {
    if (!this.#busy.has(this.#first)) return this.#first;
    const second = this.#second;
    return second !== null && second.state === 'ready' && !this.#busy.has(second) ? second : null;
  }

  async #give(planner: WorkerPlanner, { request, signal, resolve, reject }: Job): Promise<void> {
    const isFirst = planner === this.#first;
    this.#busy.add(planner);
    if (isFirst) this.#slice = setTimeout(() => this.#passSlice(), this.#options.sliceMs ?? SLICE_MS).unref();
    try {
      resolve(await planner.plan(request, signal));
    } catch (error) {
      reject(error);
    } finally {
      this.#busy.delete(planner);
      if (isFirst) {
        clearTimeout(this.#slice);
        this.#isHard = false;
      } else this.#rest();
      this.#next();
    }
  }

  #passSlice(): void {
    this.#isHard = true;
    this.#next();
  }

  /** Something waits behind a hard operation. A second thread that cannot be started is done without. */
  #open(): void {
    if (this.#isOpening || this.#second?.state === 'ready') return;
    this.#isOpening = true;
    this.#second ??= this.#startSecond();
    this.#second.open().then(
      () => {
        this.#isOpening = false;
        this.#rest();
        this.#next();
      },
      () => {
        this.#isOpening = false;
        this.#leave();
      },
    );
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#leave(), this.#options.keptMs ?? KEPT_MS).unref();
  }

  #leave(): void {
    const second = this.#second;
    if (second === null || this.#busy.has(second)) return;
    this.#second = null;
    void second.close();
  }
}
