import { AccountManagedElsewhereError, CurrencyMismatchError } from '@codai/contracts/banking';
import { ConflictError, InvalidStateError, QuotaExceededError, ValidationError } from '@codai/kit';
import { isTimeZone, nextOccurrence, scheduleRefusal, skippedMonthsRefusal } from '@codai/kit/jobs';
import type { ScheduleStatus } from '../../generated/prisma/enums.ts';
import { type BusinessDayRule, nextPlanned, planRefusal, type Repeat } from './plans/rules.ts';

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

/** Repetition of a schedule: a pattern, a plan, or none. */
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
  /** Next due time when it was paused. */
  readonly nextDueAt: Date | null;
  readonly endsAt: Date | null;
}

/** The first due time that has not passed during a pause; null when none remains. */
export function dueAfterPause(schedule: PausedTimes, now: Date): Date | null {
  const { nextDueAt, endsAt } = schedule;
  if (nextDueAt !== null && nextDueAt > now) return nextDueAt;
  return nextDue(nextTime(schedule, now), endsAt);
}

/** When a transfer is made. */
export interface Timing {
  /** Not before this. */
  readonly firstAt: Date;
  /** Five cron fields. Without a pattern and a repetition it is made once, at `firstAt`. */
  readonly pattern: string | null;
  readonly repeat: Repeat | null;
  /** Day of a monthly transfer; null: the day of `firstAt`. */
  readonly day: number | null;
  readonly businessDayRule: BusinessDayRule;
  readonly timeZone: string;
  readonly endsAt: Date | null;
}

/** Where a scheduled transfer goes: exactly one of them. */
export interface ScheduledTarget {
  readonly accountId?: string | null | undefined;
  readonly iban?: string | null | undefined;
  readonly beneficiaryId?: string | null | undefined;
}

/** A monthly transfer without a day is made on the day of its first time. */
export function repetitionOf({ pattern, repeat, day, businessDayRule, firstAt, timeZone }: Timing): Repetition {
  const ofMonth = repeat === 'MONTHLY' ? (day ?? dayInZone(firstAt, timeZone)) : null;
  return { pattern, repeat, day: ofMonth, businessDayRule, startsAt: repeat === null ? null : firstAt, timeZone };
}

/** The first time is one of the repetition's, at the earliest; null when it lies behind the end. */
export function firstDue(repetition: Repetition, { firstAt, endsAt }: Timing): Date | null {
  const isOnce = repetition.pattern === null && repetition.repeat === null;
  return nextDue(isOnce ? firstAt : nextTime(repetition, new Date(firstAt.getTime() - 1)), endsAt);
}

function dayInZone(instant: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone, day: 'numeric' }).format(instant));
}

/** A target is named once. Returns null, or the refusal. */
export function targetFormRefusal({ accountId, iban, beneficiaryId }: ScheduledTarget): ValidationError | null {
  const named = [accountId, iban, beneficiaryId].filter((each) => each != null).length;
  return named === 1 ? null : new ValidationError('input.to', 'Give exactly one of accountId, iban and beneficiaryId.');
}

/** Whether a schedule repeats by a pattern or a plan that the product can follow, in a known time zone. Returns null, or the refusal. */
export function timingRefusal({ pattern, timeZone, firstAt, ...plan }: Timing): ValidationError | null {
  const refusal = planRefusal(plan, pattern);
  if (refusal !== null) return refusal;
  if (pattern !== null) {
    return (
      scheduleRefusal({ pattern, timeZone }, { path: ['input'], from: firstAt, gapMinMs: GAP_MIN_MS }) ??
      skippedMonthsRefusal(pattern, ['input', 'pattern'])
    );
  }
  return isTimeZone(timeZone)
    ? null
    : new ValidationError('input.timeZone', 'Use an IANA time zone, such as Europe/Bucharest.');
}

/** A tenant has at most `SCHEDULES_MAX` schedules that are active or paused. `used`: how many it has. */
export function quotaRefusal(used: number): QuotaExceededError | null {
  return used >= SCHEDULES_MAX ? new QuotaExceededError(`schedules: ${SCHEDULES_MAX}`, used, null) : null;
}

/** Whether a schedule is in one of the states that a change starts from. Returns null, or the refusal. */
export function statusRefusal(status: ScheduleStatus, allowed: readonly ScheduleStatus[]): InvalidStateError | null {
  return allowed.includes(status) ? null : new InvalidStateError(status, allowed);
}

/** A paused schedule goes on, unless it is a single transfer whose time passed during the pause. `nextDueAt`: the result of `dueAfterPause`. */
export function resumptionRefusal(
  { status, pattern, repeat }: Pick<Repetition, 'pattern' | 'repeat'> & { readonly status: ScheduleStatus },
  nextDueAt: Date | null,
): ConflictError | InvalidStateError | null {
  const refusal = statusRefusal(status, ['PAUSED']);
  if (refusal !== null) return refusal;
  return nextDueAt === null && pattern === null && repeat === null
    ? new ConflictError('DUE_TIME_PASSED', 'The due time has passed. Cancel the schedule and make another one.')
    : null;
}

/** Whether an end of a transfer is in the currency of the amount. Returns null, or the refusal. */
export function currencyRefusal(end: { readonly currency: string }, currency: string): CurrencyMismatchError | null {
  return end.currency === currency ? null : new CurrencyMismatchError({ expected: end.currency, given: currency });
}

/** Whether an account of the tenant may be debited by a schedule: the bank manages it, and it is in the currency of the amount. */
export function sourceRefusal(
  source: { readonly currency: string; readonly managedBy: string },
  currency: string,
): AccountManagedElsewhereError | CurrencyMismatchError | null {
  if (source.managedBy === 'WALLET') return new AccountManagedElsewhereError(['input', 'fromAccountId']);
  return currencyRefusal(source, currency);
}
