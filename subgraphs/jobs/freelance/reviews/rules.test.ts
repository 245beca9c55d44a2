import { expect, it } from 'vitest';
import { areVisible, WINDOW_MS } from './rules.ts';

it('JOBS-8: reviews are visible once both are there, or the window has ended', () => {
  const completed = new Date('2031-05-02T00:00:00Z');
  const at = (ms: number) => new Date(completed.getTime() + ms);
  expect(areVisible(1, completed, at(WINDOW_MS - 1))).toBe(false);
  expect(areVisible(1, completed, at(WINDOW_MS))).toBe(true);
  expect(areVisible(2, completed, at(0))).toBe(true);
  expect(areVisible(1, null, at(WINDOW_MS))).toBe(false);
});
