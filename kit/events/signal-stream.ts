import { requestError } from '../base/errors/request-error.ts';
import type { Signals } from './signals/signals.ts';
import type { SignalSelection } from './streams/live-source.ts';

/** Kept for a subscriber that is busy; the oldest is dropped, because only the newest of its kind is worth having. */
const QUEUE_MAX = 100;

/** One subscriber's signals, from the moment it is made. Nothing is replayed. */
export class SignalStream<T> implements AsyncIterableIterator<T> {
  readonly #queue: T[] = [];
  readonly #unsubscribe: readonly (() => void)[];
  #isEnded = false;
  #wake = () => {};

  constructor(
    signals: Signals,
    private readonly selection: SignalSelection<T>,
    signal: AbortSignal | undefined,
    private readonly onEnd: () => void,
  ) {
    this.#unsubscribe = selection.channels.map((channel) =>
      signals.subscribe(channel, (payload) => this.#receive(payload as T)),
    );
    if (signal?.aborted) this.#end();
    else signal?.addEventListener('abort', () => this.#end(), { once: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    try {
      while (!this.#isEnded) {
        if (this.#queue.length === 0) {
          await new Promise<void>((done) => {
            this.#wake = done;
          });
          continue;
        }
        const payload = this.#queue.shift() as T;
        const verdict = (await this.selection.filter?.(payload)) ?? 'deliver';
        if (verdict === 'end') throw requestError('FORBIDDEN', null);
        if (verdict === 'deliver' && !this.#isEnded) return { done: false, value: payload };
      }
      return { done: true, value: undefined };
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<T>> {
    this.#end();
    return { done: true, value: undefined };
  }

  #receive(payload: T): void {
    if (this.#queue.length === QUEUE_MAX) this.#queue.shift();
    this.#queue.push(payload);
    this.#wake();
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.onEnd();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#wake();
  }
}
