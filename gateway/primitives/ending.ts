/** The signal of an end: an AbortSignal, or an object that stands for one. */
export type Ending = Pick<AbortSignal, 'aborted'> & {
  addEventListener(type: 'abort', listener: () => void, options?: { once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

/**
 * The part of an AbortController and its signal that is needed inside: each request has a dozen ends, and a dozen of the
 * real ones cost a tenth of what the gateway does for it. Listeners are called once, in their order.
 */
export class End implements Ending {
  aborted = false;
  #listeners: (() => void)[] = [];

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  end(): void {
    if (this.aborted) return;
    this.aborted = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

/** A real signal for those who must have one. */
export function signalOf(ending: Ending): AbortSignal {
  if (ending instanceof AbortSignal) return ending;
  const controller = new AbortController();
  if (ending.aborted) controller.abort();
  else ending.addEventListener('abort', () => controller.abort(), { once: true });
  return controller.signal;
}
