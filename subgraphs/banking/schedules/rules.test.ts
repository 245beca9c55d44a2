import { describe, expect, it } from 'vitest';
import { isPattern, isTimeZone, timeAfter } from './pattern.ts';
import { nextDue, timesRefusal } from './rules.ts';

describe('the rules of schedules', () => {
  const now = new Date('2031-05-02T09:00:00Z');
  it('know patterns, zones and times', () => {
    expect(timeAfter('0 9 1 * *', 'UTC', now)).toEqual(new Date('2031-06-01T09:00:00Z'));
    expect(timeAfter('0 9 30 2 *', 'UTC', now)).toBeNull();
    expect(isPattern('0 9 * * 1', 'Europe/Bucharest', now)).toBe(true);
    expect(isPattern('0 * * * *', 'UTC', now)).toBe(true);
    for (const pattern of ['', '0 9', '*/30 * * * *', '0,59 9 * * *', '0 0 9 * * *', `0 9 * * ${'1,'.repeat(60)}1`]) {
      expect(isPattern(pattern, 'UTC', now)).toBe(false);
    }
    expect([isTimeZone('Europe/Bucharest'), isTimeZone('UTC'), isTimeZone('Nowhere'), isTimeZone('')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('know when a schedule begins and ends', () => {
    const later = (ms: number) => new Date(now.getTime() + ms);
    expect(timesRefusal({ firstAt: later(1), endsAt: null }, now)).toBeNull();
    expect(timesRefusal({ firstAt: later(1), endsAt: later(1) }, now)).toBeNull();
    expect(timesRefusal({ firstAt: now, endsAt: null }, now)).not.toBeNull();
    expect(timesRefusal({ firstAt: later(2), endsAt: later(1) }, now)).not.toBeNull();
    expect(timesRefusal({ firstAt: new Date('2036-05-02T09:00:00Z'), endsAt: null }, now)).toBeNull();
    expect(timesRefusal({ firstAt: new Date('2036-05-02T09:00:01Z'), endsAt: null }, now)).not.toBeNull();
    expect(timesRefusal({ firstAt: now, endsAt: null }, now)).toMatchObject({
      inputPath: ['input', 'firstAt'],
      message: 'A time to come, within 5 years.',
    });
    expect(timesRefusal({ firstAt: later(2), endsAt: later(1) }, now)).toMatchObject({
      inputPath: ['input', 'endsAt'],
      message: 'Not before the first time.',
    });
    expect(nextDue(null, null)).toBeNull();
    expect(nextDue(now, null)).toBe(now);
    expect(nextDue(now, now)).toBe(now);
    expect(nextDue(later(1), now)).toBeNull();
  });
});
