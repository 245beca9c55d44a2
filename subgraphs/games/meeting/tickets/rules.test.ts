import { expect, it } from 'vitest';
import { fit, windowOf } from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const waiting = (userId: string, rating: number, seconds = 0) => ({
  userId,
  rating,
  createdAt: new Date(now.getTime() - seconds * 1000),
});

it.each([
  [0, 100],
  [999, 109],
  [10_000, 200],
  [40_000, 500],
  [3_600_000, 500],
  [-5, 100],
])('accepts after %i ms a difference of %i points', (waited, points) => {
  expect(windowOf(waited)).toBe(points);
});

it.each([
  ['at the edge', waiting('a', 1500), waiting('b', 1600), true],
  ['beyond it', waiting('a', 1500), waiting('b', 1601), false],
  ['when one has waited only', waiting('a', 1500, 60), waiting('b', 1601), false],
  ['when both have waited', waiting('a', 1500, 60), waiting('b', 2000, 60), true],
  ['of themselves', waiting('a', 1500), waiting('a', 1500), false],
] as const)('GAME-4: judges people %s', (_name, one, other, fits) => {
  expect(fit(one, other, now)).toBe(fits);
  expect(fit(other, one, now)).toBe(fits);
});
