import { nextOccurrence, previousOccurrence, type Schedule } from './schedule.ts';

/**
 * Occurrences that passed while nothing ran:
 * `EACH` runs them all, in order; `LATEST` runs the last of them; `NONE` runs only those at most `graceMs` old.
 */
export type CatchUp = { readonly policy: 'EACH' | 'LATEST' } | { readonly policy: 'NONE'; readonly graceMs: number };

export interface DueRequest {
  /** The stored next due time; it need not be one of the schedule's own, such as after a change of its pattern. */
  readonly dueAt: Date;
  readonly now: Date;
  readonly catchUp: CatchUp;
  /** Occurrences to run at once, at least 1. */
  readonly max: number;
}

export interface Due {
  /** Occurrences to run now, earliest first; at most `max`. */
  readonly occurrences: readonly Date[];
  /** Next due time to store: not after `now` when `max` left some for the next look, null when nothing follows. */
  readonly nextDueAt: Date | null;
}

/** Returns the occurrences of a schedule that are due. Deterministic, so that two processes that look at one row under its lock agree. */
export function dueOccurrences(schedule: Schedule, { dueAt, now, catchUp, max }: DueRequest): Due {
  const occurrences: Date[] = [];
  let next: Date | null = dueAt <= now ? firstToRun(schedule, dueAt, now, catchUp) : dueAt;
  while (next !== null && next <= now && occurrences.length < max) {
    occurrences.push(next);
    next = nextOccurrence(schedule, next);
  }
  return { occurrences, nextDueAt: next };
}

function firstToRun(schedule: Schedule, dueAt: Date, now: Date, catchUp: CatchUp): Date | null {
  switch (catchUp.policy) {
    case 'EACH':
      return dueAt;
    case 'LATEST': {
      const latest = previousOccurrence(schedule, new Date(now.getTime() + 1));
      return latest === null || latest < dueAt ? dueAt : latest;
    }
    case 'NONE': {
      const oldest = new Date(now.getTime() - catchUp.graceMs);
      return dueAt >= oldest ? dueAt : nextOccurrence(schedule, new Date(oldest.getTime() - 1));
    }
  }
}
