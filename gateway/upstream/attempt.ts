import type { Ending } from '../sharing/in-flight.ts';
import type { TimeEnd } from './upstream-error.ts';

/** The deadline of one attempt and the end of the whole operation in one signal. */
export class Attempt {
  readonly #controller = new AbortController();
  readonly #operation: Ending;
  readonly #timer: NodeJS.Timeout;
  readonly #onOperationEnd = () => this.#end('operation');
  #ended: TimeEnd = null;

  constructor(operation: Ending, timeoutMs: number) {
    this.#operation = operation;
    this.#timer = setTimeout(() => this.#end('attempt'), timeoutMs);
    if (operation.aborted) this.#end('operation');
    else operation.addEventListener('abort', this.#onOperationEnd, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the signal was aborted; null while it is not. */
  get ended(): TimeEnd {
    return this.#ended;
  }

  /** Call when the attempt is over: neither end may reach what comes after. */
  release(): void {
    clearTimeout(this.#timer);
    this.#operation.removeEventListener('abort', this.#onOperationEnd);
  }

  #end(by: TimeEnd): void {
    this.#ended ??= by;
    this.release();
    this.#controller.abort();
  }
}
