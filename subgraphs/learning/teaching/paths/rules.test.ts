import { expect, it } from 'vitest';
import { pathRefusal } from './rules.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `coe_${index}`);

it.each([
  [[], true],
  [ids(1), false],
  [ids(50), false],
  [ids(51), true],
  [['coe_1', 'coe_1'], true],
])('refuses a path through the courses %j: %s', (courseIds, isRefused) => {
  expect(pathRefusal({ title: 'Rigging', courseIds }) !== null).toBe(isRefused);
});
