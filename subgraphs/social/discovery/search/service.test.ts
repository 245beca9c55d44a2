import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { idsIn, type Nodes } from '../../testing/feed.ts';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
  for (const whom of ['bo', 'cy']) await act(social, ana, 'followUser', { userId: userId(whom) });
});

describe('discovery', () => {
  it('suggests people followed by the followed, without people known, muted, asked or blocked', async () => {
    const suggested = async () =>
      (
        await social.ask<{ suggestedProfiles: object[] }>(
          ana,
          '{ suggestedProfiles { profile { handle } followedByCount } }',
        )
      ).suggestedProfiles;
    await social.people('el');
    for (const who of [bo, cy]) await act(social, who, 'followUser', { userId: userId('di') });
    await act(social, bo, 'followUser', { userId: userId('el') });
    await act(social, bo, 'followUser', { userId: userId('cy') });
    const di = { profile: { handle: 'di' }, followedByCount: 2 };
    const el = { profile: { handle: 'el' }, followedByCount: 1 };
    expect(await suggested()).toEqual([di, el]);
    await act(social, ana, 'muteUser', { userId: userId('el') });
    expect(await suggested()).toEqual([di]);
    await act(social, as('di'), 'blockUser', { userId: userId('ana') });
    expect(await suggested()).toEqual([]);
  });

  it('finds public words and people, and refuses a text that is none', async () => {
    const found = await post(social, bo, { text: 'Una ședință lungă.' });
    await post(social, bo, { text: 'O ședință.', visibility: 'UNLISTED' });
    const search = (text: string) =>
      social.execute<{ searchSocial: { posts: Nodes; people: { handle: string }[] } }>(
        ana,
        'query ($text: String!) { searchSocial(text: $text) { posts { edges { node { id } } } people { handle } } }',
        { text },
      );
    const { data } = await search('sedinta lung');
    expect(idsIn(data?.searchSocial.posts as Nodes)).toEqual([found]);
    expect((await search('bo')).data?.searchSocial.people).toEqual([{ handle: 'bo' }]);
    expect((await search(' ')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const port = async () => {
      const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on GlobalSearch { posts { id title detail } } } }`;
      const of = [{ __typename: 'GlobalSearch', id: 'sedinta lung' }];
      return (await social.ask<{ _entities: [{ posts: object[] }] }>(ana, document, { of }))._entities[0].posts;
    };
    expect(await port()).toEqual([{ id: found, title: 'Una ședință lungă.', detail: '@bo' }]);
    await act(social, bo, 'blockUser', { userId: userId('ana') });
    expect(await port()).toEqual([]);
    expect((await search('sedinta')).data?.searchSocial.posts.edges).toEqual([]);
    expect((await search('bo')).data?.searchSocial.people).toEqual([]);
  });

  it('finds public posts and no others for a session of one factor', async () => {
    const found = await post(social, bo, { text: 'Harbour lights #quay' });
    await post(social, bo, { text: 'Harbour for followers #hidden', visibility: 'FOLLOWERS' });
    await post(social, ana, { text: 'Harbour of my own #own', visibility: 'FOLLOWERS' });
    const answer = await social.ask<{
      searchSocial: { posts: Nodes };
      trendingHashtags: { hashtag: { name: string } }[];
    }>(
      as('ana', { aal: 1 }),
      '{ searchSocial(text: "harbour") { posts { edges { node { id } } } } trendingHashtags { hashtag { name } } }',
    );
    expect(idsIn(answer.searchSocial.posts)).toEqual([found]);
    expect(answer.trendingHashtags).toEqual([{ hashtag: { name: 'quay' } }]);
  });
});
