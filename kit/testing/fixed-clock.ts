import type { Clock } from '../base/clock.ts';

/** A clock that stands still until it is set. */
export interface FixedClock extends Clock {
  advance(ms: number): void;
  set(iso: string): void;
}

export function fixedClock(iso = '2031-05-02T09:00:00.000Z'): FixedClock {
  let now = new Date(iso);
  return {
    now: () => new Date(now),
    advance(ms) {
      now = new Date(now.getTime() + ms);
    },
    set(next) {
      now = new Date(next);
    },
  };
}
