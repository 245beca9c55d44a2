import type { Clock } from '../../base/clock.ts';
import { nextOrTime } from './timed-signals.ts';

/** A follower that hears no signal looks this often: signals may be lost, rows not. */
const LOOK_MS = 5_000;

/**
 * Stream of a live field over stored rows: hands out what `next` finds until it finds nothing, then waits for a signal, at most five
 * seconds, and looks again. `next` moves its own position on and reads under the rule of access. Ends when the signals do; fails when
 * they or `next` do.
 */
export async function* following<Step>(
  clock: Clock,
  signals: AsyncIterable<unknown>,
  next: () => Promise<Step | null>,
  lookMs = LOOK_MS,
): AsyncGenerator<Step, void> {
  const heard = signals[Symbol.asyncIterator]();
  const listen = () => {
    const signal = heard.next();
    // It may fail while the follower is busy with a step; it is awaited, and fails there, later.
    signal.catch(() => {});
    return signal;
  };
  // Before the first look: what is added after the look is heard.
  let signal = listen();
  try {
    for (;;) {
      for (let step = await next(); step !== null; step = await next()) yield step;
      const result = await nextOrTime(signal, clock, new Date(clock.now().getTime() + lookMs));
      if (result?.done) return;
      if (result !== null) signal = listen();
    }
  } finally {
    await heard.return?.();
  }
}
