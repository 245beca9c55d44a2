import { useEffect, useRef } from 'react';

const FIRST_WAIT_MS = 5_000;
const WAIT_MAX_MS = 60_000;

/** Wait after a number of failures in a row, at least one: it doubles from 5 seconds up to a minute. */
export const waitMs = (failures: number) => Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), WAIT_MAX_MS);

export interface LastOutcome {
  /** The last failure, another object for each; null or undefined where the last answer was none. */
  readonly failure: object | null | undefined;
  /** An answer is under way. Until it is there, the end of a failure is not a success. */
  readonly isAsking?: boolean;
}

/**
 * Asks again after each failure: the waits grow with the failures in a row, and an answer resets them. When the network
 * returns, it asks at once, and the waits begin anew. Nothing is asked once the component is gone.
 */
export function useRetry({ failure, isAsking = false }: LastOutcome, ask: () => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  const failures = useRef(0);
  /** React may run an effect twice: one failure counts once. */
  const counted = useRef<object | null>(null);

  const isAnswered = !failure && !isAsking;
  useEffect(() => {
    if (isAnswered) failures.current = 0;
  }, [isAnswered]);

  useEffect(() => {
    if (!failure) return;
    if (counted.current !== failure) failures.current += 1;
    counted.current = failure;
    const timer = setTimeout(() => latest.current(), waitMs(failures.current));
    const onOnline = () => {
      clearTimeout(timer);
      failures.current = 0;
      latest.current();
    };
    window.addEventListener('online', onOnline);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', onOnline);
    };
  }, [failure]);
}
