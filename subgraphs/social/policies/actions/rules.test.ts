import { expect, it } from 'vitest';
import { secondsUntilNextWindow } from './rules.ts';

it.each([
  { now: '09:00:00.000', seconds: 60 },
  { now: '09:00:00.001', seconds: 60 },
  { now: '09:00:59.000', seconds: 1 },
  { now: '09:00:59.999', seconds: 1 },
  { now: '09:05:00.000', seconds: 1 },
])('a window begun at nine lasts $seconds s more at $now', ({ now, seconds }) => {
  expect(secondsUntilNextWindow(new Date('2031-05-02T09:00:00.000Z'), new Date(`2031-05-02T${now}Z`))).toBe(seconds);
});
