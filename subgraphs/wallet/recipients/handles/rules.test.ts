import { expect, it } from 'vitest';
import { secondsToNextWindow } from './rules.ts';

const startedAt = new Date('2031-05-02T09:00:00Z');

it.each([
  ['2031-05-02T09:00:00.000Z', 3_600],
  ['2031-05-02T09:30:00.000Z', 1_800],
  ['2031-05-02T09:30:00.001Z', 1_800],
  ['2031-05-02T09:29:59.999Z', 1_801],
  ['2031-05-02T09:59:58.000Z', 2],
  ['2031-05-02T09:59:59.999Z', 1],
  ['2031-05-02T10:00:00.000Z', 1],
  ['2031-05-02T11:00:00.000Z', 1],
])('the next window opens, at %s, in %d seconds, one at least', (now, seconds) => {
  expect(secondsToNextWindow(startedAt, new Date(now))).toBe(seconds);
});
