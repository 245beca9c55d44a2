import { expect, it } from 'vitest';
import { attemptsRefusal, nameRefusal, subscriptionsRefusal } from './rules.ts';

it.each([
  ['a', true],
  ['0-a', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['-a', false],
  ['A', false],
  ['', false],
])('judges the name %j', (name, isAccepted) => {
  expect(nameRefusal(name) === null).toBe(isAccepted);
});

it('takes 1 to 20 attempts', () => {
  for (const attempts of [1, 20]) expect(attemptsRefusal(attempts)).toBeNull();
  for (const attempts of [0, 21]) expect(attemptsRefusal(attempts)).not.toBeNull();
});

it('allows one hundred subscriptions', () => {
  expect(subscriptionsRefusal(99)).toBeNull();
  expect(subscriptionsRefusal(100)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});
