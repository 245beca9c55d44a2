import type { Caller } from '@codai/kit';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openSocial, runs, userId } from '../../testing/social.ts';
import { act, codeOf, idOf, newKey, post } from '../../testing/verbs.ts';

const social = await openSocial();
afterAll(() => social[Symbol.asyncDispose]());
const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const admin = as('mo', { roles: ['PLATFORM_ADMIN'] });
const other = as('ma', { roles: ['PLATFORM_ADMIN'] });
const owner = as('ow', { roles: ['ADMIN'] });
const people = ['ana', 'bo', 'cy', 'dan', 'mo', 'ma', 'ow'];
beforeEach(async () => {
  await social.empty();
  await social.people(...people);
  social.clock.advance(60_000);
});

type Kind = 'COMMENT' | 'MESSAGE' | 'POST' | 'PROFILE';
const report = (who: Caller, targetKind: Kind, targetId: string) =>
  act(social, who, 'reportContent', { targetKind, targetId, reason: 'SPAM' });
const decide = (who: Caller, reportId: string, kind: string, more: object = {}) =>
  act(social, who, 'moderateReport', { reportId, kind, reason: 'Rule 1.', ...more });
interface Queued {
  readonly id: string;
  readonly targetKind: Kind;
  readonly post: { id: string } | null;
  readonly comment: { id: string; text: string } | null;
  readonly chatMessage: { text: string | null; sender: { id: string } } | null;
  readonly profile: { id: string } | null;
}
const queue = async (who: Caller) => {
  const found = await social.ask<{ moderationQueue: { edges: { node: Queued }[] } }>(
    who,
    '{ moderationQueue { edges { node { id targetKind post { id } comment { id text } chatMessage { text sender { id } } profile { id } } } } }',
  );
  return found.moderationQueue.edges.map(({ node }) => node);
};
const converse = async (who: Caller, ...names: readonly string[]) =>
  idOf(
    await act(social, who, 'startConversation', {
      title: names.length === 1 ? null : 'Us',
      memberIds: names.map(userId),
      idempotencyKey: newKey(),
    }),
  );
const comment = async (who: Caller, postId: string, text = 'Spam!') =>
  idOf(await act(social, who, 'createComment', { postId, text, idempotencyKey: newKey() }));
const message = async (who: Caller, conversationId: string, text = 'Spam!') =>
  idOf(
    await act(social, who, 'sendMessage', {
      conversationId,
      text,
      clientMessageId: newKey(),
      idempotencyKey: newKey(),
    }),
  );
const commentFor = async (who: Caller, id: string) =>
  (await social.ask<{ comment: { status: string } | null }>(who, `{ comment(id: "${id}") { status } }`)).comment
    ?.status ?? null;
const countOf = async (postId: string) =>
  (await social.ask<{ post: { commentCount: number } }>(cy, `{ post(id: "${postId}") { commentCount } }`)).post
    .commentCount;
const wordsFor = async (who: Caller, conversationId: string) => {
  const found = await social.ask<{
    conversation: {
      unreadCount: number;
      messages: { edges: { node: { text: string | null; isModerated: boolean } }[] };
    };
  }>(who, `{ conversation(id: "${conversationId}") { unreadCount messages { edges { node { text isModerated } } } } }`);
  return found.conversation.messages.edges.map(({ node }) => node);
};

