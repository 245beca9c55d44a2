/**
 * Events that arrive at their own pace, to be read one by one. Bounded: `push` returns false when the reader is `eventsMax`
 * behind. `onReturn` runs once, when the reader leaves or has read the end.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #events: T[] = [];
  readonly #eventsMax: number;
  readonly #onReturn: () => void;
  #waiting: { resolve: (result: IteratorResult<T>) => void; reject: (error: unknown) => void } | null = null;
  #end: { readonly error: unknown } | null = null;
  #isLeft = false;

  constructor(eventsMax: number, onReturn: () => void) {
    this.#eventsMax = eventsMax;
    this.#onReturn = onReturn;
  }

  push(event: T): boolean {
    if (this.#isLeft || this.#end !== null) return true;
    if (this.#waiting) {
      this.#waiting.resolve({ done: false, value: event });
      this.#waiting = null;
      return true;
    }
    if (this.#events.length >= this.#eventsMax) return false;
    this.#events.push(event);
    return true;
  }

  /** No more events after those already here. With `error`, the reader gets it when it has read them. */
  end(error: unknown = null): void {
    if (this.#end !== null || this.#isLeft) return;
    this.#end = { error };
    if (this.#waiting) {
      const { resolve, reject } = this.#waiting;
      this.#waiting = null;
      void this.#finish().then(resolve, reject);
    }
  }

  async next(): Promise<IteratorResult<T>> {
    const event = this.#events.shift();
    if (event !== undefined) return { done: false, value: event };
    if (this.#isLeft) return { done: true, value: undefined };
    if (this.#end !== null) return this.#finish();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  async return(): Promise<IteratorResult<T>> {
    this.#leave();
    this.#events.length = 0;
    this.#waiting?.resolve({ done: true, value: undefined });
    this.#waiting = null;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #finish(): Promise<IteratorResult<T>> {
    const error = this.#end?.error ?? null;
    this.#leave();
    if (error !== null) throw error;
    return { done: true, value: undefined };
  }

  #leave(): void {
    if (this.#isLeft) return;
    this.#isLeft = true;
    this.#onReturn();
  }
}
