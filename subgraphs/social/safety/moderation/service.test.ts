import type { Caller } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, userId } from '../../testing/social.ts';
import { act, codeOf, idOf, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
const admin = as('mo', { roles: ['PLATFORM_ADMIN'] });
const other = as('ma', { roles: ['PLATFORM_ADMIN'] });
const owner = as('ow', { roles: ['ADMIN'] });
beforeEach(async () => {
  await social.empty();
  await social.people('ana', 'bo', 'cy', 'mo', 'ma', 'ow');
  social.clock.advance(60_000);
});

const report = async (who: Caller, postId: string) =>
  idOf(await act(social, who, 'reportContent', { postId, reason: 'SPAM' }));
const decide = (who: Caller, reportId: string, kind: string, more: object = {}) =>
  act(social, who, 'moderateReport', { reportId, kind, reason: 'Rule 1.', ...more });
const queue = async (who: Caller) => {
  const found = await social.ask<{ moderationQueue: { edges: { node: { id: string } }[] } }>(
    who,
    '{ moderationQueue { edges { node { id } } } }',
  );
  return found.moderationQueue.edges.map(({ node }) => node.id);
};
const seenBy = (postId: string, ...callers: Caller[]) =>
  Promise.all(callers.map(async (who) => (await social.ask(who, `{ post(id: "${postId}") { id } }`)).post !== null));

describe('a report', () => {
  it('is one for each person and post while it is open, of many at once too', async () => {
    const postId = await post(social, ana);
    const ids = await Promise.all(Array.from({ length: 4 }, () => report(bo, postId)));
    expect(new Set(ids).size).toBe(1);
    await report(as('cy'), postId);
    expect(await queue(admin)).toHaveLength(2);
    expect(await decide(admin, ids[0] ?? '', 'DISMISS')).toMatchObject({ kind: 'DISMISS' });
    expect(await queue(admin)).toEqual([]);
    expect(await report(bo, postId)).not.toBe(ids[0]);
    expect(JSON.stringify(await social.published())).not.toContain('"reporterId"');
  });

  it('needs a target that the reporter may see and did not write', async () => {
    const hidden = await post(social, ana, { visibility: 'PRIVATE' });
    for (const postId of [hidden, 'pst_nobody'])
      expect(await act(social, bo, 'reportContent', { postId, reason: 'SPAM' })).toMatchObject({
        message: 'Post not found.',
      });
    expect(await act(social, ana, 'reportContent', { postId: await post(social, ana), reason: 'SPAM' })).toMatchObject({
      __typename: 'ValidationError',
    });
  });

  it('is decided by another moderator when it is about a moderator’s post', async () => {
    const reportId = await report(bo, await post(social, owner, { visibility: 'ORGANIZATION' }));
    expect(await queue(owner)).toEqual([]);
    const own = { reportId, kind: 'DISMISS', reason: 'x', suspendDays: null };
    expect(await codeOf(social, owner, 'moderateReport', own)).toBe('FORBIDDEN');
    expect(await queue(admin)).toEqual([reportId]);
    expect(await decide(admin, reportId, 'WARN')).toMatchObject({ kind: 'WARN' });
  });

  it('is for moderators: of the platform for all, of an organisation for its posts', async () => {
    const published = await report(bo, await post(social, ana));
    const ours = await report(bo, await post(social, ana, { visibility: 'ORGANIZATION' }));
    expect(await queue(owner)).toEqual([ours]);
    expect((await queue(admin)).sort()).toEqual([published, ours].sort());
    expect(await decide(owner, published, 'HIDE')).toMatchObject({ __typename: 'NotFoundError' });
    expect(await codeOf(social, bo, 'moderateReport', { reportId: ours, kind: 'HIDE', reason: 'x' })).toBe('FORBIDDEN');
    const elsewhere = as('ow', { roles: ['ADMIN'], tenantId: 'org_two' });
    expect(await decide(elsewhere, ours, 'HIDE')).toMatchObject({ __typename: 'NotFoundError' });
    const suspension = { reportId: ours, kind: 'SUSPEND_POSTING', reason: 'x', suspendDays: 1 };
    expect(await codeOf(social, owner, 'moderateReport', suspension)).toBe('FORBIDDEN');
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => decide(owner, ours, 'HIDE')));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'InvalidStateError',
      'InvalidStateError',
      'ModerationAction',
    ]);
  });

  it('SOC-1: shows a moderator no post across a block', async () => {
    const reportId = await report(bo, await post(social, ana));
    await act(social, ana, 'blockUser', { userId: userId('mo') });
    expect(await queue(admin)).toEqual([]);
    expect(await decide(admin, reportId, 'HIDE')).toMatchObject({ __typename: 'NotFoundError' });
    expect(await queue(other)).toEqual([reportId]);
  });
});

