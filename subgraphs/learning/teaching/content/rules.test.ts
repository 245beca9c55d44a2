import { expect, it } from 'vitest';
import { dripRefusal, lessonRefusal } from './rules.ts';

it.each([
  [null, false],
  [0, false],
  [3_650, false],
  [3_651, true],
  [-1, true],
])('refuses a module that opens after %s days: %s', (days, isRefused) => {
  expect(dripRefusal(days) !== null).toBe(isRefused);
});

it.each([
  [{}, false],
  [{ minutes: 10_000 }, false],
  [{ minutes: 10_001 }, true],
  [{ content: '' }, false],
  [{ url: '' }, false],
  [{ url: 'not an address' }, true],
  [{ prerequisiteIds: Array.from({ length: 21 }, () => 'les_1') }, true],
])('refuses a lesson with %j: %s', (facts, isRefused) => {
  expect(lessonRefusal(facts) !== null).toBe(isRefused);
});
