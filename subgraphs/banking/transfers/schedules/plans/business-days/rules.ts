/** A day of the calendar; months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;

export function dayAfter({ year, month, day }: Day, days: number): Day {
  return dayOf(new Date(Date.UTC(year, month - 1, day) + days * DAY_MS));
}

/** The day of an instant in UTC. */
export function dayOf(instant: Date): Day {
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() };
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Whether banks of the euro area settle on that day: no Saturday, Sunday, New Year, Good Friday, Easter Monday, 1 May, 25 or 26 December.
 * Source: ECB, long-term calendar of TARGET closing days.
 */
export function isBusinessDay({ year, month, day }: Day): boolean {
  const time = Date.UTC(year, month - 1, day);
  const weekday = new Date(time).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const sinceEaster = (time - easterOf(year)) / DAY_MS;
  const isFixed =
    (month === 1 && day === 1) || (month === 5 && day === 1) || (month === 12 && (day === 25 || day === 26));
  return !isFixed && sinceEaster !== -2 && sinceEaster !== 1;
}

/** Easter Sunday, in milliseconds. Source: J. Meeus, Astronomical Algorithms, chapter 8 (Gregorian calendar). */
function easterOf(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
