import { expect, it } from 'vitest';
import { sharesRefusal } from './rules.ts';

it.each([
  [{}, undefined],
  [{ fileIds: Array.from({ length: 20 }, (_, at) => `fil_${at}`) }, undefined],
  [{ fileIds: Array.from({ length: 21 }, (_, at) => `fil_${at}`) }, 'fileIds'],
  [{ givenFor: 'a b' }, 'givenFor'],
  [{ granteeId: '' }, 'granteeId'],
  [{ granteeId: 'usr_owner' }, 'granteeId'],
])('answers the shares %j with a fault of %s', (shares, field) => {
  const wanted = { fileIds: ['fil_one'], givenFor: 'sub_one', granteeId: 'usr_friend', ...shares };
  expect(sharesRefusal(wanted, 'usr_owner')?.fields[0]?.path.at(-1)).toBe(field);
});
