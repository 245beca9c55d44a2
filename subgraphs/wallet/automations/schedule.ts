import { Cron } from 'croner';

/** Null when the pattern is one of five cron fields and the zone one of the IANA's. */
export function scheduleFault(pattern: string, timeZone: string, now: Date): string | null {
  if (pattern.trim().split(/\s+/).length !== 5 || pattern.length > 100) return 'Five cron fields, minute first.';
  try {
    return nextDue(pattern, timeZone, now) === null ? 'This is never due.' : null;
  } catch {
    return 'This is no cron pattern, or no time zone.';
  }
}

/** The first instant after `after` that the pattern names in the zone; null when there is none. */
export function nextDue(pattern: string, timeZone: string, after: Date): Date | null {
  return new Cron(pattern, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);
}
