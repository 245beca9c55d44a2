import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { type CatchUp, dueOccurrences } from './catch-up.ts';
import { nextOccurrence, previousOccurrence, type Schedule } from './schedule.ts';
import { scheduleRefusal } from './schedule-refusal.ts';
import { skippedMonthsRefusal } from './skipped-months.ts';
import { isTimeZone } from './zone-clock.ts';

const at = (text: string) => new Date(text);
function following(schedule: Schedule, after: string, count: number): string[] {
  const found: string[] = [];
  let last: Date | null = at(after);
  while (found.length < count) {
    last = nextOccurrence(schedule, last);
    if (last === null) break;
    found.push(last.toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
}
const bucharest = (pattern: string) => ({ pattern, timeZone: 'Europe/Bucharest' });

// Bucharest 2031: clocks go from 03:00 to 04:00 on 30 March at 01:00Z, and from 04:00 to 03:00 on 26 October at 01:00Z.
describe('occurrences of a cron pattern when clocks change', () => {
  it('move a skipped local time to the moment clocks are set forward, once', () => {
    expect(following(bucharest('30 3 * * *'), '2031-03-28T12:00:00Z', 3)).toEqual([
      '2031-03-29T01:30Z',
      '2031-03-30T01:00Z',
      '2031-03-31T00:30Z',
    ]);
    expect(following(bucharest('15,30 3 * * *'), '2031-03-29T12:00:00Z', 2)).toEqual([
      '2031-03-30T01:00Z',
      '2031-03-31T00:15Z',
    ]);
  });

  it('keep a skipped local time although another one follows soon', () => {
    expect(following(bucharest('30 3,4 * * *'), '2031-03-29T12:00:00Z', 3)).toEqual([
      '2031-03-30T01:00Z',
      '2031-03-30T01:30Z',
      '2031-03-31T00:30Z',
    ]);
  });

  it('have a doubled local time once, the first time', () => {
    expect(following(bucharest('30 3 * * *'), '2031-10-25T12:00:00Z', 2)).toEqual([
      '2031-10-26T00:30Z',
      '2031-10-27T01:30Z',
    ]);
    expect(following(bucharest('0,30 3 * * *'), '2031-10-26T00:15:00Z', 2)).toEqual([
      '2031-10-26T00:30Z',
      '2031-10-27T01:00Z',
    ]);
  });

  it('follow elapsed time when the pattern counts hours', () => {
    expect(following(bucharest('30 * * * *'), '2031-03-29T23:59:00Z', 3)).toEqual([
      '2031-03-30T00:30Z',
      '2031-03-30T01:30Z',
      '2031-03-30T02:30Z',
    ]);
    expect(following(bucharest('*/30 * * * *'), '2031-10-25T23:45:00Z', 6)).toEqual([
      '2031-10-26T00:00Z',
      '2031-10-26T00:30Z',
      '2031-10-26T01:00Z',
      '2031-10-26T01:30Z',
      '2031-10-26T02:00Z',
      '2031-10-26T02:30Z',
    ]);
  });

  it('know shifts of half an hour and of a whole day', () => {
    // Lord Howe: 02:00 becomes 02:30 on 5 October 2031 at 15:30Z the day before. Apia skipped 30 December 2011.
    expect(following({ pattern: '15 2 * * *', timeZone: 'Australia/Lord_Howe' }, '2031-10-03T16:00:00Z', 2)).toEqual([
      '2031-10-04T15:30Z',
      '2031-10-05T15:15Z',
    ]);
    expect(following({ pattern: '0 12 * * *', timeZone: 'Pacific/Apia' }, '2011-12-29T00:00:00Z', 3)).toEqual([
      '2011-12-29T22:00Z',
      '2011-12-30T10:00Z',
      '2011-12-30T22:00Z',
    ]);
  });
});

describe('occurrences', () => {
  it.each([
    ['0 9 L * *', ['2032-01-31T07:00Z', '2032-02-29T07:00Z', '2032-03-31T06:00Z']],
    ['0 9 31 * *', ['2032-01-31T07:00Z', '2032-03-31T06:00Z', '2032-05-31T06:00Z']],
    ['0 9 * * FRI#L', ['2032-01-30T07:00Z', '2032-02-27T07:00Z', '2032-03-26T07:00Z']],
    ['0 9 29 2 *', ['2032-02-29T07:00Z', '2036-02-29T07:00Z', '2040-02-29T07:00Z']],
  ])('follow the pattern %s', (pattern, expected) => {
    expect(following(bucharest(pattern), '2032-01-05T09:00:00Z', 3)).toEqual(expected);
  });

  it('are never the instant asked from, in neither direction', () => {
    const daily = bucharest('0 9 * * *');
    expect(nextOccurrence(daily, at('2031-01-02T07:00:00Z'))).toEqual(at('2031-01-03T07:00:00Z'));
    expect(nextOccurrence(daily, at('2031-01-02T06:59:59.999Z'))).toEqual(at('2031-01-02T07:00:00Z'));
    expect(previousOccurrence(daily, at('2031-01-02T07:00:00Z'))).toEqual(at('2031-01-01T07:00:00Z'));
    expect(previousOccurrence(daily, at('2031-01-02T07:00:00.001Z'))).toEqual(at('2031-01-02T07:00:00Z'));
  });

  it('begin with the start of their interval and do not drift', () => {
    const interval = { everyMs: 90_000, startsAt: at('2031-01-01T00:00:00Z') };
    expect(nextOccurrence(interval, at('2030-01-01T00:00:00Z'))).toEqual(interval.startsAt);
    expect(nextOccurrence(interval, interval.startsAt)).toEqual(at('2031-01-01T00:01:30Z'));
    expect(nextOccurrence(interval, at('2031-01-01T00:04:00Z'))).toEqual(at('2031-01-01T00:04:30Z'));
    expect(previousOccurrence(interval, interval.startsAt)).toBeNull();
    expect(previousOccurrence(interval, at('2031-01-01T00:01:30Z'))).toEqual(interval.startsAt);
  });

  it('end: a pattern that names no day has none', () => {
    expect(nextOccurrence({ pattern: '0 9 30 2 *', timeZone: 'UTC' }, at('2031-01-01T00:00:00Z'))).toBeNull();
    expect(previousOccurrence({ pattern: '0 9 30 2 *', timeZone: 'UTC' }, at('2031-01-01T00:00:00Z'))).toBeNull();
    expect(() => nextOccurrence({ pattern: 'x', timeZone: 'UTC' }, at('2031-01-01T00:00:00Z'))).toThrow(RangeError);
    expect(() => nextOccurrence({ everyMs: 0.5, startsAt: at('2031-01-01T00:00:00Z') }, new Date())).toThrow(
      RangeError,
    );
  });

  const zones = [
    'UTC',
    'Europe/Bucharest',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
  ];
  const patterns = ['*/20 * * * *', '30 2,3 * * *', '0 */2 * * *', '15,45 1-4 * * *', '0 0 L * *', '5 23 * * 0'];
  it('agree with a search through every minute, forwards and backwards', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...patterns),
        // Around the changes of spring and autumn, where the rule is hard.
        fc.constantFrom(
          '2031-03-09',
          '2031-03-30',
          '2031-04-06',
          '2031-10-05',
          '2031-10-26',
          '2031-11-02',
          '2031-12-31',
        ),
        fc.integer({ min: -36 * 3_600, max: 36 * 3_600 }),
        (timeZone, pattern, day, seconds) => {
          const schedule = { pattern, timeZone };
          const from = new Date(at(`${day}T00:00:00Z`).getTime() + seconds * 1_000);
          const next = nextOccurrence(schedule, from);
          const previous = previousOccurrence(schedule, from);
          expect(next !== null && next > from && previous !== null && previous < from).toBe(true);
          // Back from the next is the previous, unless `from` is itself an occurrence.
          const between = previousOccurrence(schedule, next as Date) as Date;
          expect([from.getTime(), previous?.getTime()]).toContain(between.getTime());
          expect(nextOccurrence(schedule, previous as Date)?.getTime()).toBe(
            between.getTime() === from.getTime() && between > (previous as Date) ? from.getTime() : next?.getTime(),
          );
          if (!pattern.startsWith('*/20')) return;
          // Counted minutes: every instant whose local minute fits, and no other.
          const minutes = (date: Date) =>
            Number(new Intl.DateTimeFormat('en', { timeZone, minute: 'numeric' }).format(date)) % 20;
          expect(minutes(next as Date)).toBe(0);
          for (
            let t = Math.floor(from.getTime() / 60_000) * 60_000 + 60_000;
            t < (next as Date).getTime();
            t += 60_000
          ) {
            expect(minutes(new Date(t))).not.toBe(0);
          }
        },
      ),
      { numRuns: 150, seed: freshSeed() },
    );
  });
});

