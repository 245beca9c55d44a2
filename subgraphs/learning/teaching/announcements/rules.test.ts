import { expect, it } from 'vitest';
import { publicationRefusal } from './rules.ts';

it.each([
  ['PUBLISHED', 999, null],
  ['PUBLISHED', 1_000, 'VALIDATION_FAILED'],
  ['ARCHIVED', 0, null],
  ['DRAFT', 0, 'INVALID_STATE'],
])('announces in a course that is %s and has %i announcements with the refusal %s', (status, count, code) => {
  expect(publicationRefusal(status, count)?.code ?? null).toBe(code);
});
