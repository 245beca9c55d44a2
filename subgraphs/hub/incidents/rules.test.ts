import { expect, it } from 'vitest';
import { countRefusal, windowRefusal } from './rules.ts';

it.each([
  [0, true],
  [1, false],
  [100, false],
  [101, true],
])('refuses %i services: %s', (count, isRefused) => {
  expect(countRefusal(Array.from({ length: count }, (_, index) => `srv_${index}`)) !== null).toBe(isRefused);
});

const now = new Date('2031-05-02T09:00:00.000Z');
it.each([
  { start: '2031-05-02T10:00:00.000Z', end: '2031-05-02T11:00:00.000Z', isRefused: false },
  { start: '2031-05-02T08:00:00.000Z', end: '2031-05-02T09:00:00.001Z', isRefused: false },
  { start: '2031-05-02T08:00:00.000Z', end: '2031-05-02T09:00:00.000Z', isRefused: true },
  { start: '2031-05-02T10:00:00.000Z', end: '2031-05-02T10:00:00.000Z', isRefused: true },
  { start: '2031-05-02T10:00:00.000Z', end: '2031-05-09T10:00:00.000Z', isRefused: false },
  { start: '2031-05-02T10:00:00.000Z', end: '2031-05-09T10:00:00.001Z', isRefused: true },
])('refuses a window from $start to $end: $isRefused', ({ start, end, isRefused }) => {
  expect(windowRefusal(new Date(start), new Date(end), now) !== null).toBe(isRefused);
});
