import { expect, it } from 'vitest';
import { addition, WISHES_MAX } from './rules.ts';

const held = (count: number) => Array.from({ length: count }, (_, at) => `prd_${at}`);

it.each([
  { count: 0, productId: 'prd_new', outcome: 'ADD' },
  { count: 1, productId: 'prd_0', outcome: 'KEEP' },
  { count: WISHES_MAX - 1, productId: 'prd_new', outcome: 'ADD' },
  { count: WISHES_MAX, productId: 'prd_0', outcome: 'KEEP' },
  { count: WISHES_MAX, productId: 'prd_new', outcome: 'QUOTA_EXCEEDED' },
])('answers $outcome for $productId on a list of $count', ({ count, productId, outcome }) => {
  const answer = addition(held(count), productId);
  expect(typeof answer === 'string' ? answer : answer.code).toBe(outcome);
});
