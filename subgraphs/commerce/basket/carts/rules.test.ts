import { expect, it } from 'vitest';
import { problemOf, quantityRefusal } from './rules.ts';

it.each([
  [0, 1, true],
  [-1, 0, true],
  [0, 0, false],
  [1, 1, false],
  [999, 1, false],
  [1000, 1, true],
] as const)('judges a quantity of %i where the least is %i', (quantity, least, isRefused) => {
  expect(quantityRefusal(quantity, least) !== null).toBe(isRefused);
});

const line = { quantity: 2, seenPrice: 10n };
it.each([
  ['nothing', { ...line, now: { price: 10n, available: 2 } }, null],
  ['a product off sale', { ...line, now: null }, 'UNAVAILABLE'],
  ['nothing left', { ...line, now: { price: 10n, available: 0 } }, 'UNAVAILABLE'],
  ['too few left, also at another price', { ...line, now: { price: 11n, available: 1 } }, 'TOO_FEW'],
  ['another price', { ...line, now: { price: 9n, available: 9 } }, 'PRICE_CHANGED'],
] as const)('finds the problem of a line with %s', (_name, facts, problem) => {
  expect(problemOf(facts)).toBe(problem);
});
