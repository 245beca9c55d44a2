import type { Ending } from '../primitives/ending.ts';
import { TransportError } from './upstream.ts';

const RETRY_BASE_MS = 20;

/** A connection that failed or broke may work the next time; an answer that came whole will not get better. */
export function isRetryable(thrown: unknown): boolean {
  return thrown instanceof TransportError && (thrown.reason === 'connect' || thrown.reason === 'broken');
}

/** Full jitter, so that callers that failed together do not come back together. Doubles with each attempt. */
export function retryDelayMs(attempts: number, random: () => number = Math.random): number {
  return random() * RETRY_BASE_MS * 2 ** attempts;
}

/** Resolves after the delay, or at once when the signal is aborted: the next attempt will see it. */
export function delayUnlessEnded(delayMs: number, signal: Ending): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
