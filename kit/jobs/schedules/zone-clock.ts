import { LRUCache } from 'lru-cache';
/** Milliseconds of a local calendar time, read as if it were UTC: 09:00 in Bucharest is 09:00Z here. */
export type WallTime = number;

const DAY_MS = 86_400_000;
/** Formatters kept; the IANA database has some 600 names, a tenant uses one. */
const ZONES_MAX = 64;
const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: ZONES_MAX });

/** Whether `name` is a zone of the IANA database, such as `Europe/Bucharest` or `UTC`. Bare offsets (`+02:00`) are not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Local time of an instant. Throws RangeError on an unknown zone. */
export function wallOf(instant: number, timeZone: string): WallTime {
  return instant + offsetOf(instant, timeZone);
}

/**
 * Instants at which clocks of the zone show `wall`, earliest first: one as a rule, two when clocks are set back over it,
 * none when they are set forward over it.
 */
export function instantsOf(wall: WallTime, timeZone: string): readonly number[] {
  const instants = offsetsAround(wall, timeZone)
    .map((offset) => wall - offset)
    .filter((instant) => wallOf(instant, timeZone) === wall);
  return [...new Set(instants)].sort((a, b) => a - b);
}

/** First instant after the gap that swallows `wall`: the moment at which clocks are set forward. `wall` has no instant. */
export function endOfGap(wall: WallTime, timeZone: string): number {
  const [before, after] = offsetsAround(wall, timeZone);
  // Clocks show less than `wall` before the change and more after it, so it lies between these two.
  let low = wall - Math.max(before, after);
  let high = wall - Math.min(before, after);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallOf(middle, timeZone) < wall) low = middle;
    else high = middle;
  }
  return high;
}

/** How far clocks are moved within a day or so of an instant, in milliseconds; 0 when they are not. */
export function shiftAround(instant: number, timeZone: string): number {
  const offsets = [instant - DAY_MS, instant, instant + DAY_MS].map((each) => offsetOf(each, timeZone));
  return Math.max(...offsets) - Math.min(...offsets);
}

/** Offsets in force a day before and a day after; no zone has ever changed its clocks twice within that time. */
function offsetsAround(wall: WallTime, timeZone: string): readonly [number, number] {
  return [offsetOf(wall - DAY_MS, timeZone), offsetOf(wall + DAY_MS, timeZone)];
}

function offsetOf(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
