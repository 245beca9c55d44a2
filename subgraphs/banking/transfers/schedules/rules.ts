import { nextOccurrence, ValidationError } from '@codai/kit';
import { type BusinessDayRule, nextPlanned, type Repeat } from './plans/rules.ts';

/** Schedules of one tenant that are active; more is a mistake of a program. */
export const SCHEDULES_MAX = 500;
const YEARS_MAX = 5;

/** Two occurrences of a pattern are at least this far apart; paying more often is a mistake. */
export const GAP_MIN_MS = 3_600_000;

export interface ScheduleTimes {
  readonly firstAt: Date;
  readonly endsAt: Date | null;
}

/** The first time is to come and within five years; the end lies behind it. */
export function timesRefusal({ firstAt, endsAt }: ScheduleTimes, now: Date): ValidationError | null {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_MAX);
  if (firstAt <= now || firstAt > latest) {
    return new ValidationError('input.firstAt', `Choose a future time within ${YEARS_MAX} years.`);
  }
  return endsAt === null || endsAt >= firstAt
    ? null
    : new ValidationError('input.endsAt', 'The end must not be before the first time.');
}

/** When a schedule is due next; null when it has ended. `next`: what the pattern gives after the last time. */
export function nextDue(next: Date | null, endsAt: Date | null): Date | null {
  return next === null || (endsAt !== null && next > endsAt) ? null : next;
}

/** What repeats a schedule: a pattern, a plan, or nothing. */
export interface Repetition {
  /** Five cron fields, from before plans, or of a program. */
  readonly pattern: string | null;
  readonly repeat: Repeat | null;
  readonly day: number | null;
  readonly businessDayRule: BusinessDayRule;
  readonly startsAt: Date | null;
  readonly timeZone: string;
}

/** First time after `after`; null for a single transfer. */
export function nextTime(of: Repetition, after: Date): Date | null {
  const { pattern, repeat, startsAt, timeZone } = of;
  if (pattern !== null) return nextOccurrence({ pattern, timeZone }, after);
  return repeat === null || startsAt === null ? null : nextPlanned({ ...of, repeat, startsAt }, after);
}

/** The first of the due times from `nextDueAt` on, at most `count`. */
export function dueTimes(
  schedule: Repetition & { readonly nextDueAt: Date | null; readonly endsAt: Date | null },
  count: number,
): Date[] {
  const times: Date[] = [];
  for (let at = schedule.nextDueAt; at !== null && times.length < count; ) {
    times.push(at);
    at = nextDue(nextTime(schedule, at), schedule.endsAt);
  }
  return times;
}

export interface PausedTimes extends Repetition {
  /** What was next when it was paused. */
  readonly nextDueAt: Date | null;
  readonly endsAt: Date | null;
}

/** The first due time that has not passed during a pause; null when none remains. */
export function dueAfterPause(schedule: PausedTimes, now: Date): Date | null {
  const { nextDueAt, endsAt } = schedule;
  if (nextDueAt !== null && nextDueAt > now) return nextDueAt;
  return nextDue(nextTime(schedule, now), endsAt);
}
