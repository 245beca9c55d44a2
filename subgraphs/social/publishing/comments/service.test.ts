import { afterAll, describe, expect, it } from 'vitest';
import { as, openSocial } from '../../testing/social.ts';
import { act, codeOf, comment, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'cy');
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const write = (caller: typeof ana, input: Record<string, unknown>) =>
  act(social, caller, 'createComment', { text: 'Words.', idempotencyKey: newKey(), ...input });
const last = async () => (await social.published()).at(-1);

describe('createComment', () => {
  it('notifies the author of the post and the author of the comment above, and never its writer', async () => {
    const postId = await post(social, ana);
    const first = await comment(social, bo, postId);
    expect(await last()).toMatchObject({
      type: 'social.comment.created',
      partitionKey: postId,
      data: { postAuthorId: 'usr_ana', parentCommentId: null, parentAuthorId: null, recipientIds: ['usr_ana'] },
    });
    await comment(social, cy, postId, first);
    expect((await last())?.data.recipientIds).toEqual(['usr_ana', 'usr_bo']);
    await comment(social, ana, postId, first);
    expect((await last())?.data.recipientIds).toEqual(['usr_bo']);
    await comment(social, bo, postId, first);
    expect((await last())?.data.recipientIds).toEqual(['usr_ana']);
  });

  it('does not notify a person who may no longer see the post', async () => {
    await act(social, bo, 'followUser', { userId: 'usr_ana' });
    await act(social, cy, 'followUser', { userId: 'usr_ana' });
    const postId = await post(social, ana, { visibility: 'FOLLOWERS' });
    const byBo = await comment(social, bo, postId);
    await act(social, bo, 'unfollowUser', { userId: 'usr_ana' });
    await comment(social, cy, postId, byBo);
    expect((await last())?.data.recipientIds).toEqual(['usr_ana']);
  });

  it.each([
    { why: 'no such post', of: async () => ({ postId: 'pst_nobody' }) },
    {
      why: 'a post that is not to be read',
      of: async () => ({ postId: await post(social, ana, { visibility: 'PRIVATE' }) }),
    },
    { why: 'no such comment', of: async () => ({ postId: await post(social, ana), parentId: 'cmt_nobody' }) },
    {
      why: 'a comment on another post',
      of: async () => ({
        postId: await post(social, ana),
        parentId: await comment(social, ana, await post(social, ana)),
      }),
    },
    {
      why: 'a deleted comment',
      of: async () => {
        const postId = await post(social, ana);
        const parentId = await comment(social, ana, postId);
        await act(social, ana, 'deleteComment', { commentId: parentId });
        return { postId, parentId };
      },
    },
  ])('answers NOT_FOUND for $why, and leaves no event', async ({ of }) => {
    const input = await of();
    const before = (await social.published()).length;
    expect(await write(bo, input)).toMatchObject({ __typename: 'NotFoundError' });
    expect((await social.published()).length).toBe(before);
  });

  it('refuses words that a post would refuse, and is done once per key', async () => {
    const postId = await post(social, ana);
    expect(await write(bo, { postId, text: '' })).toMatchObject({ __typename: 'ValidationError' });
    const input = { postId, idempotencyKey: newKey() };
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => write(bo, input)));
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
    expect(await write(bo, { ...input, text: 'Other words.' })).toMatchObject({
      __typename: 'IdempotencyKeyReusedError',
    });
  });

  it('written by many at once, the counters of post and comment equal the rows', async () => {
    const postId = await post(social, ana);
    const parentId = await comment(social, ana, postId);
    const written = await Promise.all(
      [ana, bo, cy].flatMap((who) => Array.from({ length: 6 }, () => comment(social, who, postId, parentId))),
    );
    await Promise.all(written.slice(0, 7).map((commentId) => act(social, ana, 'deleteComment', { commentId })));
    const rows = await social.rows(
      `SELECT p.comment_count AS comments, c.reply_count AS replies FROM social.post p JOIN social.comment c ON c.id = $1 WHERE p.id = $2`,
      [parentId, postId],
    );
    expect(rows).toEqual([{ comments: 12, replies: 11 }]);
  });
});

describe('editComment and deleteComment', () => {
  it('edits with a version, for its author only', async () => {
    const postId = await post(social, ana);
    const commentId = await comment(social, bo, postId);
    const edit = { commentId, text: 'Better said.', expectedVersion: 1 };
    expect(await codeOf(social, ana, 'editComment', edit)).toBe('FORBIDDEN');
    expect(await act(social, bo, 'editComment', edit)).toMatchObject({ text: 'Better said.', version: 2 });
    expect(await act(social, bo, 'editComment', edit)).toMatchObject({
      __typename: 'VersionConflictError',
      currentVersion: 2,
    });
    expect(await act(social, bo, 'editComment', { ...edit, text: '' })).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await act(social, bo, 'editComment', { ...edit, commentId: 'cmt_nobody' })).toMatchObject({
      __typename: 'NotFoundError',
    });
  });

  it('deletes for its author and for the author of the post, and nobody else', async () => {
    const postId = await post(social, ana);
    const [one, two] = [await comment(social, bo, postId), await comment(social, bo, postId)];
    expect(await codeOf(social, cy, 'deleteComment', { commentId: one })).toBe('FORBIDDEN');
    expect(await act(social, bo, 'deleteComment', { commentId: one })).toMatchObject({
      __typename: 'DeletedComment',
      id: one,
    });
    expect(await act(social, ana, 'deleteComment', { commentId: two })).toMatchObject({ __typename: 'DeletedComment' });
    expect(await act(social, ana, 'deleteComment', { commentId: two })).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('SOC-9: answers to a deleted comment stay, as answers to something deleted, and can be found', async () => {
    const postId = await post(social, ana);
    const commentId = await comment(social, bo, postId);
    const answerId = await comment(social, cy, postId, commentId);
    await act(social, bo, 'deleteComment', { commentId });
    const found = await social.ask<{ post: unknown }>(
      ana,
      `{ post(id: "${postId}") { commentCount comments { edges { node { id parent { id } parentState postState } } } } }`,
    );
    expect(found.post).toEqual({
      commentCount: 1,
      comments: { edges: [{ node: { id: answerId, parent: null, parentState: 'DELETED', postState: 'VISIBLE' } }] },
    });
    expect(await social.rows('SELECT text FROM social.comment WHERE id = $1', [commentId])).toEqual([{ text: '' }]);
  });
});
