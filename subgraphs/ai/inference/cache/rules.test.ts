import { expect, it } from 'vitest';
import { thresholdRefusal } from './rules.ts';

it.each([
  { threshold: null, isRefused: false },
  { threshold: 0.79, isRefused: true },
  { threshold: 0.8, isRefused: false },
  { threshold: 1, isRefused: false },
  { threshold: 1.01, isRefused: true },
  { threshold: Number.NaN, isRefused: true },
])('refuses a threshold of $threshold: $isRefused', ({ threshold, isRefused }) => {
  expect(thresholdRefusal(threshold) !== null).toBe(isRefused);
});
