import { expect, it } from 'vitest';
import { assignmentRefusal, lateRefusal, pointsRefusal, workRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const criterion = { text: 'Is safe.', points: 100 };

it.each([
  [{}, false],
  [{ rubric: [] }, true],
  [{ rubric: [{ ...criterion, points: 101 }] }, true],
  [{ rubric: Array.from({ length: 20 }, () => criterion) }, false],
  [{ rubric: Array.from({ length: 21 }, () => criterion) }, true],
  [{ weight: 1_001 }, true],
])('refuses an assignment with %j: %s', (change, isRefused) => {
  expect(assignmentRefusal({ title: 'Lift plan', rubric: [criterion], ...change }) !== null).toBe(isRefused);
});

it('takes work with a text, an address or files, at most ten', () => {
  const none = { text: null, url: null, fileIds: [] };
  expect(workRefusal(none)?.code).toBe('VALIDATION_FAILED');
  expect(workRefusal({ ...none, text: 'Done.' })).toBeNull();
  expect(workRefusal({ ...none, fileIds: Array.from({ length: 10 }, () => 'fil_1') })).toBeNull();
  expect(workRefusal({ ...none, fileIds: Array.from({ length: 11 }, () => 'fil_1') })?.code).toBe('VALIDATION_FAILED');
});

it.each([
  [null, null, false],
  [new Date(now.getTime() + 1), null, false],
  [now, null, true],
  [now, 10, false],
])('refuses work due at %s under the penalty %s: %s', (dueAt, latePenalty, isRefused) => {
  expect(lateRefusal({ dueAt, latePenalty }, now) !== null).toBe(isRefused);
});

it.each([
  [[0, 5], false],
  [[5], true],
  [[6, 5], true],
  [[-1, 5], true],
])('refuses the points %j of two criteria of 5: %s', (points, isRefused) => {
  expect(pointsRefusal(points, [5, 5]) !== null).toBe(isRefused);
});
