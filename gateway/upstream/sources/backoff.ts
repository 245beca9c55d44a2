import { setTimeout as delay } from 'node:timers/promises';

const FIRST_DELAY_MS = 100;
const DELAY_MS_MAX = 5_000;
/** An upstream that holds for so long has recovered: the next break begins anew. */
const HEALTHY_AFTER_MS = 5_000;

/** When to open a broken upstream again: at doubling distances, each shortened by chance up to a half, until the time is over. */
export class Backoff {
  #attempts = 0;
  #openedAt = 0;
  #brokenAt = 0;

  constructor(private readonly totalMs: number) {}

  opened(): void {
    this.#openedAt = Date.now();
  }

  broken(): void {
    const now = Date.now();
    if (this.#attempts > 0 && now - this.#openedAt < HEALTHY_AFTER_MS) return;
    this.#attempts = 0;
    this.#brokenAt = now;
  }

  /** Waits for the next attempt; false when there is none: the time is over, or the wait was ended. */
  async wait(signal: AbortSignal): Promise<boolean> {
    const longestMs = Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** this.#attempts);
    const delayMs = Math.round(longestMs * (0.5 + Math.random() / 2));
    this.#attempts += 1;
    if (Date.now() + delayMs > this.#brokenAt + this.totalMs) return false;
    return delay(delayMs, true, { signal }).catch(() => false);
  }
}
