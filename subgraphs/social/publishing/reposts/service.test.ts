import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
  await act(social, as('di'), 'followUser', { userId: userId('bo') });
});

const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const di = as('di');
const repost = async (who: Caller, postId: string) => idOf(await act(social, who, 'repost', { postId }));

interface Seen {
  readonly post: { readonly repostCount: number } | null;
  readonly feed: { readonly edges: readonly { readonly node: { id: string; repostOf: { id: string } | null } }[] };
}
const look = async (who: Caller, postId: string) => {
  const { post: found, feed } = await social.ask<Seen>(
    who,
    `{ post(id: "${postId}") { repostCount } feed(first: 50) { edges { node { id repostOf { id } } } } }`,
  );
  return { count: found?.repostCount ?? null, reposts: feed.edges.flatMap(({ node }) => node.repostOf?.id ?? []) };
};

describe('repost', () => {
  it('shows the original to followers, once, of many at once too, until it is taken back', async () => {
    const postId = await post(social, ana);
    const made = await Promise.all(Array.from({ length: 5 }, () => repost(bo, postId)));
    expect(new Set(made).size).toBe(1);
    expect(await look(di, postId)).toEqual({ count: 1, reposts: [postId] });
    expect(await repost(cy, made[0] ?? '')).not.toBe(made[0]);
    expect((await look(di, postId)).count).toBe(2);
    await act(social, bo, 'removeRepost', { postId });
    await act(social, bo, 'removeRepost', { postId });
    expect(await look(di, postId)).toEqual({ count: 1, reposts: [] });
    expect(await repost(bo, postId)).not.toBe(made[0]);
  });

  it('is shown as theirs to the person who reposted, on each path, and to nobody else', async () => {
    const postId = await post(social, ana);
    const repostId = await repost(bo, postId);
    const knows = async (who: Caller) =>
      (await social.ask<{ post: { viewerReposted: boolean } }>(who, `{ post(id: "${postId}") { viewerReposted } }`))
        .post.viewerReposted;
    expect(await Promise.all([bo, ana, as('bo', { aal: 1 }), anonymous].map(knows))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await social.ask(bo, `{ post(id: "${repostId}") { viewerReposted repostOf { viewerReposted } } }`)).toEqual({
      post: { viewerReposted: false, repostOf: { viewerReposted: true } },
    });
    await act(social, bo, 'removeRepost', { postId });
    expect(await knows(bo)).toBe(false);
  });

  it('refuses a post that is not for everybody', async () => {
    await act(social, bo, 'followUser', { userId: userId('ana') });
    for (const [visibility, refusal] of [
      ['FOLLOWERS', 'ValidationError'],
      ['ORGANIZATION', 'ValidationError'],
      ['PRIVATE', 'NotFoundError'],
    ]) {
      const postId = await post(social, ana, { visibility });
      expect(await act(social, bo, 'repost', { postId })).toMatchObject({ __typename: refusal });
      const quote = { text: 'See.', quotedPostId: postId, idempotencyKey: newKey() };
      expect(await act(social, bo, 'createPost', quote)).toMatchObject({ __typename: refusal });
    }
    expect(await act(social, bo, 'repost', { postId: 'pst_nobody' })).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('has no comments, reactions or text of its own', async () => {
    const repostId = await repost(bo, await post(social, ana));
    const outcomes = await Promise.all([
      act(social, cy, 'createComment', { postId: repostId, text: 'x', idempotencyKey: newKey() }),
      act(social, cy, 'addReaction', { targetId: repostId, kind: 'LIKE' }),
      act(social, bo, 'editPost', { postId: repostId, text: 'x', expectedVersion: 1 }),
      act(social, cy, 'createPost', { text: 'See.', quotedPostId: repostId, idempotencyKey: newKey() }),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
      'VALIDATION_FAILED',
      'VALIDATION_FAILED',
    ]);
  });

  it('SOC-9: a deleted post is gone from reposts and quotes too, and a held one for as long', async () => {
    const postId = await post(social, ana);
    const repostId = await repost(bo, postId);
    const quoteId = await post(social, bo, { quotedPostId: postId });
    const moderator = as('cy', { roles: ['PLATFORM_ADMIN'] });
    const seen = () =>
      social.ask(
        di,
        `{ repost: post(id: "${repostId}") { id } quote: post(id: "${quoteId}") { isQuote quotedPost { id } } }`,
      );
    expect(await seen()).toEqual({ repost: { id: repostId }, quote: { isQuote: true, quotedPost: { id: postId } } });
    const gone = { repost: null, quote: { isQuote: true, quotedPost: null } };
    await act(social, moderator, 'holdPost', { postId, reason: 'x' });
    expect(await seen()).toEqual(gone);
    await act(social, moderator, 'releasePost', { postId });
    expect(await seen()).not.toEqual(gone);
    await act(social, ana, 'deletePost', { postId });
    expect(await seen()).toEqual(gone);
    expect((await look(di, postId)).reposts).toEqual([]);
  });

  it('SOC-1: shows nobody a post across a block, and counts nobody across one', async () => {
    const postId = await post(social, ana);
    const repostId = await repost(bo, postId);
    await repost(cy, postId);
    await act(social, ana, 'blockUser', { userId: userId('di') });
    expect(await look(di, postId)).toEqual({ count: null, reposts: [] });
    expect(await act(social, di, 'repost', { postId: repostId })).toMatchObject({ __typename: 'NotFoundError' });
    expect(await act(social, di, 'bookmarkPost', { postId: repostId })).toMatchObject({ __typename: 'NotFoundError' });
    await act(social, ana, 'unblockUser', { userId: userId('di') });
    await act(social, cy, 'blockUser', { userId: userId('di') });
    expect((await look(di, postId)).count).toBe(1);
    expect((await look(ana, postId)).count).toBe(2);
  });
});

describe('the text of a post', () => {
  const told = async () =>
    (await social.published())
      .filter(({ type }) => type === 'social.mention.created')
      .map(({ data }) => data.recipientIds);

  it('notifies the people that it mentions who may read it, each once', async () => {
    await act(social, ana, 'blockUser', { userId: userId('di') });
    const postId = await post(social, ana, { text: 'Hello @bo, @di, @ana and @nobody.' });
    expect(await told()).toEqual([['usr_bo']]);
    await act(social, ana, 'editPost', { postId, text: 'Hello @bo and @cy.', expectedVersion: 1 });
    expect(await told()).toEqual([['usr_bo'], ['usr_cy']]);
    await post(social, ana, { text: 'Hello @bo.', visibility: 'FOLLOWERS' });
    await post(social, ana, { text: 'Hello @bo.', visibility: 'ORGANIZATION' });
    expect(await told()).toHaveLength(2);
  });

  it('decides at once and for good who reads a direct post', async () => {
    const postId = await post(social, ana, { text: 'For @bo.', visibility: 'DIRECT' });
    const see = () =>
      Promise.all(
        [ana, bo, cy].map(async (who) => (await social.ask(who, `{ post(id: "${postId}") { id } }`)).post !== null),
      );
    expect(await see()).toEqual([true, true, false]);
    await act(social, ana, 'editPost', { postId, text: 'For @cy.', expectedVersion: 1 });
    expect(await see()).toEqual([true, true, false]);
  });

  it('stays readable after an edit, with its warning, until the post is deleted', async () => {
    const postId = await post(social, ana, { text: 'First #one.', contentWarning: 'Spoiler' });
    await act(social, ana, 'editPost', { postId, text: 'Second #two.', expectedVersion: 1 });
    await act(social, ana, 'editPost', { postId, text: 'Third #two.', contentWarning: null, expectedVersion: 2 });
    const ask = `{ post(id: "${postId}") { contentWarning hashtags { name } revisions { edges { node { version text contentWarning } } } } }`;
    expect(await social.ask(bo, ask)).toEqual({
      post: {
        contentWarning: null,
        hashtags: [{ name: 'two' }],
        revisions: {
          edges: [
            { node: { version: 2, text: 'Second #two.', contentWarning: 'Spoiler' } },
            { node: { version: 1, text: 'First #one.', contentWarning: 'Spoiler' } },
          ],
        },
      },
    });
    await act(social, ana, 'deletePost', { postId });
    const left = `SELECT (SELECT count(*)::int FROM social.post_revision) AS revisions, (SELECT count(*)::int FROM social.post_hashtag) AS tags`;
    expect(await social.rows(left)).toEqual([{ revisions: 0, tags: 0 }]);
  });
});