describe('a decision', () => {
  it('SOC-10: hides a post from all but its author and moderators, removes it from its author too, and an appeal gives it back', async () => {
    for (const [kind, author] of [
      ['HIDE', true],
      ['REMOVE', false],
    ] as const) {
      const postId = await post(social, ana);
      const actionId = idOf(await decide(admin, await report(bo, postId), kind));
      expect(await seenBy(postId, ana, admin, bo)).toEqual([author, true, false]);
      expect(await act(social, bo, 'appealModeration', { actionId, text: 'No.' })).toMatchObject({
        __typename: 'NotFoundError',
      });
      expect(await act(social, ana, 'appealModeration', { actionId, text: 'It was a quote.' })).toMatchObject({
        appealStatus: 'OPEN',
      });
      expect(await act(social, ana, 'appealModeration', { actionId, text: 'Again.' })).toMatchObject({
        __typename: 'InvalidStateError',
      });
      expect(await codeOf(social, admin, 'decideAppeal', { actionId, isAccepted: true })).toBe('FORBIDDEN');
      expect(await seenBy(postId, bo)).toEqual([false]);
      expect(await act(social, other, 'decideAppeal', { actionId, isAccepted: true })).toMatchObject({
        appealStatus: 'ACCEPTED',
      });
      expect(await act(social, other, 'decideAppeal', { actionId, isAccepted: false })).toMatchObject({
        __typename: 'InvalidStateError',
      });
      expect(await seenBy(postId, ana, bo)).toEqual([true, true]);
    }
  });

  it('releases a held target unless it hides or removes it', async () => {
    const postId = await post(social, ana);
    const reportId = await report(bo, postId);
    await act(social, admin, 'holdPost', { postId, reason: 'Look at it.' });
    expect(await seenBy(postId, bo)).toEqual([false]);
    await decide(admin, reportId, 'DISMISS');
    expect(await seenBy(postId, bo)).toEqual([true]);
  });

  it('suspends from posting, on every path, until it ends or is undone', async () => {
    const postId = await post(social, ana);
    const ofBo = await post(social, bo);
    const draft = await act(social, ana, 'saveDraft', { text: 'Later.' });
    const commentId = idOf(
      await act(social, ana, 'createComment', { postId: ofBo, text: 'x', idempotencyKey: newKey() }),
    );
    const reportId = await report(bo, postId);
    expect(await decide(admin, reportId, 'SUSPEND_POSTING')).toMatchObject({ __typename: 'ValidationError' });
    const actionId = idOf(await decide(admin, reportId, 'SUSPEND_POSTING', { suspendDays: 2 }));
    const codes = () =>
      Promise.all([
        codeOf(social, ana, 'createPost', { text: 'x', idempotencyKey: newKey() }),
        codeOf(social, ana, 'repost', { postId: ofBo }),
        codeOf(social, ana, 'createComment', { postId: ofBo, text: 'x', idempotencyKey: newKey() }),
        codeOf(social, ana, 'publishDraft', { draftId: draft.id }),
        codeOf(social, ana, 'editPost', { postId, text: 'Once more.', expectedVersion: 1 }),
        codeOf(social, ana, 'editComment', { commentId, text: 'Once more.', expectedVersion: 1 }),
      ]);
    expect(await codes()).toEqual(Array(6).fill('FORBIDDEN'));
    expect(await act(social, ana, 'addReaction', { targetId: ofBo, kind: 'LIKE' })).toMatchObject({
      __typename: 'Reacted',
    });
    await act(social, ana, 'appealModeration', { actionId, text: 'Sorry.' });
    await act(social, other, 'decideAppeal', { actionId, isAccepted: true });
    expect(await codes()).toEqual(Array(6).fill(null));
    await decide(admin, await report(bo, postId), 'SUSPEND_POSTING', { suspendDays: 1 });
    expect(await codeOf(social, ana, 'createPost', { text: 'x', idempotencyKey: newKey() })).toBe('FORBIDDEN');
    social.clock.advance(86_400_000);
    expect(await codeOf(social, ana, 'createPost', { text: 'x', idempotencyKey: newKey() })).toBeNull();
  });

  it('is shown to the person concerned without the moderator, and can be appealed for 30 days', async () => {
    const actionId = idOf(await decide(admin, await report(bo, await post(social, ana)), 'WARN'));
    const ask = '{ moderationActions { edges { node { id kind reason } } } }';
    expect(await social.ask(ana, ask)).toEqual({
      moderationActions: { edges: [{ node: { id: actionId, kind: 'WARN', reason: 'Rule 1.' } }] },
    });
    expect(await social.ask(bo, ask)).toEqual({ moderationActions: { edges: [] } });
    const applied = (await social.published()).find(({ type }) => type === 'social.moderation.applied');
    expect(applied?.data).toMatchObject({ kind: 'WARN', recipientIds: ['usr_ana'] });
    social.clock.advance(31 * 86_400_000);
    expect(await act(social, ana, 'appealModeration', { actionId, text: 'Late.' })).toMatchObject({
      __typename: 'InvalidStateError',
    });
  });
});
