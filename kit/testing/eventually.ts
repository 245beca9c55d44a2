import { expect } from 'vitest';

/** The one deadline of everything that tests wait for. What holds comes in milliseconds; a busy machine may take long. */
const DEADLINE_MS = 120_000;
const PAUSE_MIN_MS = 5;
const PAUSE_MAX_MS = 250;
// Taken here, so that a test with fake timers can wait as well.
const { setTimeout, performance } = globalThis;
const now = performance.now.bind(performance);

/**
 * Reads again and again until what `read` returns equals `expected`, as `toEqual` compares it, and returns it. `expected` may be an asymmetric
 * matcher (`expect.objectContaining(…)`), or a function that asserts about the value: `(value) => expect(value).toContain(3)`. Without it the
 * first `read` that does not throw will do. A `read` that throws counts as not yet.
 *
 * Fails after two minutes with the difference, or with what was thrown last. This is how a test waits: for a state, never for a time.
 */
export function eventually<T>(
  read: () => T | Promise<T>,
  expected?: (value: Awaited<T>) => unknown,
  options?: Options,
): Promise<Awaited<T>>;
export function eventually<T>(read: () => T | Promise<T>, expected: unknown, options?: Options): Promise<Awaited<T>>;
export async function eventually<T>(
  read: () => T | Promise<T>,
  expected: unknown = () => {},
  { deadlineMs = DEADLINE_MS }: Options = {},
): Promise<Awaited<T>> {
  const until = now() + deadlineMs;
  for (let pauseMs = PAUSE_MIN_MS; ; pauseMs = Math.min(pauseMs * 1.5, PAUSE_MAX_MS)) {
    try {
      const value = await read();
      if (typeof expected === 'function') await expected(value);
      else expect(value).toEqual(expected);
      return value;
    } catch (error) {
      if (now() > until) {
        const failure = error as Error;
        failure.message = `Not within ${deadlineMs / 1000} s: ${failure.message}`;
        throw failure;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

interface Options {
  /** For the tests of this function alone. */
  readonly deadlineMs?: number;
}
