import { describe, expect, it } from 'vitest';
import { dayOf, monthStart, nextMonthStart } from './rules.ts';

const at = (text: string) => new Date(text);

it('takes the day of an instant in UTC', () => {
  expect(dayOf(at('2031-05-02T23:59:59.999Z'))).toBe('2031-05-02');
  expect(dayOf(at('2031-05-03T00:00:00.000Z'))).toBe('2031-05-03');
});

describe('months are those of UTC', () => {
  it.each([
    ['2031-05-31T23:59:59.999Z', '2031-05-01T00:00:00.000Z', '2031-06-01T00:00:00.000Z'],
    ['2031-06-01T00:00:00.000Z', '2031-06-01T00:00:00.000Z', '2031-07-01T00:00:00.000Z'],
    ['2031-12-15T12:00:00.000Z', '2031-12-01T00:00:00.000Z', '2032-01-01T00:00:00.000Z'],
    ['2032-02-29T12:00:00.000Z', '2032-02-01T00:00:00.000Z', '2032-03-01T00:00:00.000Z'],
    ['2032-01-31T12:00:00.000Z', '2032-01-01T00:00:00.000Z', '2032-02-01T00:00:00.000Z'],
  ])('%s is in that from %s until %s', (instant, start, next) => {
    expect([monthStart(at(instant)), nextMonthStart(at(instant))]).toEqual([at(start), at(next)]);
  });
});
