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
const block = (who: string, whom: string) => act(social, as(who), 'blockUser', { userId: userId(whom) });
const unblock = (who: string, whom: string) => act(social, as(who), 'unblockUser', { userId: userId(whom) });
const edges = () =>
  social.rows<{ a: string; b: string }>('SELECT follower_id AS a, followed_id AS b FROM social.follow ORDER BY 1, 2');
const types = async () => (await social.published()).map(({ type }) => type);

/** Rows of profiles whose counters differ from the number of edges: none, ever. */
const miscounted = () =>
  social.rows(`SELECT user_id FROM social.profile a WHERE
    follower_count <> (SELECT count(*) FROM social.follow f WHERE f.followed_id = a.user_id) OR
    following_count <> (SELECT count(*) FROM social.follow f WHERE f.follower_id = a.user_id)`);

describe('following', () => {
  it('is done once, told once, and undone once', async () => {
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

describe('blocking', () => {
  it('SOC-3: severs the follows in both directions in the same transaction, and tells all of it', async () => {
    await follow('ana', 'bo');
    await follow('bo', 'ana');
    await follow('cy', 'ana');
    const before = (await types()).length;
    expect(await block('ana', 'bo')).toMatchObject({ isBlocking: true, isFollowing: false });
    expect(await edges()).toEqual([{ a: 'usr_cy', b: 'usr_ana' }]);
    expect((await types()).slice(before)).toEqual([
      'social.follow.removed',
      'social.follow.removed',
      'social.block.created',
    ]);
    expect(await miscounted()).toEqual([]);
  });

  it('SOC-3: neither may follow the other while a block by either stands', async () => {
    await block('ana', 'bo');
    expect(await follow('bo', 'ana')).toMatchObject({ __typename: 'NotFoundError' });
    expect(await follow('ana', 'bo')).toMatchObject({ __typename: 'NotFoundError' });
    await block('bo', 'ana');
    await unblock('ana', 'bo');
    expect(await follow('ana', 'bo')).toMatchObject({ __typename: 'NotFoundError' });
    await unblock('bo', 'ana');
    expect(await follow('ana', 'bo')).toMatchObject({ __typename: 'Relationship', isFollowing: true });
  });

  it('is possible of somebody who has blocked the caller, and tells them nothing', async () => {
    await block('bo', 'ana');
    expect(await block('ana', 'bo')).toMatchObject({ __typename: 'Relationship', isBlocking: true });
    expect(await unblock('ana', 'bo')).toMatchObject({ isBlocking: false });
  });

  it('lists the own blocks, so that they can be lifted, and not those of others', async () => {
    await block('ana', 'bo');
    await block('cy', 'ana');
    const list = '{ blockedUsers { edges { node { user { id } } } } }';
    expect(await social.ask(as('ana'), list)).toEqual({
      blockedUsers: { edges: [{ node: { user: { id: 'usr_bo' } } }] },
    });
    expect(await social.ask(as('bo'), list)).toEqual({ blockedUsers: { edges: [] } });
  });

  it('SOC-3: the database itself refuses a follow beside a block, and a block that leaves a follow', async () => {
    const { admin } = social.database;
    await block('ana', 'bo');
    const insert = `INSERT INTO social.follow VALUES ('usr_bo', 'usr_ana', now())`;
    await expect(admin.query(insert)).rejects.toMatchObject({ constraint: 'follow_refused_by_block' });
    await follow('cy', 'di');
    const forgetful = `INSERT INTO social.block VALUES ('usr_di', 'usr_cy', now())`;
    await expect(admin.query(forgetful)).rejects.toMatchObject({ constraint: 'block_severs_follows' });
  });
});
