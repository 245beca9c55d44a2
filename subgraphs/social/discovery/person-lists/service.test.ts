import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Nodes } from '../../testing/feed.ts';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'di');
  for (const whom of ['bo', 'cy']) await act(social, ana, 'followUser', { userId: userId(whom) });
});

describe('a list of people', () => {
  it('is private to its owner, and shows only posts that they may read', async () => {
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
