/** Views of the calendar. `list`: five weeks, one line for each entry. */
export const calendarViews = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof calendarViews)[number];

export interface CalendarRange {
  /** First instant that is shown. */
  readonly from: Date;
  /** First instant that is no longer shown. */
  readonly until: Date;
  /** Midnights of the days, on the clock of this device. */
  readonly days: readonly Date[];
}

export interface Timed {
  readonly startsAt: string;
  readonly endsAt: string;
}

const LIST_DAYS = 35;
const WEEK_DAYS = 7;
const MINUTES_A_DAY = 1_440;

/** The day some days later: across a change of the clocks too, where days have 23 or 25 hours. */
export const addDays = (day: Date, count: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);

/** Monday of the week of a day. */
const mondayOf = (day: Date) => addDays(day, -((day.getDay() + 6) % WEEK_DAYS));

/** Days that a view shows around a day: whole weeks from Monday, for a month all weeks that it touches. */
export function rangeOf(view: CalendarView, day: Date): CalendarRange {
  const monthEnd = new Date(day.getFullYear(), day.getMonth() + 1, 0);
  const from =
    view === 'month'
      ? mondayOf(new Date(day.getFullYear(), day.getMonth(), 1))
      : view === 'week'
        ? mondayOf(day)
        : addDays(day, 0);
  const end = view === 'month' ? addDays(mondayOf(monthEnd), WEEK_DAYS) : null;
  const days: Date[] = [];
  const count = view === 'week' ? WEEK_DAYS : LIST_DAYS;
  for (let at = from; end === null ? days.length < count : at < end; at = addDays(at, 1)) days.push(at);
  return { from, until: end ?? addDays(from, count), days };
}

/** The day that the view shows after one step to the right (`1`) or to the left (`-1`). */
export function stepped(view: CalendarView, day: Date, step: -1 | 1): Date {
  // The first of the month: the 31st would jump over a shorter one.
  if (view === 'month') return new Date(day.getFullYear(), day.getMonth() + step, 1);
  return addDays(day, step * (view === 'week' ? WEEK_DAYS : LIST_DAYS));
}

/** A day of the address (`2031-05-02`), or the given one where it is none. */
export function dayOf(text: string | null, today: Date): Date {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? [];
  if (year === undefined) return addDays(today, 0);
  const day = new Date(Number(year), Number(month) - 1, Number(date));
  return day.getMonth() === Number(month) - 1 ? day : addDays(today, 0);
}

/** Entries that touch a day. One that ends at midnight does not touch the next day. */
export function entriesOn<Entry extends Timed>(entries: readonly Entry[], day: Date): readonly Entry[] {
  const [from, until] = [day.getTime(), addDays(day, 1).getTime()];
  return entries.filter(({ startsAt, endsAt }) => {
    const [starts, ends] = [Date.parse(startsAt), Date.parse(endsAt)];
    return starts < until && (ends > from || starts === from);
  });
}

export interface Placed<Entry> {
  readonly entry: Entry;
  /** Minutes from midnight to the begin, on the clock of the wall, 0 to 1,439. */
  readonly at: number;
  /** Minutes that it takes of this day, at least 15. */
  readonly minutes: number;
  /** Its column among those that overlap, from 0, and how many there are. */
  readonly lane: number;
  readonly lanes: number;
}

const LEAST_MINUTES = 15;

const minutesInto = (instant: Date, day: Date) =>
  instant < day ? 0 : instant >= addDays(day, 1) ? MINUTES_A_DAY : instant.getHours() * 60 + instant.getMinutes();

/** Places the entries of a day side by side where they overlap. */
export function placedOn<Entry extends Timed>(entries: readonly Entry[], day: Date): readonly Placed<Entry>[] {
  const spans = entriesOn(entries, day)
    .map((entry) => {
      const at = Math.min(minutesInto(new Date(entry.startsAt), day), MINUTES_A_DAY - LEAST_MINUTES);
      const end = minutesInto(new Date(entry.endsAt), day);
      return { entry, at, minutes: Math.max(end - at, LEAST_MINUTES) };
    })
    .sort((a, b) => a.at - b.at || b.minutes - a.minutes);
  const placed: Placed<Entry>[] = [];
  // Entries that overlap, directly or through others, share the width.
  let group: (typeof spans)[number][] = [];
  let groupEnd = 0;
  const close = () => {
    const ends: number[] = [];
    const lanes = group.map((span) => {
      const free = ends.findIndex((end) => end <= span.at);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = span.at + span.minutes;
      return { ...span, lane };
    });
    placed.push(...lanes.map((span) => ({ ...span, lanes: ends.length })));
    group = [];
  };
  for (const span of spans) {
    if (group.length > 0 && span.at >= groupEnd) close();
    groupEnd = group.length === 0 ? span.at + span.minutes : Math.max(groupEnd, span.at + span.minutes);
    group.push(span);
  }
  close();
  return placed;
}
