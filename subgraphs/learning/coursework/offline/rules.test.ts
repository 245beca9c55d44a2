import { expect, it } from 'vitest';
import { changesRefusal } from './rules.ts';

it.each([
  [0, true],
  [1, false],
  [50, false],
  [51, true],
])('refuses %i changes at once: %s', (changes, isRefused) => {
  expect(changesRefusal(changes) !== null).toBe(isRefused);
});
