import { ValidationError } from '../../base/errors/shared-errors.ts';
import { readCronPattern } from './cron-pattern.ts';
import { type CronSchedule, HORIZON_MS, nextOccurrence, type Schedule } from './schedule.ts';
import { isTimeZone } from './zone-clock.ts';

export interface ScheduleBounds {
  /** Where the schedule stands in the input; `pattern`, `timeZone` or `everyMs` is appended. */
  readonly path: readonly string[];
  /** Instant after which it has to occur. */
  readonly from: Date;
  /** Occurrences are at least this far apart, in milliseconds of local time; 1 minute when absent. */
  readonly gapMinMs?: number;
  /** The first occurrence is at most this far away, in milliseconds; at most, and by default, ten years. */
  readonly horizonMs?: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Why a schedule cannot be used: an unreadable pattern, an unknown zone, too short a gap, or no occurrence. Null when it can. */
export function scheduleRefusal(schedule: Schedule, bounds: ScheduleBounds): ValidationError | null {
  const { path, from, gapMinMs = MINUTE_MS, horizonMs = HORIZON_MS } = bounds;
  const fault = (field: string, message: string) => new ValidationError([...path, field], message);
  const tooOften = `Occurrences must be at least ${durationText(gapMinMs)} apart.`;
  if ('everyMs' in schedule) {
    if (!Number.isSafeInteger(schedule.everyMs)) return fault('everyMs', 'Use a whole number of milliseconds.');
    if (schedule.everyMs < gapMinMs) return fault('everyMs', tooOften);
  } else {
    if (!isTimeZone(schedule.timeZone)) return fault('timeZone', 'Use an IANA time zone, such as Europe/Bucharest.');
    if (readCronPattern(schedule.pattern) === null) {
      return fault('pattern', 'Use five cron fields, minute first, such as `0 9 1 * *`.');
    }
    if (!isFarApart(schedule, from, gapMinMs)) return fault('pattern', tooOften);
  }
  const first = nextOccurrence(schedule, from);
  if (first !== null && first.getTime() - from.getTime() <= horizonMs) return null;
  const field = 'everyMs' in schedule ? 'startsAt' : 'pattern';
  return fault(field, `It must occur within ${durationText(Math.min(horizonMs, HORIZON_MS))}.`);
}

/** Looks at one day's worth of local times, which clock changes do not bring closer to each other. */
function isFarApart({ pattern }: CronSchedule, from: Date, gapMinMs: number): boolean {
  const cron = readCronPattern(pattern);
  if (cron === null || gapMinMs <= MINUTE_MS) return cron !== null;
  const looked = Math.min(Math.ceil(DAY_MS / gapMinMs) + 6, 1_500);
  let before: number | null = null;
  let wall: number | null = from.getTime();
  for (let count = 0; count < looked && wall !== null; count++) {
    wall = cron.nextWall(wall);
    if (wall !== null && before !== null && wall - before < gapMinMs) return false;
    before = wall;
  }
  return true;
}

function durationText(ms: number): string {
  if (ms >= 2 * 366 * DAY_MS) return `${Math.round(ms / (365.25 * DAY_MS))} years`;
  if (ms >= 2 * DAY_MS) return `${Math.round(ms / DAY_MS)} days`;
  return `${Math.round(ms / MINUTE_MS)} minutes`;
}
