import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { feedDelivery } from '../../discovery/feed/live.ts';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, comment, idOf, post } from '../../testing/verbs.ts';

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

type Nodes = { edges: { node: { id: string } }[] };
const idsIn = ({ edges }: Nodes) => edges.map(({ node }) => node.id);

/** The feed by every way, which must agree. */
async function feedOf(who: Caller, candidates: readonly string[]): Promise<string[]> {
  const found = await social.ask<Record<string, Nodes>>(
    who,
    '{ ranked: feed(first: 50) { edges { node { id } } } inTime: feed(first: 50, mode: CHRONOLOGICAL) { edges { node { id } } } }',
  );
  const [ranked, inTime] = [idsIn(found.ranked as Nodes).sort(), idsIn(found.inTime as Nodes).sort()];
  const live: string[] = [];
  const explained: string[] = [];
  for (const postId of candidates) {
    const event = { type: 'social.post.created', data: { postId } } as Parameters<typeof feedDelivery>[2];
    if ((await feedDelivery(social.deps, who, event)) === 'deliver') live.push(postId);
    const { explainFeedItem } = await social.ask(who, `{ explainFeedItem(postId: "${postId}") { score } }`);
    if (explainFeedItem !== null) explained.push(postId);
  }
  expect(inTime).toEqual(ranked);
  expect(live.sort()).toEqual(ranked);
  expect(explained.sort()).toEqual(ranked);
  return ranked;
}

describe('a mute', () => {
  it('leaves posts and reposts out of the feed until it ends, and hides nothing from who looks', async () => {
    const byBo = await post(social, bo);
    const byCy = await post(social, cy);
    const reposted = idOf(await act(social, cy, 'repost', { postId: byBo }));
    const all = [byBo, byCy, reposted];
    expect(await feedOf(ana, all)).toEqual([...all].sort());
    expect(await act(social, ana, 'muteUser', { userId: userId('bo'), forMinutes: 10 })).toMatchObject({
      isMuting: true,
    });
    expect(await feedOf(ana, all)).toEqual([byCy]);
    expect((await social.ask(ana, `{ post(id: "${byBo}") { id } }`)).post).not.toBeNull();
    expect(await feedOf(cy, all)).toHaveLength(2);
    social.clock.advance(10 * 60_000);
    expect(await feedOf(ana, all)).toEqual([...all].sort());
    expect(await social.ask(ana, '{ mutedUsers { edges { node { user { id } } } } }')).toEqual({
      mutedUsers: { edges: [] },
    });
  });

  it('silences what the muted one does, and tells nobody', async () => {
    const postId = await post(social, ana);
    await act(social, ana, 'muteUser', { userId: userId('bo') });
    const before = (await social.published()).length;
    await comment(social, bo, postId);
    await act(social, bo, 'addReaction', { targetId: postId, kind: 'LIKE' });
    await act(social, bo, 'followUser', { userId: userId('ana') });
    await post(social, bo, { text: 'Hello @ana.' });
    const told = (await social.published()).slice(before);
    expect(told.map(({ data }) => data.recipientIds ?? [])).toEqual([[], [], [], []]);
    expect((await social.published()).some(({ type }) => type.includes('mute'))).toBe(false);
    await act(social, ana, 'unmuteUser', { userId: userId('bo') });
    await comment(social, bo, postId);
    expect((await social.published()).at(-1)?.data.recipientIds).toEqual(['usr_ana']);
  });

  it('is refused for oneself, and for people out of sight as for unknown ones', async () => {
    expect(await act(social, ana, 'muteUser', { userId: 'usr_ana' })).toMatchObject({ __typename: 'ValidationError' });
    await act(social, cy, 'blockUser', { userId: userId('ana') });
    for (const id of ['usr_cy', 'usr_nobody'])
      expect(await act(social, ana, 'muteUser', { userId: id })).toMatchObject({ message: 'Profile not found.' });
  });
});

