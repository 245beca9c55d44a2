import { nextOccurrence } from '@codai/kit/jobs';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minute of the day that clocks of a time zone show. */
export function minuteIn(now: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  const [hours = 0, minutes = 0] = format.format(now).split(':').map(Number);
  return hours * 60 + minutes;
}

/** The next instant at which clocks of the time zone show this minute of a day. */
export function instantAtMinute(now: Date, minute: number, timeZone: string): Date {
  const at = nextOccurrence({ pattern: `${minute % 60} ${Math.floor(minute / 60)} * * *`, timeZone }, now);
  return at ?? new Date(now.getTime() + 86_400_000);
}
