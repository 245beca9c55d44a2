import { expect, it } from 'vitest';
import { type Replayed, scoreRefusal } from './rules.ts';

it.each<[string, Replayed | null, string | null]>([
  ['accepts the score of the moves', { isOver: true, score: 40 }, null],
  ['rejects a score above its moves', { isOver: true, score: 39 }, 'ANOTHER_SCORE'],
  ['rejects a score below its moves', { isOver: true, score: 41 }, 'ANOTHER_SCORE'],
  ['rejects unfinished puzzles', { isOver: false, score: 40 }, 'NOT_FINISHED'],
  ['rejects an illegal move by its rule', { reason: 'OCCUPIED' }, 'OCCUPIED'],
  ['rejects days whose scores are not taken', null, 'ANOTHER_DAY'],
])('GAME-6: %s', (_title, replayed, reason) => {
  expect(scoreRefusal(40, replayed)).toEqual(reason === null ? null : expect.objectContaining({ reason }));
});
