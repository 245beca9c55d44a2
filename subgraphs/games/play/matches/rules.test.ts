import { expect, it } from 'vitest';
import { levelRefusal, momentRefusal, notationRefusal, overRefusal } from './rules.ts';

it.each([
  ['the version and the turn', { version: 3, expectedVersion: 3, toMove: 1, seat: 1 }, null],
  ['an earlier version', { version: 3, expectedVersion: 2, toMove: 1, seat: 1 }, 'VERSION_CONFLICT'],
  ['the turn of the other', { version: 3, expectedVersion: 3, toMove: 0, seat: 1 }, 'NOT_YOUR_TURN'],
] as const)('judges a move with %s', (_name, facts, code) => {
  expect(momentRefusal(facts)?.code ?? null).toBe(code);
});

it.each([
  ['ACTIVE', false, false],
  ['ACTIVE', true, true],
  ['FINISHED', false, true],
  ['ABORTED', false, true],
] as const)('judges a change of a match that is %s, out of time: %s', (status, isOverdue, isRefused) => {
  expect(overRefusal(status, isOverdue) !== null).toBe(isRefused);
});

it.each([
  [0, true],
  [1, false],
  [4, false],
  [5, true],
])('judges level %i of four', (level, isRefused) => {
  expect(levelRefusal(level, 4) !== null).toBe(isRefused);
});

it('takes notations of ten characters at most', () => {
  expect([notationRefusal('x'.repeat(10)), notationRefusal('x'.repeat(11))?.code]).toEqual([null, 'VALIDATION_FAILED']);
});
