import { ValidationError } from '@codai/kit';

/** Schedules of one tenant that are active; more is a mistake of a program. */
export const SCHEDULES_MAX = 500;
const YEARS_MAX = 5;

export interface ScheduleTimes {
  readonly firstAt: Date;
  readonly endsAt: Date | null;
}

/** The first time is to come and within five years; the end lies behind it. */
export function timesRefusal({ firstAt, endsAt }: ScheduleTimes, now: Date): ValidationError | null {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + YEARS_MAX);
  if (firstAt <= now || firstAt > latest) {
    return new ValidationError('input.firstAt', `A time to come, within ${YEARS_MAX} years.`);
  }
  return endsAt === null || endsAt >= firstAt
    ? null
    : new ValidationError('input.endsAt', 'Not before the first time.');
}

/** When a schedule is due next; null when it has ended. `next`: what the pattern gives after the last time. */
export function nextDue(next: Date | null, endsAt: Date | null): Date | null {
  return next === null || (endsAt !== null && next > endsAt) ? null : next;
}
