export interface BackoffOptions {
  /** Ceiling of the first wait; it doubles with each failure. Milliseconds. */
  readonly firstMs: number;
  /** No wait is longer. Milliseconds. */
  readonly ceilingMs: number;
  /** Failures in a row after which there is no further attempt. */
  readonly failuresMax: number;
  /** 0 to below 1; default `Math.random`. */
  readonly random?: () => number;
}

/** An hour of trying in all: long enough for a night's deployment, and still an end. */
export const defaultBackoff: BackoffOptions = { firstMs: 500, ceilingMs: 30_000, failuresMax: 240 };

/**
 * Waits between attempts to connect. Each is drawn evenly between nothing and its ceiling, so that the clients of a
 * server that restarts do not come back in one moment.
 * Source: "Exponential Backoff and Jitter" (AWS Architecture Blog, 2015), the variant called full jitter.
 */
export class Backoff {
  #failures = 0;
  readonly #options: BackoffOptions;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** The server proved to be of use: the next failure counts as the first. */
  reset(): void {
    this.#failures = 0;
  }

  /** Counts a failure. Milliseconds to wait before the next attempt, or null when there should be none. */
  fail(): number | null {
    const { firstMs, ceilingMs, failuresMax, random = Math.random } = this.#options;
    this.#failures += 1;
    if (this.#failures > failuresMax) return null;
    return Math.floor(random() * Math.min(ceilingMs, firstMs * 2 ** (this.#failures - 1)));
  }
}
