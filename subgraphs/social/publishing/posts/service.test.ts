import { afterAll, describe, expect, it } from 'vitest';
import { anonymous, as, openSocial } from '../../testing/social.ts';
import { act, codeOf, comment, idOf, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial('ana', 'bo', 'mod');
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const moderator = as('mod', { roles: ['PLATFORM_ADMIN'] });
const create = (input: Record<string, unknown>, caller = ana) =>
  act(social, caller, 'createPost', { text: 'Words.', visibility: 'PUBLIC', idempotencyKey: newKey(), ...input });
const postsNow = async () => (await social.rows<{ n: number }>('SELECT count(*)::int AS n FROM social.post'))[0]?.n;
const visibleTo = async (caller: typeof anonymous, id: string) =>
  (await social.ask<{ post: unknown }>(caller, `{ post(id: "${id}") { id } }`)).post !== null;

describe('createPost', () => {
  it('publishes a post, and an event without its text', async () => {
    const outcome = await create({ text: 'Hello, harbour.' });
    expect(outcome).toMatchObject({
      __typename: 'Post',
      text: 'Hello, harbour.',
      version: 1,
      status: 'PUBLISHED',
      author: { id: 'usr_ana' },
    });
    expect((await social.published()).at(-1)).toEqual({
      type: 'social.post.created',
      data: { postId: outcome.id, authorId: 'usr_ana', visibility: 'PUBLIC', tenantId: null },
      tenantId: null,
      partitionKey: outcome.id,
      subject: outcome.id,
    });
  });

  it.each([
    { why: 'nothing', input: { text: '' }, path: 'text' },
    { why: 'blanks', input: { text: ' \n ' }, path: 'text' },
    { why: '10,001 characters', input: { text: 'x'.repeat(10_001) }, path: 'text' },
    { why: 'a null character', input: { text: 'a\0b' }, path: 'text' },
    { why: 'a key of 256 characters', input: { idempotencyKey: 'k'.repeat(256) }, path: 'idempotencyKey' },
  ])('refuses $why: no row, no event', async ({ input, path }) => {
    const before = [await postsNow(), (await social.published()).length];
    expect(await create(input)).toMatchObject({
      __typename: 'ValidationError',
      code: 'VALIDATION_FAILED',
      path: ['input', path],
    });
    expect([await postsNow(), (await social.published()).length]).toEqual(before);
  });

  it('takes 10,000 characters', async () => {
    expect(await create({ text: '🙂'.repeat(10_000) })).toMatchObject({ __typename: 'Post' });
  });

  it('makes posts and events of the organisation’s tenant, and is refused where none is active', async () => {
    const outcome = await create({ visibility: 'ORGANIZATION' });
    const postId = idOf(outcome);
    expect((await social.published()).at(-1)).toMatchObject({ tenantId: 'org_one', data: { tenantId: 'org_one' } });
    expect(
      await Promise.all(
        [as('bo'), as('bo', { tenantId: 'org_two' }), as('ana', { tenantId: 'org_two' }), anonymous].map((one) =>
          visibleTo(one, postId),
        ),
      ),
    ).toEqual([true, false, false, false]);
    expect(await create({ visibility: 'ORGANIZATION' }, as('ana', { tenantId: null }))).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'visibility'],
    });
  });

  it('twenty times at once with one key is one post and one event', async () => {
    const input = { text: 'Once.', idempotencyKey: newKey() };
    const before = await postsNow();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => create(input)));
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
    expect(await postsNow()).toBe((before ?? 0) + 1);
    expect((await social.published()).filter(({ subject }) => subject === outcomes[0]?.id)).toHaveLength(1);
  });

  it('is refused with a known key and other words; a refused input leaves the key free', async () => {
    const idempotencyKey = newKey();
    expect(await create({ text: '', idempotencyKey })).toMatchObject({ __typename: 'ValidationError' });
    expect(await create({ text: 'One.', idempotencyKey })).toMatchObject({ __typename: 'Post' });
    expect(await create({ text: 'Two.', idempotencyKey })).toMatchObject({ __typename: 'IdempotencyKeyReusedError' });
    expect(await create({ text: 'Two.', idempotencyKey }, bo)).toMatchObject({ __typename: 'Post' });
  });

  it('a replay does not bring back a post that was deleted since', async () => {
    const input = { text: 'Gone soon.', idempotencyKey: newKey() };
    await act(social, ana, 'deletePost', { postId: idOf(await create(input)) });
    expect(await create(input)).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('needs two factors', async () => {
    expect(await codeOf(social, as('ana', { aal: 1 }), 'createPost', { text: 'x', idempotencyKey: 'k' })).toBe(
      'MFA_REQUIRED',
    );
    expect(await codeOf(social, anonymous, 'createPost', { text: 'x', idempotencyKey: 'k' })).toBe('UNAUTHENTICATED');
  });
});

