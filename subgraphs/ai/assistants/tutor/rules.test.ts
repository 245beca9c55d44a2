import { expect, it } from 'vitest';
import { exercisesRefusal, measureRefusal } from './rules.ts';

const request = { topic: 'ARITHMETIC' as const, difficulty: 1, count: 1, idempotencyKey: 'k' };
const feedback = { answer: 'a', idempotencyKey: 'k' };

it.each([
  { change: {}, path: undefined },
  { change: { difficulty: 0 }, path: ['input', 'difficulty'] },
  { change: { difficulty: 5, count: 20 }, path: undefined },
  { change: { difficulty: 6 }, path: ['input', 'difficulty'] },
  { change: { count: 21 }, path: ['input', 'count'] },
  { change: { text: 'Tides.' }, path: ['input', 'text'] },
  { change: { topic: 'TEXT' as const }, path: ['input', 'text'] },
  { change: { seed: '' }, path: ['input', 'seed'] },
])('refuses exercises with $change at $path', ({ change, path }) => {
  expect(exercisesRefusal({ ...request, ...change } as never)?.inputPath).toEqual(path);
});

it.each([
  { change: {}, path: ['input'] },
  { change: { correctAnswer: '4', keyTerms: ['four'] }, path: ['input'] },
  { change: { correctAnswer: '4' }, path: undefined },
  { change: { exerciseId: 'aex_1', sessionId: 'ats_1' }, path: ['input', 'sessionId'] },
  { change: { keyTerms: [] }, path: ['input', 'keyTerms'] },
  { change: { rubric: [{ criterion: 'Clear', points: 101 }] }, path: ['input', 'rubric', '0', 'points'] },
])('refuses feedback by $change at $path', ({ change, path }) => {
  expect(measureRefusal({ ...feedback, ...change } as never)?.inputPath).toEqual(path);
});
