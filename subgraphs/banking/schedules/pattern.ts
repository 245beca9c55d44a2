import { Cron } from 'croner';

/** Two times of a pattern are at least this far apart; what is meant to be paid more often is a mistake. */
export const GAP_MIN_MS = 3_600_000;
/** Times that are looked at for their distance: every weekday of a fortnight, every hour of a day. */
const TIMES_LOOKED_AT = 30;

/** The first time of a pattern after an instant; null when there is none any more. `pattern`: five cron fields, in the zone. */
export function timeAfter(pattern: string, timeZone: string, after: Date): Date | null {
  return new Cron(pattern, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);
}

/** Whether a pattern can be read, comes about at all, and not more often than hourly. */
export function isPattern(pattern: string, timeZone: string, from: Date): boolean {
  if (pattern.length > 100) return false;
  try {
    const times = new Cron(pattern, { timezone: timeZone, mode: '5-part', paused: true }).nextRuns(
      TIMES_LOOKED_AT,
      from,
    );
    const isFarApart = times.every((time, index) => {
      const before = times[index - 1];
      return before === undefined || time.getTime() - before.getTime() >= GAP_MIN_MS;
    });
    return times.length > 0 && isFarApart;
  } catch {
    return false;
  }
}

/** Whether it is a time zone of the IANA database, such as Europe/Bucharest. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z0-9_+\-/]{1,64}$/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
