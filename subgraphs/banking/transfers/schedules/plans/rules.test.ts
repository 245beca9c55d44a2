import { describe, expect, it } from 'vitest';
import { isBusinessDay } from './business-days/rules.ts';
import { nextPlanned, type Plan, planRefusal } from './rules.ts';

const plan = (startsAt: string, facts: Partial<Plan> = {}): Plan => ({
  repeat: 'MONTHLY',
  day: null,
  businessDayRule: 'SAME_DAY',
  startsAt: new Date(startsAt),
  timeZone: 'Europe/Bucharest',
  ...facts,
});
function following(of: Plan, count: number, after = new Date(of.startsAt.getTime() - 1)): string[] {
  const found: string[] = [];
  for (let last = after; found.length < count; ) {
    last = nextPlanned(of, last);
    found.push(last.toISOString().slice(0, 16));
  }
  return found;
}

describe('M-24: a plan', () => {
  it('M-24: is due on the last day of months that lack its day, at the same local time', () => {
    // 09:00 in Bucharest: 07:00 in UTC in winter, 06:00 in summer.
    expect(following(plan('2031-01-31T07:00:00Z', { day: 31 }), 6)).toEqual([
      '2031-01-31T07:00',
      '2031-02-28T07:00',
      '2031-03-31T06:00',
      '2031-04-30T06:00',
      '2031-05-31T06:00',
      '2031-06-30T06:00',
    ]);
    expect(following(plan('2032-01-29T07:00:00Z', { day: 29 }), 2)).toEqual(['2032-01-29T07:00', '2032-02-29T07:00']);
  });

  it.each([
    ['DAILY', ['2031-05-02T06:00', '2031-05-03T06:00', '2031-05-04T06:00']],
    ['WEEKLY', ['2031-05-02T06:00', '2031-05-09T06:00', '2031-05-16T06:00']],
    ['YEARLY', ['2031-05-02T06:00', '2032-05-02T06:00', '2033-05-02T06:00']],
  ] as const)('M-24: is due %s from its start on', (repeat, times) => {
    expect(following(plan('2031-05-02T06:00:00Z', { repeat }), 3)).toEqual(times);
    expect(following(plan('2031-05-02T06:00:00Z', { repeat }), 2, new Date(`${times[0]}:00Z`))).toEqual(times.slice(1));
  });

  it('M-24: begins with the first of its days that is not before its start', () => {
    expect(following(plan('2031-05-20T06:00:00Z', { day: 5 }), 2)).toEqual(['2031-06-05T06:00', '2031-07-05T06:00']);
  });

  it('M-24: moves days on which banks are closed by its rule', () => {
    // 31 May 2031 is a Saturday; 31 August a Sunday.
    const start = { day: 31, startsAt: new Date('2031-05-15T06:00:00Z') };
    const days = (businessDayRule: Plan['businessDayRule']) =>
      following(plan('2031-05-15T06:00:00Z', { ...start, businessDayRule }), 4).map((time) => time.slice(0, 10));
    expect(days('NEXT_BUSINESS_DAY')).toEqual(['2031-06-02', '2031-06-30', '2031-07-31', '2031-09-01']);
    expect(days('PREVIOUS_BUSINESS_DAY')).toEqual(['2031-05-30', '2031-06-30', '2031-07-31', '2031-08-29']);
    const daily = plan('2031-05-30T06:00:00Z', { repeat: 'DAILY', businessDayRule: 'NEXT_BUSINESS_DAY' });
    expect(following(daily, 3).map((time) => time.slice(0, 10))).toEqual(['2031-05-30', '2031-06-02', '2031-06-03']);
  });

  it.each([
    ['2031-04-11', false], // Good Friday
    ['2031-04-14', false], // Easter Monday
    ['2031-04-15', true],
    ['2031-05-01', false],
    ['2031-12-25', false],
    ['2031-12-26', false],
    ['2031-12-24', true],
    ['2032-01-01', false],
    ['2026-04-03', false],
    ['2026-04-06', false],
    ['2038-04-26', false],
  ])('M-24: %s is a business day: %s', (text, isOpen) => {
    const [year, month, day] = text.split('-').map(Number) as [number, number, number];
    expect(isBusinessDay({ year, month, day })).toBe(isOpen);
  });

  it.each([
    [{ repeat: 'MONTHLY', day: 31 }, null, null],
    [{ repeat: null, day: null }, null, null],
    [{ repeat: 'MONTHLY', day: 32 }, null, 'input.day'],
    [{ repeat: 'MONTHLY', day: 0 }, null, 'input.day'],
    [{ repeat: 'WEEKLY', day: 1 }, null, 'input.day'],
    [{ repeat: 'WEEKLY', day: null }, '0 9 1 * *', 'input.repeat'],
  ] as const)('M-24: %o beside the pattern %s is refused at %s', (facts, pattern, where) => {
    expect(planRefusal({ ...facts, businessDayRule: 'SAME_DAY' }, pattern)?.inputPath?.join('.') ?? null).toBe(where);
  });

  it('M-24: has no rule for business days without a repetition', () => {
    const once = { repeat: null, day: null, businessDayRule: 'NEXT_BUSINESS_DAY' } as const;
    expect(planRefusal(once, null)?.inputPath).toEqual(['input', 'businessDayRule']);
  });
});