describe('editPost', () => {
  it('changes the text and the version, and publishes an event', async () => {
    const postId = await post(social, ana);
    const outcome = await act(social, ana, 'editPost', { postId, text: 'Better.', expectedVersion: 1 });
    expect(outcome).toMatchObject({
      __typename: 'Post',
      text: 'Better.',
      version: 2,
      editedAt: social.clock.now().toISOString(),
    });
    expect((await social.published()).at(-1)).toMatchObject({
      type: 'social.post.edited',
      data: { postId, version: 2 },
    });
  });

  it('lets one of ten edits of the same version win, and the others learn the current version', async () => {
    const postId = await post(social, ana);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        act(social, ana, 'editPost', { postId, text: `Edit ${index}`, expectedVersion: 1 }),
      ),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'Post')).toHaveLength(1);
    const refused = outcomes.filter(({ __typename }) => __typename === 'VersionConflictError');
    expect(refused.map(({ currentVersion }) => currentVersion)).toEqual(Array(9).fill(2));
  });

  it.each(['editPost', 'deletePost'] as const)(
    "refuses %s for another person's post: FORBIDDEN where it can be read, not found elsewhere",
    async (verb) => {
      const extra = verb === 'editPost' ? { text: 'Mine.', expectedVersion: 1 } : {};
      expect(await codeOf(social, bo, verb, { postId: await post(social, ana), ...extra })).toBe('FORBIDDEN');
      const hidden = { postId: await post(social, ana, { visibility: 'PRIVATE' }), ...extra };
      expect(await act(social, bo, verb, hidden)).toMatchObject({ __typename: 'NotFoundError' });
      expect(await act(social, bo, verb, { postId: 'pst_nobody', ...extra })).toMatchObject({
        __typename: 'NotFoundError',
      });
    },
  );

  it('refuses words that createPost would refuse', async () => {
    const postId = await post(social, ana);
    expect(await act(social, ana, 'editPost', { postId, text: ' ', expectedVersion: 1 })).toMatchObject({
      __typename: 'ValidationError',
    });
  });
});

describe('SOC-9: a deleted post', () => {
  it('makes the post invisible on every path, erases its text from the table, and keeps the answers to it', async () => {
    const postId = await post(social, ana, { text: 'A secret slip.' });
    const commentId = await comment(social, bo, postId);
    const answerId = await comment(social, ana, postId, commentId);
    await act(social, bo, 'addReaction', { targetId: postId, kind: 'LIKE' });
    await act(social, bo, 'followUser', { userId: 'usr_ana' });
    expect(await act(social, ana, 'deletePost', { postId })).toMatchObject({ __typename: 'DeletedPost', id: postId });

    for (const caller of [ana, bo, moderator, anonymous]) {
      const isFull = caller.aal === 2;
      const found = await social.ask<Record<string, unknown>>(
        caller,
        `query ($of: [_Any!]!) {
          post(id: "${postId}") { id }
          _entities(representations: $of) { __typename }
          socialProfile(handle: "ana") { posts(first: 100) { edges { node { id } } } }
          comment(id: "${commentId}") { text post { id } postState replies { edges { node { id parentState } } } }
          ${
            isFull
              ? `feed(first: 100) { edges { node { id } } } inTime: feed(first: 100, mode: CHRONOLOGICAL) { edges { node { id } } }
          explainFeedItem(postId: "${postId}") { score }`
              : ''
          }
        }`,
        { of: [{ __typename: 'Post', id: postId }] },
      );
      expect(found.comment).toEqual({
        text: 'Well said.',
        post: null,
        postState: 'DELETED',
        replies: { edges: [{ node: { id: answerId, parentState: 'VISIBLE' } }] },
      });
      const { comment: _comment, ...others } = found;
      expect(JSON.stringify(others)).not.toContain(postId);
      expect(found).toMatchObject({ post: null, _entities: [null] });
    }
    expect(await social.rows('SELECT 1 FROM social.post WHERE id = $1 AND text <> $2', [postId, ''])).toEqual([]);
    expect(JSON.stringify(await social.published())).not.toContain('A secret slip.');
  });

  it('can be neither answered, reacted to, edited nor deleted again', async () => {
    const postId = await post(social, ana);
    const commentId = await comment(social, bo, postId);
    await act(social, ana, 'deletePost', { postId });
    const outcomes = await Promise.all([
      act(social, bo, 'createComment', { postId, text: 'x', idempotencyKey: newKey() }),
      act(social, bo, 'createComment', { postId, parentId: commentId, text: 'x', idempotencyKey: newKey() }),
      act(social, bo, 'addReaction', { targetId: postId, kind: 'LIKE' }),
      act(social, ana, 'editPost', { postId, text: 'x', expectedVersion: 1 }),
      act(social, ana, 'deletePost', { postId }),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => 'NOT_FOUND'));
  });

  it('gets no comment that was being written while it was deleted', async () => {
    const postId = await post(social, ana);
    const write = () => act(social, bo, 'createComment', { postId, text: 'x', idempotencyKey: newKey() });
    const early = Array.from({ length: 6 }, write);
    const counted = () => social.rows('SELECT count(*)::int AS n FROM social.comment WHERE post_id = $1', [postId]);
    const deleted = act(social, ana, 'deletePost', { postId }).then(counted);
    const late = Array.from({ length: 6 }, write);
    const atReturn = await deleted;
    await Promise.all([...early, ...late]);
    expect(await counted()).toEqual(atReturn);
  });
});

