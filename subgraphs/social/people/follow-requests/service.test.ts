import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy');
  await act(social, ana, 'updateSocialProfile', { isLocked: true, expectedVersion: 1 });
});

const ask = () => act(social, bo, 'followUser', { userId: userId('ana') });
const waiting = async (who: Caller) => {
  const found = await social.ask<{ followRequests: { edges: { node: { handle: string } }[] } }>(
    who,
    '{ followRequests { edges { node { handle } requestedAt } } }',
  );
  return found.followRequests.edges.map(({ node }) => node.handle);
};
const counts = () => social.rows(`SELECT follower_count AS n FROM social.profile WHERE user_id = 'usr_ana'`);

it('a locked account is followed when it lets somebody, and its posts are read from then on', async () => {
  const postId = await post(social, ana, { visibility: 'FOLLOWERS' });
  const sees = async () => (await social.ask(bo, `{ post(id: "${postId}") { id } }`)).post !== null;
  for (let time = 0; time < 2; time += 1)
    expect(await ask()).toMatchObject({ isFollowing: false, isFollowRequested: true });
  expect([await waiting(ana), await waiting(bo), await sees()]).toEqual([['bo'], [], false]);
  expect(await act(social, as('cy'), 'acceptFollowRequest', { userId: userId('bo') })).toMatchObject({
    __typename: 'NotFoundError',
  });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => act(social, ana, 'acceptFollowRequest', { userId: userId('bo') })),
  );
  expect(answers.filter(({ __typename }) => __typename === 'Relationship')).toHaveLength(1);
  expect([await waiting(ana), await sees(), await counts()]).toEqual([[], true, [{ n: 1 }]]);
  const types = (await social.published()).map(({ type }) => type).filter((type) => type.startsWith('social.follow.'));
  expect(types).toEqual(['social.follow.requested', 'social.follow.created', 'social.follow.accepted']);
});

it('a request is turned down in silence, withdrawn, and may be made again', async () => {
  await ask();
  await act(social, ana, 'rejectFollowRequest', { userId: userId('bo') });
  expect(await waiting(ana)).toEqual([]);
  await ask();
  await act(social, bo, 'unfollowUser', { userId: userId('ana') });
  expect(await waiting(ana)).toEqual([]);
  expect(await act(social, ana, 'acceptFollowRequest', { userId: userId('bo') })).toMatchObject({
    __typename: 'NotFoundError',
  });
  const types = (await social.published()).map(({ type }) => type);
  expect(types.filter((type) => type === 'social.follow.requested')).toHaveLength(2);
  expect(types).not.toContain('social.follow.removed');
});

it('SOC-3: a block takes requests of both with it, also of one that is answered at the same time', async () => {
  await ask();
  const [accepted] = await Promise.all([
    act(social, ana, 'acceptFollowRequest', { userId: userId('bo') }),
    act(social, bo, 'blockUser', { userId: userId('ana') }),
  ]);
  expect(['Relationship', 'NotFoundError']).toContain(accepted.__typename);
  const left = await social.rows(
    `SELECT (SELECT count(*)::int FROM social.follow) AS follows, (SELECT count(*)::int FROM social.follow_request) AS requests`,
  );
  expect(left).toEqual([{ follows: 0, requests: 0 }]);
  expect(await ask()).toMatchObject({ __typename: 'NotFoundError' });
  await expect(
    social.rows(`INSERT INTO social.follow_request VALUES ('usr_bo', 'usr_ana', now())`),
  ).rejects.toMatchObject({ constraint: 'follow_request_refused_by_block' });
});
