import { Cron } from 'croner';
import type { WallTime } from './zone-clock.ts';

const PATTERN_LENGTH_MAX = 100;

/** A cron pattern over calendar times, without a zone: `schedule.ts` maps its times to instants. */
export interface CronPattern {
  /** Whether the hour field is `*` or a step of it, so that the pattern counts hours rather than naming times of day. */
  readonly countsHours: boolean;
  /** First time after `wall`; null when none follows. */
  nextWall(wall: WallTime): WallTime | null;
  /** Last time before `wall`; null when none precedes. */
  previousWall(wall: WallTime): WallTime | null;
}

/**
 * Reads five cron fields: minute, hour, day of month, month, day of week. Beside the usual (lists, ranges, steps, names)
 * `L` is the last day of the month, `15W` the weekday nearest to the 15th, `MON#1` the first Monday and `FRI#L` the last Friday.
 * A pattern with both a day of month and a day of week matches either. Null for anything else.
 */
export function readCronPattern(text: string): CronPattern | null {
  const fields = text.trim().split(/\s+/);
  if (text.length > PATTERN_LENGTH_MAX || fields.length !== 5) return null;
  let cron: Cron;
  try {
    // Croner reads the calendar only. Its own zones lose a time that falls into a gap when the pattern names another one
    // soon after (`30 3,4 * * *`), and the rule for such times is ours to state.
    cron = new Cron(fields.join(' '), { mode: '5-part', timezone: 'UTC', paused: true });
  } catch {
    return null;
  }
  return {
    countsHours: fields[1]?.startsWith('*') ?? false,
    nextWall: (wall) => cron.nextRun(new Date(wall))?.getTime() ?? null,
    previousWall: (wall) => cron.previousRuns(1, new Date(wall))[0]?.getTime() ?? null,
  };
}
