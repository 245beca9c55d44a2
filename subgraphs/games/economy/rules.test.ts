import { expect, it } from 'vitest';
import { coinsOfMatch, dayOf } from './rules.ts';

it.each([
  ['2031-05-02T23:59:59.999Z', '2031-05-02'],
  ['2031-05-03T00:00:00.000Z', '2031-05-03'],
])('puts %s into the day %s', (now, day) => {
  expect(dayOf(new Date(now))).toBe(day);
});

it('gives coins for every match, and more for a better result', () => {
  expect([0, 0.5, 1].map((score) => coinsOfMatch(score as 0))).toEqual([2, 5, 10]);
});
