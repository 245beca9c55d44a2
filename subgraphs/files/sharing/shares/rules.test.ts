import { expect, it } from 'vitest';
import { existingRefusal, granteeRefusal, ownerRefusal, sharesRefusal } from './rules.ts';

it.each([
  ['usr_friend', undefined],
  ['usr_giver', 'Share with somebody else.'],
  ['', 'This is no member of your organisation. Give the id of a member.'],
  ['a b', 'This is no member of your organisation. Give the id of a member.'],
])('answers a share with %j with %s', (granteeId, message) => {
  expect(granteeRefusal(granteeId, 'usr_giver')?.message).toBe(message);
});

it('gives its owner no right to a file', () => {
  expect(ownerRefusal('usr_owner', 'usr_owner')).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(ownerRefusal('usr_friend', 'usr_owner')).toBeNull();
});

it('takes the same right again, and no other one beside it', () => {
  expect(existingRefusal('VIEWER', 'VIEWER')).toBeNull();
  expect(existingRefusal('VIEWER', 'EDITOR')).toMatchObject({ reason: 'SHARE_EXISTS' });
});

it('takes a thousand shares of one file', () => {
  expect(sharesRefusal(999)).toBeNull();
  expect(sharesRefusal(1_000)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});
