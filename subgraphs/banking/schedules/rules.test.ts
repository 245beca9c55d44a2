import { describe, expect, it } from 'vitest';
import { nextDue, timesRefusal } from './rules.ts';

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
