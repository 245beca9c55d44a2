import { ValidationError } from '@codai/kit';
import { nextOccurrence } from '@codai/kit/jobs';
import { type Day, dayAfter, daysIn, isBusinessDay } from './business-days/rules.ts';

export type Repeat = 'DAILY' | 'MONTHLY' | 'WEEKLY' | 'YEARLY';
export type BusinessDayRule = 'NEXT_BUSINESS_DAY' | 'PREVIOUS_BUSINESS_DAY' | 'SAME_DAY';

/** Days at the local time of `startsAt`, the first of them not before it. */
export interface Plan {
  readonly repeat: Repeat;
  /** Day of MONTHLY, 1 to 31: the last day of months that lack it. Null for the others, which repeat the day of `startsAt`. */
  readonly day: number | null;
  readonly businessDayRule: BusinessDayRule;
  readonly startsAt: Date;
  readonly timeZone: string;
}

/** Longer than any week of closing days: an occurrence is at most so many days away from its nominal day. */
const MOVED_DAYS_MAX = 7;

/** First occurrence after, and not at, `after`. Days that a rule moves onto each other occur once. */
export function nextPlanned(plan: Plan, after: Date): Date {
  const start = localDay(plan.startsAt, plan.timeZone);
  const target = after < plan.startsAt ? start : localDay(after, plan.timeZone);
  for (let index = firstIndex(plan.repeat, start, dayAfter(target, -MOVED_DAYS_MAX)); ; index++) {
    const instant = instantOf(moved(nominal(plan, start, index), plan.businessDayRule), plan);
    if (instant > after && instant >= plan.startsAt) return instant;
  }
}

/** An index whose nominal day is not after `day`, at least 0. */
function firstIndex(repeat: Repeat, start: Day, day: Day): number {
  const time = (of: Day) => Date.UTC(of.year, of.month - 1, of.day);
  const days = (time(day) - time(start)) / 86_400_000;
  const count = {
    DAILY: days,
    WEEKLY: Math.floor(days / 7),
    MONTHLY: (day.year - start.year) * 12 + day.month - start.month - 1,
    YEARLY: day.year - start.year - 1,
  }[repeat];
  return Math.max(count, 0);
}

function nominal({ repeat, day }: Plan, start: Day, index: number): Day {
  if (repeat === 'DAILY') return dayAfter(start, index);
  if (repeat === 'WEEKLY') return dayAfter(start, 7 * index);
  const months = start.month - 1 + (repeat === 'MONTHLY' ? index : 12 * index);
  const [year, month] = [start.year + Math.floor(months / 12), (months % 12) + 1];
  return { year, month, day: Math.min(day ?? start.day, daysIn(year, month)) };
}

function moved(day: Day, rule: BusinessDayRule): Day {
  if (rule === 'SAME_DAY') return day;
  let found = day;
  while (!isBusinessDay(found)) found = dayAfter(found, rule === 'NEXT_BUSINESS_DAY' ? 1 : -1);
  return found;
}

interface LocalParts extends Day {
  readonly hour: number;
  readonly minute: number;
}

function localDay(instant: Date, timeZone: string): LocalParts {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/** The local time of the start on a day; where clocks skip it, the moment at which they are set forward. */
function instantOf({ year, month, day }: Day, { startsAt, timeZone }: Plan): Date {
  const { hour, minute } = localDay(startsAt, timeZone);
  // Zones differ by less than two days from UTC.
  const before = new Date(Date.UTC(year, month - 1, day) - 2 * 86_400_000);
  return nextOccurrence({ pattern: `${minute} ${hour} ${day} ${month} *`, timeZone }, before) as Date;
}

/** Refuses a day without a month, and a rule for something that does not repeat. Null when the plan is possible. */
export function planRefusal(
  { repeat, day, businessDayRule }: { readonly repeat: Repeat | null } & Pick<Plan, 'businessDayRule' | 'day'>,
  pattern: string | null,
): ValidationError | null {
  if (pattern !== null && repeat !== null)
    return new ValidationError('input.repeat', 'Give a repetition or a pattern, not both.');
  if (day !== null && repeat !== 'MONTHLY')
    return new ValidationError('input.day', 'Only a monthly transfer has a day. Leave it out.');
  if (day !== null && !(Number.isInteger(day) && day >= 1 && day <= 31))
    return new ValidationError('input.day', 'Enter a day from 1 to 31.');
  return businessDayRule !== 'SAME_DAY' && repeat === null
    ? new ValidationError(
        'input.businessDayRule',
        'Only a repeated transfer has a rule for business days. Leave it out.',
      )
    : null;
}
