import { afterAll, describe, expect, it } from 'vitest';
import { anonymous, as, openSocial } from '../../testing/social.ts';
import { act, comment, type Outcome, post } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy', 'di');
afterAll(() => social[Symbol.asyncDispose]());

const react = (who: string, targetId: string, kind = 'LIKE') => act(social, as(who), 'addReaction', { targetId, kind });
const unreact = (who: string, targetId: string, kind = 'LIKE') =>
  act(social, as(who), 'removeReaction', { targetId, kind });

/** The counters of a target beside the rows they count. */
async function counted(targetId: string) {
  return social.rows<{ kind: string; count: number; rows: number }>(
    `SELECT n.kind, n.count, (SELECT count(*)::int FROM social.reaction r WHERE r.target_id = n.target_id AND r.kind = n.kind) AS rows
     FROM social.reaction_count n WHERE target_id = $1 ORDER BY kind`,
    [targetId],
  );
}

const reactionsIn = (outcome: Outcome) => (outcome.target as { reactions: unknown }).reactions;

describe('a reaction', () => {
  it('is given and taken back once, counted for its kind, and published once', async () => {
    const postId = await post(social, as('ana'));
    expect(reactionsIn(await react('bo', postId))).toEqual([{ kind: 'LIKE', count: 1, viewerReacted: true }]);
    await react('bo', postId);
    expect(reactionsIn(await react('cy', postId, 'LOVE'))).toEqual([
      { kind: 'LIKE', count: 1, viewerReacted: false },
      { kind: 'LOVE', count: 1, viewerReacted: true },
    ]);
    expect(reactionsIn(await unreact('bo', postId))).toEqual([{ kind: 'LOVE', count: 1, viewerReacted: false }]);
    await unreact('bo', postId);

    const told = (await social.published()).filter(({ data }) => data.targetId === postId);
    expect(told.map(({ type, data }) => [type, data.userId, data.recipientIds])).toEqual([
      ['social.reaction.added', 'usr_bo', ['usr_ana']],
      ['social.reaction.added', 'usr_cy', ['usr_ana']],
      ['social.reaction.removed', 'usr_bo', undefined],
    ]);
  });

  it('names a comment as its target when it was given to one', async () => {
    const postId = await post(social, as('ana'));
    const commentId = await comment(social, as('bo'), postId);
    const outcome = await react('ana', commentId, 'FUNNY');
    expect(outcome).toMatchObject({ target: { __typename: 'Comment', id: commentId } });
    expect(await counted(postId)).toEqual([]);
    expect((await social.published()).at(-1)).toMatchObject({
      partitionKey: postId,
      data: { targetType: 'COMMENT', targetAuthorId: 'usr_bo', recipientIds: ['usr_bo'] },
    });
  });

  it('has no recipients when the author reacts to their post', async () => {
    const postId = await post(social, as('ana'));
    await react('ana', postId);
    expect((await social.published()).at(-1)?.data.recipientIds).toEqual([]);
  });

  it.each(['nobody', 'PRIVATE', 'FOLLOWERS', 'deleted'])('answers NOT_FOUND for a post that is %s', async (which) => {
    const postId =
      which === 'nobody'
        ? 'pst_nobody'
        : await post(social, as('ana'), { visibility: which === 'deleted' ? 'PUBLIC' : which });
    if (which === 'deleted') await act(social, as('ana'), 'deletePost', { postId });
    const before = (await social.published()).length;
    expect(await react('bo', postId)).toMatchObject({ __typename: 'NotFoundError', path: ['input', 'targetId'] });
    expect(await unreact('bo', postId)).toMatchObject({ __typename: 'NotFoundError' });
    expect((await social.published()).length).toBe(before);
  });

  it('is listed by name, newest first, by kind, in pages', async () => {
    const postId = await post(social, as('ana'));
    for (const who of ['ana', 'bo', 'cy', 'di']) {
      social.clock.advance(1000);
      await react(who, postId, who === 'cy' ? 'LOVE' : 'LIKE');
    }
    const list = `query ($id: ID!, $kind: ReactionKind, $after: String) { post(id: $id) {
      reactedBy(first: 2, kind: $kind, after: $after) { edges { node { user { id } kind } } pageInfo { hasNextPage endCursor } } } }`;
    type Page = {
      post: {
        reactedBy: {
          edges: { node: { user: { id: string } } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    };
    const first = await social.ask<Page>(anonymous, list, { id: postId, kind: 'LIKE' });
    const { endCursor: after, hasNextPage } = first.post.reactedBy.pageInfo;
    const second = await social.ask<Page>(anonymous, list, { id: postId, kind: 'LIKE', after });
    const who = (page: Page) => page.post.reactedBy.edges.map(({ node }) => node.user.id);
    expect([hasNextPage, who(first), who(second)]).toEqual([true, ['usr_di', 'usr_bo'], ['usr_ana']]);
  });
});

it('SOC-4: one user who taps twenty times at once has one reaction, and one event of it', async () => {
  const postId = await post(social, as('ana'));
  await Promise.all(Array.from({ length: 20 }, () => react('bo', postId)));
  expect(await counted(postId)).toEqual([{ kind: 'LIKE', count: 1, rows: 1 }]);
  expect((await social.published()).filter(({ data }) => data.targetId === postId)).toHaveLength(1);
});

it('EV-2: users who react to one post at once do not wait for each other', async () => {
  const postId = await post(social, as('ana'));
  // One who has reacted and not yet committed.
  const slow = await social.database.admin.connect();
  try {
    await slow.query('BEGIN');
    await slow.query(
      `INSERT INTO social.reaction (target_id, user_id, kind, target_type, created_at) VALUES ($1, 'usr_bo', 'LIKE', 'POST', now())`,
      [postId],
    );
    expect(await Promise.all(['cy', 'di'].map((who) => react(who, postId)))).toMatchObject([
      { __typename: 'Reacted' },
      { __typename: 'Reacted' },
    ]);
    await slow.query('COMMIT');
  } finally {
    slow.release(true);
  }
  expect(await counted(postId)).toEqual([{ kind: 'LIKE', count: 3, rows: 3 }]);
});

it('SOC-4: the database refuses a negative counter', async () => {
  const postId = await post(social, as('ana'));
  await react('bo', postId);
  const negative = social.database.admin.query('UPDATE social.reaction_tally SET count = -1 WHERE target_id = $1', [
    postId,
  ]);
  await expect(negative).rejects.toMatchObject({ constraint: 'reaction_tally_not_negative' });
});
