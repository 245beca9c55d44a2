import { expect, it } from 'vitest';
import { loosens } from './rules.ts';

it.each([
  ['the same', [100n, null], [100n, null], false],
  ['the same of a category', [100n, 'FOOD'], [100n, 'FOOD'], false],
  ['a lower limit', [100n, null], [99n, null], false],
  ['all categories instead of one', [100n, 'FOOD'], [100n, null], false],
  ['a higher limit', [100n, null], [101n, null], true],
  ['one category instead of all', [100n, null], [100n, 'FOOD'], true],
  ['another category', [100n, 'FOOD'], [100n, 'FUEL'], true],
  ['another category at a lower limit', [100n, 'FOOD'], [1n, 'FUEL'], true],
  ['a higher limit for all categories', [100n, 'FOOD'], [101n, null], true],
] as const)('L-4: %s lets more through: %s after %s', (_what, current, next, is) => {
  const control = ([limit, category]: readonly [bigint, string | null]) => ({ limit, category });
  expect(loosens(control(current), control(next))).toBe(is);
});
