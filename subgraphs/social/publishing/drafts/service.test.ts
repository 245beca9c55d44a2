import { afterAll, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, idOf, post } from '../../testing/verbs.ts';
import { publishDue } from './service.ts';

const social = await openSocial('ana', 'bo');
afterAll(() => social[Symbol.asyncDispose]());

const ana = as('ana');
const bo = as('bo');
const draft = async (input: object = {}) => idOf(await act(social, ana, 'saveDraft', { text: 'Soon.', ...input }));
const inAnHour = () => new Date(social.clock.now().getTime() + 3_600_000).toISOString();
const postsOf = async (who: string) =>
  social.rows<{ text: string }>(`SELECT text FROM social.post WHERE author_id = $1 ORDER BY created_at, id`, [
    userId(who),
  ]);
const read = (who: typeof ana, draftId: string) =>
  social.ask<{ postDraft: { refusal: string | null } | null }>(
    who,
    `{ postDraft(id: "${draftId}") { text refusal publishAt } }`,
  );

describe('a draft', () => {
  it('is its author’s alone on every way, and changed with its version', async () => {
    const draftId = await draft({ text: '' });
    const change = { draftId, text: 'Better.', expectedVersion: 1 };
    expect(await act(social, bo, 'saveDraft', change)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await act(social, ana, 'saveDraft', change)).toMatchObject({ text: 'Better.', version: 2 });
    expect(await act(social, ana, 'saveDraft', change)).toMatchObject({ currentVersion: 2 });
    for (const verb of ['deleteDraft', 'publishDraft', 'schedulePost'] as const)
      expect(await act(social, bo, verb, { draftId })).toMatchObject({ __typename: 'NotFoundError' });
    expect((await read(bo, draftId)).postDraft).toBeNull();
    const lists = await Promise.all(
      [ana, bo].map((who) =>
        social.ask<{ postDrafts: { edges: unknown[] } }>(who, '{ postDrafts { edges { node { id } } } }'),
      ),
    );
    expect(lists.map(({ postDrafts }) => postDrafts.edges.length)).toEqual([1, 0]);
    await act(social, ana, 'deleteDraft', { draftId });
  });

  it('quotes what its author may quote, and keeps a quote that is gone by now', async () => {
    const ofBo = await post(social, bo);
    for (const quotedPostId of [await post(social, bo, { visibility: 'PRIVATE' }), 'pst_nobody'])
      expect(await act(social, ana, 'saveDraft', { text: 'x', quotedPostId })).toMatchObject({
        message: 'Post not found.',
      });
    const draftId = await draft({ quotedPostId: ofBo });
    await act(social, bo, 'deletePost', { postId: ofBo });
    const change = { draftId, text: 'Still.', quotedPostId: ofBo, expectedVersion: 1 };
    expect(await act(social, ana, 'saveDraft', change)).toMatchObject({ text: 'Still.' });
    await act(social, ana, 'deleteDraft', { draftId });
  });

  it('becomes one post, of many at once too, and a blank one none', async () => {
    const draftId = await draft();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => act(social, ana, 'publishDraft', { draftId })));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'NotFoundError',
      'NotFoundError',
      'NotFoundError',
      'Post',
    ]);
    expect(await postsOf('ana')).toHaveLength(1);
    const blank = await draft({ text: ' ' });
    for (const verb of ['publishDraft', 'schedulePost'] as const)
      expect(
        await act(social, ana, verb, { draftId: blank, ...(verb === 'schedulePost' && { publishAt: inAnHour() }) }),
      ).toMatchObject({ __typename: 'InvalidStateError' });
  });

  it('keeps its poll, which opens when the post is published, and refuses one that could not be', async () => {
    const poll = { options: ['Quay', 'Pier'], openForMinutes: 60, isMultiple: true };
    expect(
      await act(social, ana, 'saveDraft', { text: 'x', poll: { ...poll, options: ['Quay', 'Quay'] } }),
    ).toMatchObject({
      __typename: 'ValidationError',
    });
    const draftId = await draft({ text: 'Where?', poll });
    const kept = await social.ask<{ postDraft: { poll: object; version: number } }>(
      ana,
      `{ postDraft(id: "${draftId}") { version poll { options openForMinutes isMultiple } } }`,
    );
    expect(kept.postDraft.poll).toEqual(poll);
    await act(social, ana, 'schedulePost', { draftId, publishAt: inAnHour() });
    social.clock.advance(3_600_000);
    await publishDue(social.deps);
    const closesAt = new Date(social.clock.now().getTime() + 3_600_000);
    expect(
      await social.rows(
        `SELECT p.text, l.closes_at, l.is_multiple, (SELECT array_agg(o.text ORDER BY o.position) FROM social.poll_option o WHERE o.post_id = p.id) AS options
           FROM social.post p JOIN social.poll l ON l.post_id = p.id WHERE p.text = 'Where?'`,
      ),
    ).toEqual([{ text: 'Where?', closes_at: closesAt, is_multiple: true, options: poll.options }]);
    const without = await draft({ poll });
    await act(social, ana, 'saveDraft', { draftId: without, text: 'No poll.', expectedVersion: 1 });
    await act(social, ana, 'publishDraft', { draftId: without });
    expect(
      await social.rows(`SELECT FROM social.poll l JOIN social.post p ON p.id = l.post_id WHERE p.text = 'No poll.'`),
    ).toEqual([]);
  });

  it('is published once at its scheduled time, with its organisation, and not before', async () => {
    const before = (await postsOf('ana')).length;
    const draftId = await draft({ text: 'On time.', visibility: 'ORGANIZATION' });
    expect(await act(social, ana, 'schedulePost', { draftId, publishAt: '2020-01-01T00:00:00.000Z' })).toMatchObject({
      __typename: 'ValidationError',
    });
    await act(social, ana, 'schedulePost', { draftId, publishAt: inAnHour() });
    await publishDue(social.deps);
    expect(await postsOf('ana')).toHaveLength(before);
    social.clock.advance(3_600_000);
    await Promise.all([publishDue(social.deps), publishDue(social.deps)]);
    expect((await postsOf('ana')).slice(before)).toEqual([{ text: 'On time.' }]);
    expect((await read(ana, draftId)).postDraft).toBeNull();
    const created = (await social.published()).filter(({ type }) => type === 'social.post.created').at(-1);
    expect(created?.tenantId).toBe('org_one');
  });

  it('stays and says why when it cannot be published, and does not delay the next one', async () => {
    const quoted = await post(social, bo);
    const first = await draft({ quotedPostId: quoted });
    const second = await draft({ text: 'Behind it.' });
    for (const draftId of [first, second]) await act(social, ana, 'schedulePost', { draftId, publishAt: inAnHour() });
    await act(social, bo, 'deletePost', { postId: quoted });
    social.clock.advance(3_600_000);
    await publishDue(social.deps);
    await publishDue(social.deps);
    expect((await read(ana, first)).postDraft).toMatchObject({ refusal: 'NOT_FOUND' });
    expect((await postsOf('ana')).at(-1)).toEqual({ text: 'Behind it.' });
  });
});
