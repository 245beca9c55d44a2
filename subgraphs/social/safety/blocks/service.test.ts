import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act } from '../../testing/verbs.ts';

const social = await openSocial();
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
});
afterAll(() => social[Symbol.asyncDispose]());

const follow = (who: string, whom: string) => act(social, as(who), 'followUser', { userId: userId(whom) });
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

describe('blocking', () => {
  it('SOC-3: severs the follows in both directions in the same transaction, and publishes each change', async () => {
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

  it('blocks a person who has blocked the caller, and reveals nothing to the caller', async () => {
    await block('bo', 'ana');
    expect(await block('ana', 'bo')).toMatchObject({ __typename: 'Relationship', isBlocking: true });
    expect(await unblock('ana', 'bo')).toMatchObject({ isBlocking: false });
  });

  it('SOC-3: holds for every subgraph at its answer, until it is lifted or a person is erased', async () => {
    const isTogether = async () => {
      const [row] = await social.rows<{ held: boolean }>(
        `SELECT access.hold_together('${userId('cy')}', '${userId('di')}') AS held`,
      );
      return row?.held;
    };
    await block('cy', 'di');
    expect(await isTogether()).toBe(false);
    await unblock('cy', 'di');
    expect(await isTogether()).toBe(true);
    await block('di', 'cy');
    await social.rows(`DELETE FROM social.profile WHERE user_id = '${userId('di')}'`);
    expect(await isTogether()).toBe(true);
  });

  it('lists the blocks of the caller, and not those of others', async () => {
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
