import { expect, it } from 'vitest';
import { authorsRefusal, membersRefusal, removalRefusal, versionRefusal } from './rules.ts';

it.each([
  ['LEAD', 0, null],
  ['AUTHOR', 0, 'CONFLICT'],
  ['LEAD', 1, 'INVALID_STATE'],
])('lets a %s change authors in %i open reviews with the refusal %s', (role, openRounds, code) => {
  expect(authorsRefusal(role, openRounds)?.code ?? null).toBe(code);
});

it('keeps the lead, and at most 100 authors', () => {
  expect([membersRefusal(99), removalRefusal('AUTHOR'), removalRefusal(undefined)]).toEqual([null, null, null]);
  expect(membersRefusal(100)?.reason).toBe('TOO_MANY');
  expect(removalRefusal('LEAD')?.reason).toBe('LEAD_STAYS');
});

it('takes versions of at most 200,000 characters', () => {
  expect(versionRefusal('x'.repeat(200_000), null)).toBeNull();
  expect(versionRefusal('x'.repeat(200_001), null)?.code).toBe('VALIDATION_FAILED');
  expect(versionRefusal('', null)?.code).toBe('VALIDATION_FAILED');
});
