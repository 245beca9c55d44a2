import { expect, it } from 'vitest';
import { scoreOf, seasonStartOf } from './rules.ts';

it.each([
  ['POINTS', { points: 7, score: 0 }, undefined, 7],
  ['WIN', { points: 7, score: 1 }, undefined, 1],
  ['WIN', { points: 7, score: 0.5 }, undefined, null],
  ['RATING', { points: 7, score: 1 }, { after: 1512 }, 1512],
  ['RATING', { points: 7, score: 1 }, undefined, null],
  ['SUBMITTED', { points: 7, score: 1 }, { after: 1512 }, null],
] as const)('scores by %s', (source, player, change, score) => {
  expect(scoreOf(source, player, change)).toBe(score);
});

it.each([
  ['2026-11-30T23:59:59.999Z', '2026-11-01T00:00:00.000Z'],
  ['2026-12-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
])('starts the season of %s at %s', (now, start) => {
  expect(seasonStartOf(new Date(now)).toISOString()).toBe(start);
});
