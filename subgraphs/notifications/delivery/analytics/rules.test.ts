import { expect, it } from 'vitest';
import { rangeRefusal } from './rules.ts';

it('accepts a range that is longer than nothing and at most 92 days', () => {
  const from = new Date('2031-05-01T00:00:00Z');
  const accepts = (ms: number) => rangeRefusal(from, new Date(from.getTime() + ms)) === null;
  const longest = 92 * 86_400_000;
  expect([-1, 0, 1, longest, longest + 1].map(accepts)).toEqual([false, false, true, true, false]);
});