describe('a report', () => {
  it('SOC-2: needs a target that the reporter may see; a hidden target answers like an unknown one', async () => {
    const hiddenPost = await post(social, ana, { visibility: 'PRIVATE' });
    const hiddenComment = await comment(ana, hiddenPost);
    const conversationId = await converse(ana, 'cy');
    const hiddenMessage = await message(ana, conversationId);
    await act(social, ana, 'blockUser', { userId: userId('dan') });
    const cases: [Caller, Kind, string, string][] = [
      [bo, 'POST', hiddenPost, 'pst_nobody'],
      [bo, 'COMMENT', hiddenComment, 'cmt_nobody'],
      [bo, 'MESSAGE', hiddenMessage, 'msg_nobody'],
      [as('dan'), 'PROFILE', 'prf_ana', 'prf_nobody'],
      // An id of another kind is unknown too.
      [cy, 'COMMENT', hiddenMessage, 'cmt_nobody'],
    ];
    for (const [who, kind, hidden, unknown] of cases) {
      const answers = [await report(who, kind, hidden), await report(who, kind, unknown)];
      expect(answers[0], kind).toMatchObject({ __typename: 'NotFoundError' });
      expect(answers[0], kind).toEqual(answers[1]);
    }
    expect(await social.rows('SELECT id FROM social.content_report')).toEqual([]);
    expect(await report(cy, 'MESSAGE', hiddenMessage)).toMatchObject({
      targetKind: 'MESSAGE',
      chatMessage: { text: 'Spam!', sender: { id: 'usr_ana' } },
    });
    for (const [kind, id] of [
      ['MESSAGE', hiddenMessage],
      ['COMMENT', hiddenComment],
      ['PROFILE', 'prf_ana'],
    ] as const)
      expect(await report(ana, kind, id)).toMatchObject({ __typename: 'ValidationError' });
  });

  it('names one thing: by kind and id, or a post by the older field', async () => {
    const postId = await post(social, ana);
    const byKind = await report(bo, 'POST', postId);
    expect(byKind).toMatchObject({ targetKind: 'POST', post: { id: postId } });
    expect(await act(social, bo, 'reportContent', { postId, reason: 'SPAM' })).toMatchObject({ id: byKind.id });
    for (const input of [
      {},
      { targetId: postId },
      { targetKind: 'POST' },
      { postId, targetKind: 'POST', targetId: postId },
    ])
      expect(await act(social, bo, 'reportContent', { ...input, reason: 'SPAM' })).toMatchObject({
        __typename: 'ValidationError',
      });
  });

  it('counts a person once while it is open, for every kind and under concurrency', async () => {
    const postId = await post(social, ana);
    const targets: [Kind, string][] = [
      ['POST', postId],
      ['COMMENT', await comment(ana, postId)],
      ['MESSAGE', await message(ana, await converse(ana, 'bo', 'cy'))],
      ['PROFILE', 'prf_ana'],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...targets),
        fc.array(fc.constantFrom(bo, cy), { minLength: 1, maxLength: 6 }),
        async ([kind, id], reporters) => {
          await social.rows('DELETE FROM social.content_report');
          social.clock.advance(60_000);
          const outcomes = await Promise.all(reporters.map((who) => report(who, kind, id)));
          const people = new Set(reporters.map((who) => who.userId)).size;
          expect(new Set(outcomes.map(idOf)).size).toBe(people);
          expect(await queue(admin)).toHaveLength(people);
        },
      ),
      { numRuns: runs(6) },
    );
  });
});

