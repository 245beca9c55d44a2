import { expect, it } from 'vitest';
import { type Candidate, pick, type Reason } from './rules.ts';

const list = (reason: Reason, ...ids: readonly string[]): Candidate[] =>
  ids.map((productId) => ({ productId, reason }));

it('keeps the order of the lists and the first reason of a product', () => {
  const lists = [list('BOUGHT_TOGETHER', 'a', 'b'), list('SAME_CATEGORY', 'b', 'c'), list('BEST_SELLER', 'a', 'd')];
  expect(pick(lists, 12).map(({ productId, reason }) => `${productId} ${reason}`)).toEqual([
    'a BOUGHT_TOGETHER',
    'b BOUGHT_TOGETHER',
    'c SAME_CATEGORY',
    'd BEST_SELLER',
  ]);
});

it.each([
  { first: 0, length: 1 },
  { first: 3, length: 3 },
  { first: 13, length: 12 },
])('gives $length of 20 products for first: $first', ({ first, length }) => {
  const ids = Array.from({ length: 20 }, (_, at) => `p${at}`);
  expect(pick([list('BEST_SELLER', ...ids)], first)).toHaveLength(length);
});
