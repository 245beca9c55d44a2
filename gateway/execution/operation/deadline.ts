import { PlanningError } from '../../planning/planner.ts';
import { End, type Ending } from '../../primitives/ending.ts';

/** The end of an operation: its client left, or its time is over. */
export class Deadline {
  readonly #ending = new End();
  readonly #outer: Ending;
  readonly #timer: NodeJS.Timeout;
  readonly #end = () => {
    this.release();
    this.#ending.end();
  };

  constructor(outer: Ending, remainingMs: number) {
    this.#outer = outer;
    this.#timer = setTimeout(this.#end, Math.max(0, remainingMs));
    if (outer.aborted) this.#end();
    else outer.addEventListener('abort', this.#end, { once: true });
  }

  get signal(): Ending {
    return this.#ending;
  }

  /** The promise's outcome, or a `PlanningError` when the end comes first: others may still wait for the same plan. */
  orEnd<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(new PlanningError('aborted', 'The operation ended before it was planned.'));
      if (this.signal.aborted) onEnd();
      this.signal.addEventListener('abort', onEnd, { once: true });
      promise.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', onEnd));
    });
  }

  /** Ends what still runs. */
  end(): void {
    this.#end();
  }

  /** Call when the operation is over. */
  release(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#end);
  }
}
