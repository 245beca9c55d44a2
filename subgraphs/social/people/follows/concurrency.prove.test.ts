import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { as, openSocial, runs, userId } from '../../testing/social.ts';
import { act, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());

const follow = (who: string, whom: string) => act(social, as(who), 'followUser', { userId: userId(whom) });
const unfollow = (who: string, whom: string) => act(social, as(who), 'unfollowUser', { userId: userId(whom) });
const block = (who: string, whom: string) => act(social, as(who), 'blockUser', { userId: userId(whom) });
const unblock = (who: string, whom: string) => act(social, as(who), 'unblockUser', { userId: userId(whom) });

/** Rows of profiles whose counters differ from the number of edges: none, ever. */
const miscounted = () =>
  social.rows(`SELECT user_id FROM social.profile a WHERE
    follower_count <> (SELECT count(*) FROM social.follow f WHERE f.followed_id = a.user_id) OR
    following_count <> (SELECT count(*) FROM social.follow f WHERE f.follower_id = a.user_id)`);

it('SOC-3: a follow never exists beside a block, and every counter equals its edges, under concurrency', async () => {
  const names = ['ana', 'bo', 'cy', 'di'] as const;
  const step = fc.record({
    verb: fc.constantFrom(follow, follow, unfollow, block, unblock),
    who: fc.constantFrom(...names),
    whom: fc.constantFrom(...names),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await social.empty();
      await social.people(...names);
      // All at once: real connections, in whatever order the server takes them.
      await Promise.all(steps.map(({ verb, who, whom }) => verb(who, whom)));
      expect(await miscounted()).toEqual([]);
      const beside = `SELECT 1 FROM social.follow f JOIN social.block b
        ON (f.follower_id, f.followed_id) IN ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id))`;
      expect(await social.rows(beside)).toEqual([]);
    }),
    { numRuns: runs(5, 400), seed: freshSeed() },
  );
});

it('SOC-1: nothing that the blocked one was doing commits after the block has returned', async () => {
  const ana = as('ana');
  const bo = as('bo');
  for (let round = 0; round < runs(5); round += 1) {
    await social.empty();
    await social.people('ana', 'bo');
    const postIds = await Promise.all(Array.from({ length: 4 }, () => post(social, ana)));
    const interactions = postIds.flatMap((postId) => [
      () => act(social, bo, 'addReaction', { targetId: postId, kind: 'LIKE' }),
      () => act(social, bo, 'createComment', { postId, text: 'Well.', idempotencyKey: newKey() }),
      () => follow('bo', 'ana'),
      () => act(social, bo, 'startConversation', { memberIds: ['usr_ana'], title: 'Us', idempotencyKey: newKey() }),
    ]);
    const traces = () =>
      social.rows(`SELECT 'r' AS what, target_id AS id FROM social.reaction WHERE user_id = 'usr_bo'
        UNION ALL SELECT 'c', id FROM social.comment WHERE author_id = 'usr_bo'
        UNION ALL SELECT 'f', followed_id FROM social.follow WHERE follower_id = 'usr_bo'
        UNION ALL SELECT 'v', id FROM social.conversation WHERE started_by_id = 'usr_bo' ORDER BY 1, 2`);

    const half = interactions.length / 2;
    const first = interactions.slice(0, half).map((interact) => interact());
    const blocked = block('ana', 'bo').then(traces);
    const rest = interactions.slice(half).map((interact) => interact());
    const atReturn = await blocked;
    await Promise.all([...first, ...rest]);
    expect(await traces()).toEqual(atReturn);
  }
});
