import { expect, it } from 'vitest';
import { isUnanswered, noteAttempt } from './unanswered.ts';

const wish = (idempotencyKey: string) => ({ input: { idempotencyKey } });

it('a key counts as unanswered until an attempt under it is answered', () => {
  noteAttempt(wish('a'), false);
  noteAttempt(wish('b'), true);
  expect([isUnanswered('a'), isUnanswered('b')]).toEqual([true, false]);
  noteAttempt(wish('a'), true);
  expect(isUnanswered('a')).toBe(false);
  noteAttempt({}, false);
  noteAttempt({ input: {} }, false);
});

it('a thousand of them are kept, the newest', () => {
  for (let index = 0; index <= 1_000; index++) noteAttempt(wish(`many ${index}`), false);
  expect([isUnanswered('many 0'), isUnanswered('many 1'), isUnanswered('many 1000')]).toEqual([false, true, true]);
});