describe('a comment', () => {
  it('SOC-10: is hidden or removed, leaves the counters, keeps its replies, and an appeal gives it back', async () => {
    const postId = await post(social, cy);
    for (const [kind, author] of [
      ['HIDE', 'HELD'],
      ['REMOVE', null],
    ] as const) {
      const commentId = await comment(ana, postId);
      const before = await countOf(postId);
      const reply = { postId, parentId: commentId, text: 'Why?', idempotencyKey: newKey() };
      const replyId = idOf(await act(social, bo, 'createComment', reply));
      const actionId = idOf(await decide(admin, idOf(await report(bo, 'COMMENT', commentId)), kind));
      expect(await commentFor(ana, commentId)).toBe(author);
      for (const who of [bo, cy]) expect(await commentFor(who, commentId)).toBeNull();
      expect(await commentFor(other, commentId)).toBe(kind === 'HIDE' ? 'HELD' : 'REMOVED');
      expect(await countOf(postId)).toBe(before);
      expect(await social.ask(bo, `{ comment(id: "${replyId}") { parentState parent { id } } }`)).toEqual({
        comment: { parentState: 'DELETED', parent: null },
      });
      for (const [name, input] of [
        ['addReaction', { targetId: commentId, kind: 'LIKE' }],
        ['reportContent', { targetKind: 'COMMENT', targetId: commentId, reason: 'SPAM' }],
        ['createComment', { ...reply, idempotencyKey: newKey() }],
      ] as const)
        expect(await act(social, bo, name, input), name).toMatchObject({ __typename: 'NotFoundError' });

      await act(social, ana, 'appealModeration', { actionId, text: 'It was a quote.' });
      expect(await codeOf(social, admin, 'decideAppeal', { actionId, isAccepted: true })).toBe('FORBIDDEN');
      expect(await act(social, other, 'decideAppeal', { actionId, isAccepted: true })).toMatchObject({
        appealStatus: 'ACCEPTED',
      });
      expect(await commentFor(bo, commentId)).toBe('PUBLISHED');
      expect(await countOf(postId)).toBe(before + 1);
    }
    const types = (await social.published()).map(({ type }) => type);
    expect(types.filter((type) => type === 'social.comment.held')).toHaveLength(2);
    expect(types.filter((type) => type === 'social.comment.released')).toHaveLength(2);
  });

  it('is decided within the organisation of its post, or also by the moderators of the community of its post', async () => {
    const ours = await comment(bo, await post(social, ana, { visibility: 'ORGANIZATION' }));
    const reportId = idOf(await report(cy, 'COMMENT', ours));
    expect(await queue(owner)).toMatchObject([{ id: reportId, targetKind: 'COMMENT', comment: { id: ours } }]);
    expect(await decide(owner, reportId, 'HIDE')).toMatchObject({ kind: 'HIDE' });
    expect(await commentFor(cy, ours)).toBeNull();
    const everybodys = idOf(await report(cy, 'COMMENT', await comment(bo, await post(social, ana))));
    expect(await queue(owner)).toEqual([]);
    expect(await decide(owner, everybodys, 'HIDE')).toMatchObject({ __typename: 'NotFoundError' });

    const group = { name: 'Books', joining: 'OPEN', isPublic: true, idempotencyKey: newKey() };
    const groupId = idOf(await act(social, ana, 'createGroup', group));
    for (const who of [bo, cy]) await act(social, who, 'joinGroup', { groupId });
    const inGroup = await comment(bo, await post(social, cy, { visibility: 'GROUP', groupId }));
    const ofGroup = idOf(await report(cy, 'COMMENT', inGroup));
    const asked = `{ socialGroup(id: "${groupId}") { reports { edges { node { id comment { id } } } } } }`;
    expect(await social.ask(ana, asked)).toEqual({
      socialGroup: { reports: { edges: [{ node: { id: ofGroup, comment: { id: inGroup } } }] } },
    });
    expect(await social.ask(cy, asked)).toEqual({ socialGroup: { reports: { edges: [] } } });
    const decision = { commentId: inGroup, kind: 'HIDE', reason: 'Rule 2.' };
    expect(await act(social, cy, 'moderateGroupComment', decision)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await act(social, ana, 'moderateGroupComment', decision)).toMatchObject({ kind: 'HIDE' });
    expect(await commentFor(cy, inGroup)).toBeNull();
    expect(await social.ask(ana, asked)).toEqual({ socialGroup: { reports: { edges: [] } } });
  });
});