it('a filter leaves words out of the feed, whole and in any letter case, but for one’s own posts', async () => {
  const posts = {
    plain: await post(social, bo, { text: 'Nothing of it.' }),
    word: await post(social, bo, { text: 'The ȘEDINȚĂ, at last!' }),
    part: await post(social, bo, { text: 'sedintalogy' }),
    warned: await post(social, bo, { text: 'See.', contentWarning: 'About a sedinta' }),
    own: await post(social, ana, { text: 'My ședință' }),
  };
  const reposted = idOf(await act(social, cy, 'repost', { postId: posts.word }));
  const all = [...Object.values(posts), reposted];
  const filterId = idOf(await act(social, ana, 'addKeywordFilter', { phrase: 'sedinta' }));
  expect(await feedOf(ana, all)).toEqual([posts.plain, posts.part, posts.own].sort());
  expect(await act(social, bo, 'removeKeywordFilter', { filterId })).toMatchObject({ __typename: 'NotFoundError' });
  await act(social, ana, 'removeKeywordFilter', { filterId });
  expect(await feedOf(ana, all)).toHaveLength(all.length);
  expect(await act(social, ana, 'addKeywordFilter', { phrase: '!!' })).toMatchObject({ __typename: 'ValidationError' });
});

it('less of an author divides their scores by what explainFeedItem says, a minute later', async () => {
  const postId = await post(social, bo);
  const explain = async () =>
    (
      await social.ask<{ explainFeedItem: { score: number; divisor: number; factors: { points: number }[] } }>(
        ana,
        `{ explainFeedItem(postId: "${postId}") { score divisor factors { points } } }`,
      )
    ).explainFeedItem;
  for (const less of [1, 2, 3, 3])
    expect(await act(social, ana, 'showLessOf', { userId: userId('bo') })).toMatchObject({ less });
  expect((await explain()).divisor).toBe(1);
  social.clock.advance(60_000);
  const { score, divisor, factors } = await explain();
  const sum = factors.reduce((total, { points }) => total + points, 0);
  expect([divisor, score]).toEqual([4, Math.floor(sum / 4)]);
  for (const less of [2, 1, 0, 0])
    expect(await act(social, ana, 'showMoreOf', { userId: userId('bo') })).toMatchObject({ less });
});

describe('a list of people', () => {
  it('is its owner’s alone, and shows what they may read', async () => {
    const byDi = await post(social, as('di'));
    await post(social, as('di'), { visibility: 'FOLLOWERS' });
    const listId = idOf(await act(social, ana, 'createPersonList', { title: 'Close' }));
    const add = (who: Caller, name: string) => act(social, who, 'addToPersonList', { listId, userId: userId(name) });
    expect(await add(bo, 'di')).toMatchObject({ __typename: 'NotFoundError' });
    expect(await add(ana, 'nobody')).toMatchObject({ __typename: 'NotFoundError' });
    expect(await add(ana, 'di')).toMatchObject({ people: { edges: [{ node: { handle: 'di' } }] } });
    const read = async (who: Caller) =>
      (
        await social.ask<{ personList: { posts: Nodes } | null }>(
          who,
          `{ personList(id: "${listId}") { posts { edges { node { id } } } } }`,
        )
      ).personList;
    expect([await read(ana), await read(bo)]).toEqual([{ posts: { edges: [{ node: { id: byDi } }] } }, null]);
    await act(social, as('di'), 'blockUser', { userId: userId('ana') });
    expect(await read(ana)).toEqual({ posts: { edges: [] } });
    expect(await act(social, bo, 'deletePersonList', { listId })).toMatchObject({ __typename: 'NotFoundError' });
    expect(await act(social, ana, 'deletePersonList', { listId })).toMatchObject({ id: listId });
  });
});

describe('discovery', () => {
  it('suggests whom the followed follow, but nobody known, muted, asked or blocked', async () => {
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
    await act(social, bo, 'blockUser', { userId: userId('ana') });
    expect((await search('sedinta')).data?.searchSocial.posts.edges).toEqual([]);
    expect((await search('bo')).data?.searchSocial.people).toEqual([]);
  });
});
