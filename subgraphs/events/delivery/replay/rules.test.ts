import { expect, it } from 'vitest';
import { formRefusal, rangeRefusal, subscriptionRefusal } from './rules.ts';

it.each([
  [1, 1n, undefined],
  [1000, 1n, undefined],
  [0, 1n, 'ratePerSecond'],
  [1001, 1n, 'ratePerSecond'],
  [100, 0n, 'fromSequence'],
])('judges a rate of %i from sequence %i', (rate, from, field) => {
  expect(formRefusal(rate, from)?.inputPath?.at(-1)).toBe(field);
});

it('rejects a replay to a disabled subscription', () => {
  expect(subscriptionRefusal('PAUSED')).toBeNull();
  expect(subscriptionRefusal('DISABLED')).toMatchObject({ code: 'INVALID_STATE' });
});

it.each([
  [4n, 9n, undefined],
  [9n, 9n, undefined],
  [3n, 9n, 'REPLAY_RETENTION'],
  [4n, 10n, 'VALIDATION_FAILED'],
  [5n, 4n, 'VALIDATION_FAILED'],
])('judges a range from %i to %i of a stream that keeps 4 to 9', (from, to, code) => {
  expect(rangeRefusal({ from, to }, { floor: 3n, last: 9n })?.code).toBe(code);
});
