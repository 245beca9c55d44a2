import type { Clock } from '../../base/clock.ts';

/** Longest wait that a timer of Node takes. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/**
 * Stream of a live field over transient signals: gives each signal as it comes, and null when the instant that
 * `until` names has come (null: there is none). `until` is asked before each wait. Ends when the signals do, and fails
 * when they do.
 */
export async function* timedSignals<T>(
  clock: Clock,
  signals: AsyncIterable<T>,
  until: () => Date | null,
): AsyncGenerator<T | null, void> {
  const heard = signals[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | null = null;
  try {
    for (;;) {
      if (next === null) {
        next = heard.next();
        // It may fail while the reader is busy with something else; it is awaited, and fails there, later.
        next.catch(() => {});
      }
      const result = await nextOrTime(next, clock, until());
      if (result === null) {
        yield null;
        continue;
      }
      next = null;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    await heard.return?.();
  }
}

/** The next signal, or null when the instant comes first. */
export async function nextOrTime<T>(
  next: Promise<IteratorResult<T>>,
  clock: Clock,
  until: Date | null,
): Promise<IteratorResult<T> | null> {
  if (until === null) return next;
  let timer: NodeJS.Timeout | undefined;
  const waitMs = Math.max(1, until.getTime() - clock.now().getTime());
  const time = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.min(waitMs, TIMER_MS_MAX), null);
  });
  return Promise.race([next, time]).finally(() => clearTimeout(timer));
}
