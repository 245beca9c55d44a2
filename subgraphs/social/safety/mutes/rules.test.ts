import { expect, it } from 'vitest';
import { durationRefusal, endOf } from './rules.ts';

const year = 365 * 24 * 60;

it.each([
  { forMinutes: null, refused: false },
  { forMinutes: 0, refused: true },
  { forMinutes: 1, refused: false },
  { forMinutes: year, refused: false },
  { forMinutes: year + 1, refused: true },
])('a mute of $forMinutes minutes is refused: $refused', ({ forMinutes, refused }) => {
  expect(durationRefusal(forMinutes, 'mute') !== null).toBe(refused);
});

it('ends after the minutes, and never without them', () => {
  const now = new Date('2031-05-02T09:00:00.000Z');
  expect(endOf(now, 2)).toEqual(new Date('2031-05-02T09:02:00.000Z'));
  expect(endOf(now, null)).toBeNull();
});
