import { ValidationError } from '@codai/kit';
import { isTimeZone, nextOccurrence } from '@codai/kit/jobs';

const digestRhythms = ['NONE', 'HOURLY', 'DAILY', 'WEEKLY'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** Hours at which a person wants notifications. */
export interface Timing {
  /** IANA. */
  readonly timeZone: string;
  /** Minutes after midnight; both or neither. */
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  readonly digest: DigestRhythm;
  /** Minutes after midnight. */
  readonly digestAt: number;
}

const DAY_MINUTES = 1440;
const CLOCK = /^([01][0-9]|2[0-3]):([0-5][0-9])$/;

/** Minutes after midnight of `HH:MM`, or null when it is not a time of day. */
export function minutesOf(clock: string): number | null {
  const [, hours, minutes] = CLOCK.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Settings of a person, times of day as `HH:MM`. */
export interface TimingInput {
  readonly timeZone: string;
  readonly quietFrom?: string | null | undefined;
  readonly quietUntil?: string | null | undefined;
  readonly digest: DigestRhythm;
  readonly digestAt: string;
}

export function readTiming(input: TimingInput): Timing | ValidationError {
  const { timeZone, digest } = input;
  if (!isTimeZone(timeZone)) {
    return new ValidationError('input.timeZone', 'Give a time zone of the IANA database, such as Europe/Bucharest.');
  }
  const digestAt = minutesOf(input.digestAt);
  if (digestAt === null) return new ValidationError('input.digestAt', 'Give a time of day as HH:MM.');
  if (!input.quietFrom !== !input.quietUntil) {
    return new ValidationError('input.quietUntil', 'Give both ends of the quiet hours, or neither.');
  }
  if (!input.quietFrom || !input.quietUntil) return { timeZone, digest, digestAt, quietFrom: null, quietUntil: null };
  const [quietFrom, quietUntil] = [minutesOf(input.quietFrom), minutesOf(input.quietUntil)];
  if (quietFrom === null) return new ValidationError('input.quietFrom', 'Give a time of day as HH:MM.');
  if (quietUntil === null) return new ValidationError('input.quietUntil', 'Give a time of day as HH:MM.');
  if (quietFrom === quietUntil) {
    return new ValidationError('input.quietUntil', 'Quiet hours end at another time than they begin.');
  }
  return { timeZone, digest, digestAt, quietFrom, quietUntil };
}

/**
 * When the quiet hours end that hold at `now`, or null outside of them. They begin with their first minute and end before that of
 * their end, by the clocks of the zone: in the night of a change of clocks they last an hour less or more.
 */
export function quietUntil({ timeZone, quietFrom, quietUntil: until }: Timing, now: Date): Date | null {
  if (quietFrom === null || until === null) return null;
  const minute = localMinute(now, timeZone);
  const isQuiet = quietFrom < until ? minute >= quietFrom && minute < until : minute >= quietFrom || minute < until;
  return isQuiet ? atMinute(until, timeZone, now) : null;
}

/** When the next digest is due, strictly after `now`; null when the person wants none. WEEKLY: on Mondays. */
export function nextDigest({ timeZone, digest, digestAt }: Timing, now: Date): Date | null {
  if (digest === 'NONE') return null;
  if (digest === 'HOURLY') return nextOccurrence({ pattern: '0 * * * *', timeZone }, now);
  return atMinute(digestAt, timeZone, now, digest === 'WEEKLY' ? '1' : '*');
}

/** The next instant after `now` at which clocks of the zone show this minute of a day. */
function atMinute(minutes: number, timeZone: string, now: Date, weekday = '*'): Date | null {
  return nextOccurrence({ pattern: `${minutes % 60} ${Math.floor(minutes / 60)} * * ${weekday}`, timeZone }, now);
}

function localMinute(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(now)
    .filter(({ type }) => type === 'hour' || type === 'minute')
    .map(({ value }) => Number(value));
  const [hour = 0, minute = 0] = parts;
  return (hour * 60 + minute) % DAY_MINUTES;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * The instant at which clocks of a zone show `local` (`2031-03-30T03:30`), or null when that time does not exist, or not after `now`. A time that
 * clocks skip is the moment they are set forward; of one that they show twice it is the first (NOTIF-5).
 */
export function instantOfLocal(local: string, timeZone: string, now: Date): Date | null {
  const [, year, month, day, hour, minute] = LOCAL.exec(local)?.map(Number) ?? [];
  if (year === undefined) return null;
  const asUtc = Date.UTC(year, Number(month) - 1, day, hour, minute);
  const isReal = new Date(asUtc).toISOString().startsWith(local);
  if (!isReal) return null;
  // No zone is further than 14 hours from UTC, so it lies after this and within the two days that follow.
  const from = new Date(asUtc - 26 * 3_600_000);
  const instant = nextOccurrence({ pattern: `${minute} ${hour} ${day} ${month} *`, timeZone }, from);
  return instant !== null && instant > now && instant.getTime() < asUtc + 26 * 3_600_000 ? instant : null;
}
