import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf } from '../../testing/verbs.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
});
afterAll(() => social[Symbol.asyncDispose]());

const follow = (who: string, whom: string) => act(social, as(who), 'followUser', { userId: userId(whom) });
const unfollow = (who: string, whom: string) => act(social, as(who), 'unfollowUser', { userId: userId(whom) });
const edges = () =>
  social.rows<{ a: string; b: string }>('SELECT follower_id AS a, followed_id AS b FROM social.follow ORDER BY 1, 2');
const types = async () => (await social.published()).map(({ type }) => type);

describe('following', () => {
  it('is done once, published once, and undone once', async () => {
    expect(await follow('ana', 'bo')).toMatchObject({
      __typename: 'Relationship',
      isFollowing: true,
      user: { id: 'usr_bo' },
    });
    expect(await follow('ana', 'bo')).toMatchObject({ isFollowing: true });
    expect(await unfollow('ana', 'bo')).toMatchObject({ isFollowing: false });
    expect(await unfollow('ana', 'bo')).toMatchObject({ isFollowing: false });
    const published = await social.published();
    expect(published.map(({ type, data }) => [type, data])).toEqual([
      ['social.follow.created', { followerId: 'usr_ana', followedId: 'usr_bo', recipientIds: ['usr_bo'] }],
      ['social.follow.removed', { followerId: 'usr_ana', followedId: 'usr_bo', reason: 'UNFOLLOWED' }],
    ]);
    expect(new Set(published.map(({ partitionKey }) => partitionKey)).size).toBe(1);
  });

  it.each(['followUser', 'unfollowUser', 'blockUser', 'unblockUser'] as const)('refuses oneself: %s', async (verb) => {
    const outcome = await act(social, as('ana'), verb, { userId: 'usr_ana' });
    expect(outcome).toMatchObject({ __typename: 'ValidationError', path: ['input', 'userId'] });
  });

  it.each(['usr_nobody', ''])('answers NOT_FOUND for "%s", and leaves no row and no event', async (nobody) => {
    expect(await act(social, as('ana'), 'followUser', { userId: nobody })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await act(social, as('ana'), 'blockUser', { userId: nobody })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await edges()).toEqual([]);
    expect(await types()).toEqual([]);
  });

  it('answers NOT_FOUND for a person who is not verified, or suspended', async () => {
    await social.database.admin.query(`UPDATE social.profile SET verified_at = NULL WHERE user_id = 'usr_bo'`);
    await social.database.admin.query(`UPDATE social.profile SET suspended_at = now() WHERE user_id = 'usr_cy'`);
    expect(await follow('ana', 'bo')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await follow('ana', 'cy')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('needs two factors', async () => {
    expect(await codeOf(social, as('ana', { aal: 1 }), 'followUser', { userId: 'usr_bo' })).toBe('MFA_REQUIRED');
    expect(await codeOf(social, as('ana', { userId: null }), 'followUser', { userId: 'usr_bo' })).toBe(
      'UNAUTHENTICATED',
    );
  });
});