describe('a message', () => {
  it('SOC-5: shows its moderators the reported words and nothing else of the conversation', async () => {
    const conversationId = await converse(ana, 'bo', 'cy');
    await message(bo, conversationId, 'Before.');
    const messageId = await message(ana, conversationId, 'Insult.');
    const reportId = idOf(await report(bo, 'MESSAGE', messageId));
    await act(social, ana, 'editMessage', { messageId, text: 'A kind word.', expectedVersion: 1 });
    await message(cy, conversationId, 'After.');
    const [found] = await queue(admin);
    expect(found).toEqual({
      id: reportId,
      targetKind: 'MESSAGE',
      post: null,
      comment: null,
      profile: null,
      chatMessage: { text: 'Insult.', sender: { id: 'usr_ana' } },
    });
    expect(await queue(owner)).toEqual([]);
    expect(await social.ask(admin, `{ conversation(id: "${conversationId}") { id } }`)).toEqual({ conversation: null });
    expect(
      JSON.stringify((await social.published()).filter(({ type }) => type === 'social.report.created')),
    ).not.toMatch(/Insult|usr_bo|cnv_/);
    await act(social, ana, 'deleteMessage', { messageId });
    expect(await queue(admin)).toEqual([]);
    expect(await decide(admin, reportId, 'HIDE')).toMatchObject({ __typename: 'NotFoundError' });
  });

  it('SOC-10: loses its words for all but its sender when hidden, for all when removed, and keeps its place', async () => {
    const conversationId = await converse(ana, 'bo', 'cy');
    const first = await message(ana, conversationId, 'One.');
    const second = await message(ana, conversationId, 'Two.');
    const hidden = idOf(await decide(admin, idOf(await report(bo, 'MESSAGE', first)), 'HIDE'));
    const removed = idOf(await decide(admin, idOf(await report(bo, 'MESSAGE', second)), 'REMOVE'));
    const gone = { text: null, isModerated: true };
    expect(await wordsFor(bo, conversationId)).toEqual([gone, gone]);
    expect(await wordsFor(ana, conversationId)).toEqual([gone, { text: 'One.', isModerated: true }]);
    const unread = await social.ask(bo, `{ conversation(id: "${conversationId}") { unreadCount lastSequence } }`);
    expect(unread).toEqual({ conversation: { unreadCount: 0, lastSequence: '2' } });
    const edit = { messageId: second, text: 'Once more.', expectedVersion: 1 };
    expect(await act(social, ana, 'editMessage', edit)).toMatchObject({ __typename: 'NotFoundError' });
    const ask = '{ moderationActions { edges { node { kind chatMessage { text } } } } }';
    expect(await social.ask(ana, ask)).toEqual({
      moderationActions: {
        edges: expect.arrayContaining([
          { node: { kind: 'REMOVE', chatMessage: { text: null } } },
          { node: { kind: 'HIDE', chatMessage: { text: 'One.' } } },
        ]),
      },
    });
    for (const actionId of [hidden, removed]) {
      await act(social, ana, 'appealModeration', { actionId, text: 'A joke.' });
      await act(social, other, 'decideAppeal', { actionId, isAccepted: true });
    }
    const back = [
      { text: 'Two.', isModerated: false },
      { text: 'One.', isModerated: false },
    ];
    expect(await wordsFor(bo, conversationId)).toEqual(back);
    const told = (await social.published()).filter(({ type }) => type === 'social.message.moderated');
    expect(told).toHaveLength(4);
  });
});

describe('a profile', () => {
  it('is answered by a warning or a suspension, not by hiding it, and a block binds its moderators (SOC-1)', async () => {
    const reportId = idOf(await report(bo, 'PROFILE', 'prf_ana'));
    expect(await queue(admin)).toMatchObject([{ targetKind: 'PROFILE', profile: { id: 'prf_ana' } }]);
    for (const kind of ['HIDE', 'REMOVE'])
      expect(await decide(admin, reportId, kind)).toMatchObject({ __typename: 'ValidationError' });
    await act(social, ana, 'blockUser', { userId: userId('mo') });
    expect(await queue(admin)).toEqual([]);
    expect(await decide(admin, reportId, 'WARN')).toMatchObject({ __typename: 'NotFoundError' });
    const actionId = idOf(await decide(other, reportId, 'SUSPEND_POSTING', { suspendDays: 3 }));
    const write = () => codeOf(social, ana, 'createPost', { text: 'x', idempotencyKey: newKey() });
    expect(await write()).toBe('FORBIDDEN');
    const applied = (await social.published()).find(({ type }) => type === 'social.moderation.applied');
    expect(applied?.data).toMatchObject({
      postId: null,
      targetKind: 'PROFILE',
      targetId: 'prf_ana',
      recipientIds: ['usr_ana'],
    });
    await act(social, ana, 'appealModeration', { actionId, text: 'Sorry.' });
    await act(social, as('mx', { roles: ['PLATFORM_ADMIN'] }), 'decideAppeal', { actionId, isAccepted: true });
    expect(await write()).toBeNull();
  });

  it('is decided by another moderator when it is a moderator’s', async () => {
    const reportId = idOf(await report(bo, 'PROFILE', 'prf_mo'));
    expect(await queue(admin)).toEqual([]);
    expect(await codeOf(social, admin, 'moderateReport', { reportId, kind: 'WARN', reason: 'x' })).toBe('FORBIDDEN');
    expect(await decide(other, reportId, 'WARN')).toMatchObject({ kind: 'WARN' });
  });
});

