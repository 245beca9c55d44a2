import { describe, expect, it } from 'vitest';
import { dueAfterPause, nextDue, timesRefusal } from './rules.ts';

describe('the rules of schedules', () => {
  const now = new Date('2031-05-02T09:00:00Z');
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
      message: 'Choose a future time within 5 years.',
    });
    expect(timesRefusal({ firstAt: later(2), endsAt: later(1) }, now)).toMatchObject({
      inputPath: ['input', 'endsAt'],
      message: 'The end must not be before the first time.',
    });
    expect(nextDue(null, null)).toBeNull();
    expect(nextDue(now, null)).toBe(now);
    expect(nextDue(now, now)).toBe(now);
    expect(nextDue(later(1), now)).toBeNull();
  });
});

describe('after a pause a schedule is due', () => {
  const now = new Date('2031-05-02T09:00:00Z');
  // Mondays at eight in Bucharest, which are at five in UTC in summer.
  const plain = { repeat: null, day: null, businessDayRule: 'SAME_DAY', startsAt: null } as const;
  const mondays = { ...plain, pattern: '0 8 * * 1', timeZone: 'Europe/Bucharest' };
  const nextMonday = new Date('2031-05-05T05:00:00Z');

  it('when it was due anyway, if that is still to come', () => {
    const nextDueAt = new Date('2031-05-12T05:00:00Z');
    expect(dueAfterPause({ ...mondays, nextDueAt, endsAt: null }, now)).toEqual(nextDueAt);
    const once = { ...plain, pattern: null, timeZone: 'UTC', nextDueAt: new Date(now.getTime() + 1), endsAt: null };
    expect(dueAfterPause(once, now)).toEqual(once.nextDueAt);
  });

  it('the next time of its pattern, if what was due has passed', () => {
    const passed = new Date('2031-04-28T05:00:00Z');
    expect(dueAfterPause({ ...mondays, nextDueAt: passed, endsAt: null }, now)).toEqual(nextMonday);
    expect(dueAfterPause({ ...mondays, nextDueAt: now, endsAt: nextMonday }, now)).toEqual(nextMonday);
    expect(dueAfterPause({ ...mondays, nextDueAt: null, endsAt: null }, now)).toEqual(nextMonday);
  });

  it('never again, if nothing remains before its end', () => {
    const endsAt = new Date(nextMonday.getTime() - 1);
    expect(dueAfterPause({ ...mondays, nextDueAt: now, endsAt }, now)).toBeNull();
    expect(dueAfterPause({ ...plain, pattern: null, timeZone: 'UTC', nextDueAt: now, endsAt: null }, now)).toBeNull();
  });
});