describe('a schedule', () => {
  const from = at('2031-05-02T09:00:00Z');
  const bounds = { path: ['input'], from, gapMinMs: 3_600_000 };
  it.each([
    ['', 'UTC', 'pattern'],
    ['0 9', 'UTC', 'pattern'],
    ['@daily', 'UTC', 'pattern'],
    ['0 0 9 * * *', 'UTC', 'pattern'],
    ['60 9 * * *', 'UTC', 'pattern'],
    ['*/30 * * * *', 'UTC', 'pattern'],
    ['0,59 9 * * *', 'UTC', 'pattern'],
    ['0 0 30 2 *', 'UTC', 'pattern'],
    [`0 9 * * ${'1,'.repeat(60)}1`, 'UTC', 'pattern'],
    ['0 9 * * *', 'Nowhere', 'timeZone'],
    ['0 9 * * *', '+02:00', 'timeZone'],
    ['0 9 * * *', '', 'timeZone'],
  ])('is refused with the pattern %j in the time zone %j, at its %s', (pattern, timeZone, field) => {
    expect(scheduleRefusal({ pattern, timeZone }, bounds)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', field],
    });
  });

  it('is accepted within the bounds, also where clocks change', () => {
    for (const pattern of ['0 * * * *', '0 9 * * 1', '30 3,4 * * *', '0 9 29 2 *']) {
      expect(scheduleRefusal(bucharest(pattern), { ...bounds, from: at('2031-03-29T12:00:00Z') })).toBeNull();
    }
    expect(scheduleRefusal({ everyMs: 3_600_000, startsAt: from }, bounds)).toBeNull();
  });

  it('is refused when it begins behind the horizon, or its interval is too short or not a whole number', () => {
    const near = { ...bounds, horizonMs: 30 * 86_400_000 };
    expect(scheduleRefusal(bucharest('0 9 1 1 *'), near)?.message).toBe('It must occur within 30 days.');
    expect(scheduleRefusal(bucharest('0 9 1 6 *'), near)).toBeNull();
    expect(scheduleRefusal({ everyMs: 60_000, startsAt: from }, bounds)?.message).toMatch(/60 minutes apart/);
    expect(scheduleRefusal({ everyMs: 0.5, startsAt: from }, bounds)?.inputPath).toEqual(['input', 'everyMs']);
    const late = { everyMs: 3_600_000, startsAt: at('2032-01-01T00:00:00Z') };
    expect(scheduleRefusal(late, near)?.inputPath).toEqual(['input', 'startsAt']);
  });

  it('knows time zones', () => {
    expect(['Europe/Bucharest', 'UTC', 'Etc/GMT+5', 'Mars/Base', '01:00'].map(isTimeZone)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('after downtime', () => {
  const hourly = { pattern: '0 * * * *', timeZone: 'UTC' };
  const [dueAt, now] = [at('2031-05-02T01:00:00Z'), at('2031-05-02T04:30:00Z')];
  const hours = (catchUp: CatchUp, max = 10, from = dueAt) => {
    const due = dueOccurrences(hourly, { dueAt: from, now, catchUp, max });
    return [due.occurrences.map((each) => each.getUTCHours()), due.nextDueAt?.getUTCHours()];
  };

  it('each missed occurrence runs, in order and in portions', () => {
    expect(hours({ policy: 'EACH' })).toEqual([[1, 2, 3, 4], 5]);
    expect(hours({ policy: 'EACH' }, 3)).toEqual([[1, 2, 3], 4]);
  });

  it('only the latest missed occurrence runs where that is asked for', () => {
    expect(hours({ policy: 'LATEST' })).toEqual([[4], 5]);
    expect(hours({ policy: 'LATEST' }, 1, at('2031-05-02T04:10:00Z'))).toEqual([[4], 5]);
  });

  it('only occurrences within the grace run where that is asked for', () => {
    expect(hours({ policy: 'NONE', graceMs: 5_400_000 })).toEqual([[3, 4], 5]);
    expect(hours({ policy: 'NONE', graceMs: 60_000 })).toEqual([[], 5]);
    expect(hours({ policy: 'NONE', graceMs: 1_800_000 })).toEqual([[4], 5]);
  });

  it('nothing is due before its time', () => {
    expect(hours({ policy: 'EACH' }, 10, at('2031-05-02T06:00:00Z'))).toEqual([[], 6]);
  });
});

describe('M-24: a pattern for each month', () => {
  it.each([
    ['0 9 31 * *', true],
    ['0 9 29,30 * *', true],
    ['0 9 30 2 *', true],
    ['0 9 31 1-12 *', true],
    ['0 9 31 jan,jun *', true],
    ['0 9 28 * *', false],
    ['0 9 15,31 * *', false],
    ['0 9 L * *', false],
    ['0 9 31 1,3,5 *', false],
    ['0 9 29 feb *', false],
    ['0 9 * * *', false],
    ['0 9 31 * 1', false],
  ])('M-24: %s skips months: %s', (pattern, isRefused) => {
    expect(skippedMonthsRefusal(pattern, ['pattern']) !== null).toBe(isRefused);
  });
});