describe('an organisation moderates its own', () => {
  const elsewhere = as('mo', { roles: ['PLATFORM_ADMIN'], tenantId: 'org_two' });

  it('ID-10: a platform administrator who acts elsewhere neither sees nor decides its reports and appeals', async () => {
    const postId = await post(social, ana, { visibility: 'ORGANIZATION' });
    const ofPost = idOf(await report(bo, 'POST', postId));
    const ofComment = idOf(await report(cy, 'COMMENT', await comment(bo, postId)));
    expect(await queue(elsewhere)).toEqual([]);
    for (const id of [ofPost, ofComment])
      expect(await decide(elsewhere, id, 'HIDE')).toMatchObject({ __typename: 'NotFoundError' });
    // Both have one instant, so their order is open.
    expect((await queue(owner)).map(({ id }) => id).sort()).toEqual([ofPost, ofComment].sort());
    const actionId = idOf(await decide(owner, ofPost, 'HIDE'));
    await act(social, ana, 'appealModeration', { actionId, text: 'No.' });
    const appeals = '{ moderationAppeals { edges { node { id } } } }';
    expect(await social.ask(elsewhere, appeals)).toEqual({ moderationAppeals: { edges: [] } });
    expect(await act(social, elsewhere, 'decideAppeal', { actionId, isAccepted: true })).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await social.ask(admin, appeals)).toEqual({ moderationAppeals: { edges: [{ node: { id: actionId } }] } });
    expect(await act(social, admin, 'decideAppeal', { actionId, isAccepted: true })).toMatchObject({
      appealStatus: 'ACCEPTED',
    });
  });

  it('the person concerned reads and appeals its decision wherever they act', async () => {
    const reportId = idOf(await report(bo, 'POST', await post(social, ana, { visibility: 'ORGANIZATION' })));
    const actionId = idOf(await decide(owner, reportId, 'WARN'));
    const away = as('ana', { tenantId: 'org_two' });
    const ask = '{ moderationActions { edges { node { id post { id } } } } }';
    expect(await social.ask(away, ask)).toEqual({
      moderationActions: { edges: [{ node: { id: actionId, post: null } }] },
    });
    expect(await act(social, away, 'appealModeration', { actionId, text: 'No.' })).toMatchObject({
      appealStatus: 'OPEN',
    });
    expect(await social.ask(as('bo', { tenantId: 'org_two' }), ask)).toEqual({ moderationActions: { edges: [] } });
  });

  it('a suspension that was decided within it is not shortened from elsewhere', async () => {
    const within = idOf(await report(bo, 'POST', await post(social, ana, { visibility: 'ORGANIZATION' })));
    await decide(admin, within, 'SUSPEND_POSTING', { suspendDays: 30 });
    const outside = idOf(await report(bo, 'PROFILE', 'prf_ana'));
    await decide(elsewhere, outside, 'SUSPEND_POSTING', { suspendDays: 1 });
    social.clock.advance(2 * 86_400_000);
    expect(await codeOf(social, ana, 'createPost', { text: 'x', idempotencyKey: newKey() })).toBe('FORBIDDEN');
  });
});
