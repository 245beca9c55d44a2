import { expect, it } from 'vitest';
import { coverageRefusal, limitRefusal } from './rules.ts';

it.each([
  { limit: -1n, code: 'VALIDATION_FAILED' },
  { limit: 0n, code: undefined },
  { limit: 500n, code: undefined },
  { limit: 501n, code: 'VALIDATION_FAILED' },
])('answers $code to a limit of $limit where the most is 500', ({ limit, code }) => {
  expect(limitRefusal(limit, 500n)?.code).toBe(code);
});

it.each([
  { limit: 29n, code: 'CONFLICT' },
  { limit: 30n, code: undefined },
])('answers $code to a limit of $limit where 10 are settled and 20 reserved', ({ limit, code }) => {
  expect(coverageRefusal(limit, { settledMicros: 10n, reservedMicros: 20n })?.code).toBe(code);
});
