import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, openSocial, type SocialUnderTest, userId } from '../../testing/social.ts';
import { act } from '../../testing/verbs.ts';

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

it('finds more people than a page holds, each once, those with most followers first', async () => {
  const names = Array.from({ length: 120 }, (_, index) => `zoe${index}`);
  await social.people(...names);
  await social.rows(
    `UPDATE social.profile SET follower_count = length(handle) + 10 * (substr(handle, 4)::int % 3) WHERE handle LIKE 'zoe%'`,
  );
  const document = `query ($after: String) { searchSocial(text: "zoe") { profiles(first: 50, after: $after) {
    edges { node { handle followerCount } } pageInfo { endCursor hasNextPage } } } }`;
  interface Found {
    searchSocial: {
      profiles: {
        edges: { node: { handle: string; followerCount: number } }[];
        pageInfo: { endCursor: string | null; hasNextPage: boolean };
      };
    };
  }
  const found: { handle: string; followerCount: number }[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1) {
    const { searchSocial }: Found = await social.ask<Found>(as('bo'), document, { after });
    found.push(...searchSocial.profiles.edges.map(({ node }) => node));
    after = searchSocial.profiles.pageInfo.endCursor;
    expect(searchSocial.profiles.pageInfo.hasNextPage).toBe(page < 2);
  }
  expect(found.map(({ handle }) => handle).sort()).toEqual([...names].sort());
  const counts = found.map(({ followerCount }) => followerCount);
  expect(counts).toEqual([...counts].sort((one, other) => other - one));
  expect(await social.ask(as('bo'), '{ searchSocial(text: "!") { profiles { edges { node { id } } } } }')).toEqual({
    searchSocial: { profiles: { edges: [] } },
  });
});

it.each(['!', "a' | b:*", '%', ' & ', 'x'.repeat(201), '\u0000'])('takes %j as words or as nothing', async (text) => {
  expect(await find('bo', text)).toEqual([]);
});
