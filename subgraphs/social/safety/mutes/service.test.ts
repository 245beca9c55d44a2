import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { feedOf } from '../../testing/feed.ts';
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

describe('a mute', () => {
  it('leaves posts and reposts out of the feed until it ends, and hides nothing from a person who looks', async () => {
    const byBo = await post(social, bo);
    const byCy = await post(social, cy);
    const reposted = idOf(await act(social, cy, 'repost', { postId: byBo }));
    const all = [byBo, byCy, reposted];
    expect(await feedOf(social, ana, all)).toEqual([...all].sort());
    expect(await act(social, ana, 'muteUser', { userId: userId('bo'), forMinutes: 10 })).toMatchObject({
      isMuting: true,
    });
    expect(await feedOf(social, ana, all)).toEqual([byCy]);
    expect((await social.ask(ana, `{ post(id: "${byBo}") { id } }`)).post).not.toBeNull();
    expect(await feedOf(social, cy, all)).toHaveLength(2);
    social.clock.advance(10 * 60_000);
    expect(await feedOf(social, ana, all)).toEqual([...all].sort());
    expect(await social.ask(ana, '{ mutedUsers { edges { node { user { id } } } } }')).toEqual({
      mutedUsers: { edges: [] },
    });
  });

  it('silences the acts of the muted person, and publishes no event', async () => {
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
