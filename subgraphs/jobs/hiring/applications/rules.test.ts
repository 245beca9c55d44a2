import { expect, it } from 'vitest';
import { answersRefusal, closedRefusal, moveRefusal, openOfferRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');

it.each([
  ['PUBLISHED', null, false],
  ['PUBLISHED', new Date(now.getTime() + 1), false],
  ['PUBLISHED', now, true],
  ['CLOSED', null, true],
])('refuses applications to a posting that is %s until %s: %s', (status, deadlineAt, isRefused) => {
  expect(closedRefusal({ status, deadlineAt }, now) !== null).toBe(isRefused);
});

it.each([
  [[{ questionId: 'q1', text: 'Now.' }], false],
  [[], true],
  [[{ questionId: 'q9', text: 'Now.' }], true],
  [
    [
      { questionId: 'q1', text: 'Now.' },
      { questionId: 'q1', text: 'Later.' },
    ],
    true,
  ],
])('refuses the answers %j to one required question: %s', (answers, isRefused) => {
  const questions = [{ id: 'q1', text: 'When?', isRequired: true }];
  expect(answersRefusal(questions, answers) !== null).toBe(isRefused);
});

it('moves to SCREENING and INTERVIEW alone, and never past an open offer', () => {
  expect(['SCREENING', 'INTERVIEW'].map(moveRefusal)).toEqual([null, null]);
  expect(moveRefusal('HIRED')?.code).toBe('VALIDATION_FAILED');
  expect(openOfferRefusal(0)).toBeNull();
  expect(openOfferRefusal(1)?.code).toBe('INVALID_STATE');
});
