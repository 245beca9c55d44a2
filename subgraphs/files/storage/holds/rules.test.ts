import { expect, it } from 'vitest';
import { reasonRefusal } from './rules.ts';

it.each([
  ['Case 1', true],
  [' ', false],
  ['x'.repeat(500), true],
  ['😀'.repeat(500), true],
  ['x'.repeat(501), false],
])('takes the reason %s: %s', (reason, isTaken) => {
  expect(reasonRefusal(reason) === null).toBe(isTaken);
});
