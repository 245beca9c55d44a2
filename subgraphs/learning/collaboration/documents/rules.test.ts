import { expect, it } from 'vitest';
import { closedRefusal, documentsRefusal, placeRefusal } from './rules.ts';

it.each([
  ['SCHEDULED', false],
  ['LIVE', false],
  ['ENDED', true],
  ['CANCELLED', true],
])('refuses writing in a session that is %s: %s', (status, isRefused) => {
  expect(closedRefusal(status) !== null).toBe(isRefused);
});

it.each([
  ['ses_1', null, false],
  [null, 'spa_1', false],
  [null, null, true],
  ['ses_1', 'spa_1', true],
])('refuses a document of the session %s and the space %s: %s', (sessionId, spaceId, isRefused) => {
  expect(placeRefusal({ sessionId, spaceId }) !== null).toBe(isRefused);
});

it('keeps a session or space at 200 documents', () => {
  expect(documentsRefusal(199)).toBeNull();
  expect(documentsRefusal(200)?.code).toBe('QUOTA_EXCEEDED');
});
