import type { Clock, Signals } from '@codai/kit';

/** Longest wait that a timer of Node takes. */
const TIMER_MS_MAX = 2 ** 31 - 1;
/** Payloads that wait for a slow reader. Past it the oldest is dropped: they are transient, and state is read anew. */
const PENDING_MAX = 1000;

/**
 * What a live field over transient signals waits on: it rings when a signal comes, and when an instant does. Nothing
 * that comes between two waits is missed.
 */
export class Bell<T> {
  #pending: T[] = [];
  #isClosed = false;
  #wake: (() => void) | null = null;
  readonly #unsubscribe: (() => void)[];

  constructor(
    private readonly clock: Clock,
    signals: Signals,
    channels: readonly string[],
    concerns: (payload: T) => boolean = () => true,
  ) {
    this.#unsubscribe = channels.map((channel) =>
      signals.subscribe(channel, (payload) => {
        if (!concerns(payload as T)) return;
        if (this.#pending.length === PENDING_MAX) this.#pending.shift();
        this.#pending.push(payload as T);
        this.#wake?.();
      }),
    );
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Waits for a signal, for `until` (null: no such instant), or for the end. Gives the signals that came, in order. */
  async rung(until: Date | null): Promise<readonly T[]> {
    if (this.#pending.length === 0 && !this.#isClosed) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (until !== null) {
          const waitMs = Math.max(1, until.getTime() - this.clock.now().getTime());
          timer = setTimeout(resolve, Math.min(waitMs, TIMER_MS_MAX));
        }
      });
      this.#wake = null;
      clearTimeout(timer);
    }
    const rung = this.#pending;
    this.#pending = [];
    return rung;
  }

  close(): void {
    this.#isClosed = true;
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    this.#wake?.();
  }
}

/**
 * Gives out what `generate` yields until the reader leaves, the request is aborted, or it ends by itself; and closes
 * the bell in every case. A plain generator that waits cannot be left: its `return` waits for the next ring.
 */
export function untilLeft<T, S>(
  bell: Bell<S>,
  signal: AbortSignal | undefined,
  generate: () => AsyncGenerator<T, void>,
): AsyncIterableIterator<T> {
  const leave = () => bell.close();
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  const generator = generate();
  const end = () => {
    leave();
    signal?.removeEventListener('abort', leave);
  };
  return {
    async next() {
      try {
        const result = await generator.next();
        if (result.done) end();
        return result;
      } catch (error) {
        end();
        throw error;
      }
    },
    async return() {
      end();
      await generator.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
