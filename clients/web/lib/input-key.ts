import { useRef } from 'react';
import { isUnanswered } from './unanswered.ts';

/** One key for one request: the same while the input is, so that an attempt whose answer was lost is not done twice; another once it was done. */
export function useInputKey(): { of(input: object): string; renew(): void } {
  const last = useRef<{ readonly input: string; readonly key: string } | null>(null);
  return {
    of(input) {
      const text = JSON.stringify(input);
      if (last.current?.input !== text) last.current = { input: text, key: crypto.randomUUID() };
      return last.current.key;
    },
    renew() {
      if (last.current !== null && isUnanswered(last.current.key)) return;
      last.current = null;
    },
  };
}
