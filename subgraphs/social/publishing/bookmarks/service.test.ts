import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo');
});

const ana = as('ana');
const bo = as('bo');

describe('a bookmark', () => {
  it('is its owner’s alone, kept once, and out of the list while the post is out of sight', async () => {
    const postId = await post(social, ana);
    const list = async (who: Caller) => {
      const found = await social.ask<{ bookmarks: { edges: { node: { id: string } }[] } }>(
        who,
        '{ bookmarks { edges { node { id } } } }',
      );
      return found.bookmarks.edges.map(({ node }) => node.id);
    };
    for (let time = 0; time < 2; time += 1)
      expect(await act(social, bo, 'bookmarkPost', { postId })).toMatchObject({ viewerBookmarked: true });
    expect([await list(bo), await list(ana)]).toEqual([[postId], []]);
    await act(social, ana, 'blockUser', { userId: userId('bo') });
    expect(await list(bo)).toEqual([]);
    await act(social, ana, 'unblockUser', { userId: userId('bo') });
    expect(await list(bo)).toEqual([postId]);
    await act(social, bo, 'removeBookmark', { postId });
    expect(await list(bo)).toEqual([]);
    const hidden = await post(social, ana, { visibility: 'PRIVATE' });
    for (const id of [hidden, 'pst_nobody'])
      expect(await act(social, bo, 'bookmarkPost', { postId: id })).toMatchObject({ __typename: 'NotFoundError' });
  });
});
