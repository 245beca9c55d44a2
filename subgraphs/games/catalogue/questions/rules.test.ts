import { expect, it } from 'vitest';
import type { TaughtQuestion } from '../../ports/learning.ts';
import { differenceOf } from './rules.ts';

const question = (id: string, text = 'How?'): TaughtQuestion => ({
  id,
  courseId: 'coe_one',
  courseTitle: 'One',
  language: 'en',
  topic: 'All',
  text,
  choices: ['So', 'Thus'],
  answer: 1,
});

it('replaces what has changed, takes away what is gone, and leaves the rest', () => {
  const copied = [question('a'), question('b'), question('c')];
  const taught = [question('a'), question('b', 'How then?'), question('d')];
  expect(differenceOf(copied, taught)).toEqual({ stale: ['b', 'c'], fresh: [taught[1], taught[2]] });
  expect(differenceOf(copied, copied)).toEqual({ stale: [], fresh: [] });
});
