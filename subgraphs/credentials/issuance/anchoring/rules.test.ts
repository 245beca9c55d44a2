import { expect, it } from 'vitest';
import { emptyBatchRefusal, nextStep } from './rules.ts';

it.each([
  { leaves: 0, isRefused: true },
  { leaves: 1, isRefused: false },
])('refuses a batch of $leaves leaves: $isRefused', ({ leaves, isRefused }) => {
  expect(emptyBatchRefusal(leaves) !== null).toBe(isRefused);
});

it.each([
  { state: 'SUBMITTED', isHeld: true, step: 'CONFIRM' },
  { state: 'SUBMITTED', isHeld: false, step: 'REVERT' },
  { state: 'CONFIRMED', isHeld: true, step: null },
  { state: 'CONFIRMED', isHeld: false, step: 'REVERT' },
] as const)('moves a batch in $state, held by the chain: $isHeld, by the step $step', ({ state, isHeld, step }) => {
  expect(nextStep(state, isHeld)).toBe(step);
});
