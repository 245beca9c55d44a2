import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, openSocial, type SocialUnderTest, userId } from '../testing/social.ts';
import { act } from '../testing/verbs.ts';

let social: SocialUnderTest;
beforeAll(async () => {
  social = await openSocial('anamaria', 'anton', 'bo', 'hidden');
  await social.rows(`UPDATE social.profile SET verified_at = NULL WHERE handle = 'hidden'`);
  await social.rows(`UPDATE social.profile SET display_name = 'Captain Boris' WHERE handle = 'bo'`);
});
afterAll(() => social[Symbol.asyncDispose]());

async function find(who: string, text: string): Promise<readonly string[]> {
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on GlobalSearch { people { title detail } } } }`;
  const { _entities } = await social.ask<{ _entities: { people: { detail: string }[] }[] }>(as(who), document, {
    of: [{ __typename: 'GlobalSearch', id: text }],
  });
  return (_entities[0]?.people ?? []).map(({ detail }) => detail).sort();
}

it('finds people by the beginnings of words of handle and name, and nobody who may not be seen', async () => {
  expect(await find('bo', 'an')).toEqual(['@anamaria', '@anton']);
  expect(await find('anton', 'boris CAPT')).toEqual(['@bo']);
  expect(await find('anton', 'hidden')).toEqual([]);
  await act(social, as('anamaria'), 'blockUser', { userId: userId('bo') });
  expect(await find('bo', 'an')).toEqual(['@anton']);
});

it.each(['!', "a' | b:*", '%', ' & ', 'x'.repeat(201), '\u0000'])('takes %j as words or as nothing', async (text) => {
  expect(await find('bo', text)).toEqual([]);
});
