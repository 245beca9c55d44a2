import { ValidationError } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { planPoll } from '../posts/poll-rules.ts';
import { ballotRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const poll = { options: ['Yes', 'No'], openForMinutes: 5, isMultiple: false };

describe('planPoll', () => {
  it('closes when it says', () => {
    expect(planPoll(poll, now)).toMatchObject({ closesAt: new Date('2031-05-02T09:05:00.000Z') });
  });

  it.each([
    { options: ['Yes'] },
    { options: Array.from({ length: 11 }, (_, index) => `${index}`) },
    { options: ['Yes', ' '] },
    { options: ['Yes', 'Yes '] },
    { options: ['Yes', 'x'.repeat(101)] },
    { openForMinutes: 4 },
    { openForMinutes: 43_201 },
  ])('refuses %j', (change) => {
    expect(planPoll({ ...poll, ...change }, now)).toBeInstanceOf(ValidationError);
  });
});

it.each([
  [[0], false, true],
  [[1], false, true],
  [[0, 1], false, false],
  [[0, 1], true, true],
  [[], true, false],
  [[0, 0], true, false],
  [[2], true, false],
  [[-1], true, false],
])('a ballot for %j where several may be chosen: %s is taken: %s', (positions, isMultiple, isTaken) => {
  expect(ballotRefusal(positions, { optionCount: 2, isMultiple }) === null).toBe(isTaken);
});
