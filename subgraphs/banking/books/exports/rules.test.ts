import { expect, it } from 'vitest';
import { exportRefusal } from './rules.ts';

it.each([
  { status: 'CLOSED', hasPostings: true, code: undefined },
  { status: 'CLOSED', hasPostings: false, code: 'NOT_FOUND' },
  { status: 'CLOSING', hasPostings: true, code: 'INVALID_STATE' },
  { status: 'OPEN', hasPostings: false, code: 'INVALID_STATE' },
] as const)('answers an export of a month in $status, with postings: $hasPostings, by $code', ({ code, ...period }) => {
  expect(exportRefusal(period)?.code).toBe(code);
});