describe('held by moderation', () => {
  it('a post is seen by its author and by moderators, until it is released', async () => {
    const postId = await post(social, ana);
    expect(await act(social, moderator, 'holdPost', { postId, reason: 'Looks like spam.' })).toMatchObject({
      status: 'HELD',
    });
    const see = () => Promise.all([ana, moderator, bo, anonymous].map((one) => visibleTo(one, postId)));
    expect(await see()).toEqual([true, true, false, false]);
    expect(await act(social, moderator, 'holdPost', { postId, reason: 'Again.' })).toMatchObject({
      __typename: 'InvalidStateError',
    });
    expect(await act(social, bo, 'addReaction', { targetId: postId, kind: 'LIKE' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, moderator, 'releasePost', { postId })).toMatchObject({ status: 'PUBLISHED' });
    expect(await see()).toEqual([true, true, true, true]);
    expect(await act(social, moderator, 'releasePost', { postId })).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it('is done by moderators only, with a reason', async () => {
    const postId = await post(social, ana);
    expect(await codeOf(social, bo, 'holdPost', { postId, reason: 'x' })).toBe('FORBIDDEN');
    expect(await codeOf(social, ana, 'releasePost', { postId })).toBe('FORBIDDEN');
    expect(await act(social, moderator, 'holdPost', { postId, reason: ' ' })).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await act(social, moderator, 'releasePost', { postId: 'pst_nobody' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, moderator, 'holdPost', { postId: 'pst_nobody', reason: 'x' })).toMatchObject({
      __typename: 'NotFoundError',
    });
  });

  it('ID-10: is done in an organisation by its own moderators, to its own posts, while they have the role', async () => {
    const ours = await post(social, ana, { visibility: 'ORGANIZATION' });
    const published = await post(social, ana);
    const admin = as('di', { roles: ['ADMIN'] });
    const elsewhere = as('di', { roles: ['ADMIN'], tenantId: 'org_two' });
    const see = () => Promise.all([ana, admin, bo, elsewhere].map((one) => visibleTo(one, ours)));
    expect(await act(social, elsewhere, 'holdPost', { postId: ours, reason: 'x' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, admin, 'holdPost', { postId: published, reason: 'x' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await act(social, admin, 'holdPost', { postId: ours, reason: 'Rude.' })).toMatchObject({ status: 'HELD' });
    expect(await see()).toEqual([true, true, false, false]);

    expect(await codeOf(social, bo, 'releasePost', { postId: ours })).toBe('FORBIDDEN');
    await social.rows(`INSERT INTO access.granted VALUES ('org_one', $1, 'rol_moderators', '{post.moderate}')`, [
      bo.userId,
    ]);
    expect(await see()).toEqual([true, true, true, false]);
    expect(await act(social, bo, 'releasePost', { postId: ours })).toMatchObject({ status: 'PUBLISHED' });
    expect(await act(social, bo, 'holdPost', { postId: ours, reason: 'Again.' })).toMatchObject({ status: 'HELD' });
    await social.rows(`DELETE FROM access.granted WHERE role_id = 'rol_moderators'`);
    expect(await visibleTo(bo, ours)).toBe(false);
    expect(await codeOf(social, bo, 'releasePost', { postId: ours })).toBe('FORBIDDEN');
  });
});
