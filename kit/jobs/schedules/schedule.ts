import { type CronPattern, readCronPattern } from './cron-pattern.ts';
import { endOfGap, instantsOf, isTimeZone, shiftAround, type WallTime, wallOf } from './zone-clock.ts';

/** Times of a cron pattern as clocks of a zone show them. */
export interface CronSchedule {
  /** Five cron fields, minute first: see `readCronPattern`. */
  readonly pattern: string;
  /** A name of the IANA database. */
  readonly timeZone: string;
}

/** `startsAt` and every `everyMs` after it, for ever. Elapsed time: no zone moves it, and a late run does not shift the next. */
export interface IntervalSchedule {
  readonly everyMs: number;
  readonly startsAt: Date;
}

export type Schedule = CronSchedule | IntervalSchedule;

/** Occurrences further away than this are none. A 29 February comes within eight years at the latest. */
export const HORIZON_MS = 10 * 366 * 86_400_000;

/**
 * First occurrence after, and not at, `after`; null when there is none within ten years.
 *
 * When clocks change, a pattern that names hours has each of its local times once: one that is skipped occurs at the moment
 * clocks are set forward, one that is doubled occurs the first time. A pattern that counts hours (its hour field begins
 * with `*`) follows elapsed time: nothing occurs for skipped local times, and doubled ones occur twice. Two occurrences never
 * share an instant.
 *
 * Throws RangeError for a pattern, zone or interval that `scheduleRefusal` refuses.
 */
export function nextOccurrence(schedule: Schedule, after: Date): Date | null {
  const found = 'everyMs' in schedule ? nextOfInterval(schedule, after) : nextOfCron(schedule, after.getTime());
  return found === null || found - after.getTime() > HORIZON_MS ? null : new Date(found);
}

/** Last occurrence before, and not at, `before`; null when there is none within ten years. Clock changes as in `nextOccurrence`. */
export function previousOccurrence(schedule: Schedule, before: Date): Date | null {
  const found =
    'everyMs' in schedule ? previousOfInterval(schedule, before) : previousOfCron(schedule, before.getTime());
  return found === null || before.getTime() - found > HORIZON_MS ? null : new Date(found);
}

/** The reader of a schedule's pattern. Throws RangeError for a pattern or zone that cannot be read. */
export function patternOf({ pattern, timeZone }: CronSchedule): CronPattern {
  const read = readCronPattern(pattern);
  if (read === null) throw new RangeError('The cron pattern cannot be read.');
  if (!isTimeZone(timeZone)) throw new RangeError('The time zone is unknown.');
  return read;
}

function nextOfInterval({ everyMs, startsAt }: IntervalSchedule, after: Date): number {
  assertInterval(everyMs);
  const elapsed = after.getTime() - startsAt.getTime();
  return startsAt.getTime() + (elapsed < 0 ? 0 : Math.floor(elapsed / everyMs) + 1) * everyMs;
}

function previousOfInterval({ everyMs, startsAt }: IntervalSchedule, before: Date): number | null {
  assertInterval(everyMs);
  const count = Math.ceil((before.getTime() - startsAt.getTime()) / everyMs) - 1;
  return count < 0 ? null : startsAt.getTime() + count * everyMs;
}

function assertInterval(everyMs: number): void {
  if (!Number.isSafeInteger(everyMs) || everyMs < 1)
    throw new RangeError('An interval is a whole number of milliseconds.');
}

/**
 * The first instants of ascending local times ascend too; only second instants (clocks set back) come out of that order. So the
 * walk begins as far back as clocks move, and ends with the first local time that lies wholly behind the best one.
 */
function nextOfCron(schedule: CronSchedule, after: number): number | null {
  const { timeZone } = schedule;
  const pattern = patternOf(schedule);
  let best: number | null = null;
  let wall: WallTime | null = wallOf(after, timeZone) - shiftAround(after, timeZone) - 1_000;
  for (;;) {
    wall = pattern.nextWall(wall);
    if (wall === null || wall - after > 2 * HORIZON_MS) return best;
    const instants = occurrencesAt(wall, pattern, timeZone);
    const [first] = instants;
    if (best !== null && first !== undefined && first >= best) return best;
    const later = instants.find((instant) => instant > after);
    if (later !== undefined && (best === null || later < best)) best = later;
  }
}

/** Mirrors `nextOfCron`: last instants of descending local times descend. */
function previousOfCron(schedule: CronSchedule, before: number): number | null {
  const { timeZone } = schedule;
  const pattern = patternOf(schedule);
  let best: number | null = null;
  let wall: WallTime | null = wallOf(before, timeZone) + shiftAround(before, timeZone) + 1_000;
  for (;;) {
    wall = pattern.previousWall(wall);
    if (wall === null || before - wall > 2 * HORIZON_MS) return best;
    const instants = occurrencesAt(wall, pattern, timeZone);
    const last = instants.at(-1);
    if (best !== null && last !== undefined && last <= best) return best;
    const earlier = instants.findLast((instant) => instant < before);
    if (earlier !== undefined && (best === null || earlier > best)) best = earlier;
  }
}

function occurrencesAt(wall: WallTime, pattern: CronPattern, timeZone: string): readonly number[] {
  const instants = instantsOf(wall, timeZone);
  if (pattern.countsHours) return instants;
  return instants.length === 0 ? [endOfGap(wall, timeZone)] : instants.slice(0, 1);
}
