import type { CallContext } from '../execution/operation/call.ts';
import type { PlainEvent } from './plain-engine.ts';

/** The part of a call that a source needs. */
export type FeedCall = Pick<CallContext, 'signal' | 'resumePosition' | 'wantsOpening'> & Partial<CallContext>;

/** One subscription at the source, as a subgraph with an event log would hold it. */
export interface Subscriber {
  readonly call: FeedCall;
  isOpen: boolean;
}

/**
 * An event log: its positions are 1, 2, 3 and so on. A subscriber gets what came after the position it names, then what is
 * appended; one that wants an opening frame gets that first.
 */
export class EventFeed {
  readonly subscribers: Subscriber[] = [];
  readonly #log: unknown[] = [];
  readonly #waiting = new Set<() => void>();
  #isEnded = false;

  append(...values: unknown[]): void {
    this.#log.push(...values);
    this.#wake();
  }

  /** Completes every subscription after its last event. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  get open(): number {
    return this.subscribers.filter(({ isOpen }) => isOpen).length;
  }

  readonly events = (call: FeedCall): AsyncIterable<PlainEvent> => {
    const subscriber = { call, isOpen: true };
    this.subscribers.push(subscriber);
    this.#wake();
    let index = call.resumePosition ? Number(call.resumePosition) : this.#log.length;
    let isOpening = call.wantsOpening === true && !call.resumePosition;
    const feed = this;
    const left = () => {
      // This holds even when it was left before it began to read.
      subscriber.isOpen = false;
      feed.#wake();
    };
    call.signal.addEventListener('abort', left, { once: true });
    return (async function* () {
      try {
        if (isOpening) yield { value: null, position: String(index), isOpening };
        isOpening = false;
        while (!call.signal.aborted) {
          if (index < feed.#log.length) {
            const value = feed.#log[index];
            index += 1;
            yield { value, position: String(index) };
          } else if (feed.#isEnded) return;
          else await feed.#change();
        }
      } finally {
        subscriber.isOpen = false;
        feed.#wake();
      }
    })();
  };

  /** Resolves when the number of open subscriptions is `count`. */
  async untilOpen(count: number): Promise<void> {
    while (this.open !== count) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
