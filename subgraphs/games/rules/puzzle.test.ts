import { expect, it } from 'vitest';
import { IllegalMove } from './game.ts';
import { isTaken, openingOf, type PuzzleState, puzzleAfter } from './puzzle.ts';

const after = (day: string, moves: readonly string[]): PuzzleState => {
  const state = puzzleAfter(day, moves);
  if (state instanceof IllegalMove) throw new Error(state.reason);
  return state;
};

it('begins each day with another position, in which the person can move', () => {
  const days = Array.from(
    { length: 40 },
    (_, at) => `2031-0${1 + Math.floor(at / 28)}-${String(1 + (at % 28)).padStart(2, '0')}`,
  );
  expect(new Set(days.map((day) => openingOf(day).board)).size).toBe(days.length);
  for (const day of days) expect(after(day, []).legalMoves).not.toEqual([]);
  expect(openingOf('2031-01-01')).toEqual(openingOf('2031-01-01'));
});

it('gives the same replies and score for the same moves, to the end', () => {
  const moves: string[] = [];
  let state = after('2031-05-02', moves);
  while (!state.isOver) {
    moves.push(state.legalMoves[0] ?? '');
    state = after('2031-05-02', moves);
  }
  expect(after('2031-05-02', moves)).toEqual(state);
  expect(state.score).toBe([...state.board].filter((square) => square === '0').length);
  expect(puzzleAfter('2031-05-02', [...moves, 'a1'])).toBeInstanceOf(IllegalMove);
  expect(puzzleAfter('2031-05-02', ['z9'])).toBeInstanceOf(IllegalMove);
});

it.each([
  ['2031-05-02', '2031-05-02T00:00:00Z', true],
  ['2031-05-02', '2031-05-03T23:59:59Z', true],
  ['2031-05-02', '2031-05-04T00:00:00Z', false],
  ['2031-05-03', '2031-05-02T12:00:00Z', false],
  ['2031-05-31', '2031-06-01T00:00:00Z', false],
])('takes scores of %s at %s: %s', (day, now, expected) => {
  expect(isTaken(day, new Date(now))).toBe(expected);
});
