import { expect, it } from 'vitest';
import { recipientsRefusal } from './rules.ts';

it('accepts 1 to 100 recipients', () => {
  expect([0, 1, 100, 101].map((count) => recipientsRefusal(count) === null)).toEqual([false, true, true, false]);
});
