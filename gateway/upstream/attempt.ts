import { End, type Ending } from '../primitives/ending.ts';
import type { TimeEnd } from './upstream-error.ts';

/** The deadline of one attempt and the end of the whole operation in one. */
export class Attempt {
  readonly #end = new End();
  readonly #operation: Ending;
  readonly #timer: NodeJS.Timeout;
  // Bound and not an arrow: a class field that is a function is named anew for each instance.
  readonly #onOperationEnd = this.#endBy.bind(this, 'operation');
  #ended: TimeEnd = null;

  constructor(operation: Ending, timeoutMs: number) {
    this.#operation = operation;
    this.#timer = setTimeout(endAttempt, timeoutMs, this);
    if (operation.aborted) this.#endBy('operation');
    else operation.addEventListener('abort', this.#onOperationEnd, { once: true });
  }

  get signal(): Ending {
    return this.#end;
  }

  /** Why the signal was aborted; null while it is not. */
  get ended(): TimeEnd {
    return this.#ended;
  }

  /** The time is over. */
  expire(): void {
    this.#endBy('attempt');
  }

  /** Call when the attempt is over: neither end may reach what comes after. */
  release(): void {
    clearTimeout(this.#timer);
    this.#operation.removeEventListener('abort', this.#onOperationEnd);
  }

  #endBy(by: TimeEnd): void {
    this.#ended ??= by;
    this.release();
    this.#end.end();
  }
}

function endAttempt(attempt: Attempt): void {
  attempt.expire();
}
