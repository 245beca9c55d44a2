import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, openSocial, type SocialUnderTest, userId } from '../../testing/social.ts';
import { act, comment, idOf, newKey, post } from '../../testing/verbs.ts';

/**
 * SOC-1 path by path: Ana and Bo have shared everything there is to share, then one of them blocks the other. Each path
 * is looked at before (so that an empty answer proves something) and after, from both sides.
 */
let social: SocialUnderTest;
const ana = as('ana');
const bo = as('bo');
const cy = as('cy');
const shared: Record<'anaPost' | 'boPost' | 'cyPost' | 'onCy' | 'answer' | 'direct' | 'group' | 'byAna', string> =
  {} as never;

beforeAll(async () => {
  social = await openSocial('ana', 'bo', 'cy');
  for (const [who, whom] of [
    [ana, 'bo'],
    [bo, 'ana'],
    [cy, 'ana'],
    [cy, 'bo'],
    [ana, 'cy'],
    [bo, 'cy'],
  ] as const) {
    await act(social, who, 'followUser', { userId: userId(whom) });
  }
  shared.anaPost = await post(social, ana, { text: 'By Ana' });
  shared.boPost = await post(social, bo, { text: 'By Bo' });
  shared.cyPost = await post(social, cy, { text: 'By Cy' });
  await comment(social, bo, shared.anaPost);
  shared.onCy = await comment(social, ana, shared.cyPost);
  shared.answer = await comment(social, bo, shared.cyPost, shared.onCy);
  for (const who of [ana, bo, cy]) await act(social, who, 'addReaction', { targetId: shared.cyPost, kind: 'LIKE' });
  shared.direct = await conversation(ana, ['bo'], null);
  shared.byAna = await conversation(ana, ['bo', 'cy'], 'By Ana');
  shared.group = await conversation(cy, ['ana', 'bo'], 'All of us');
  for (const [who, id] of [
    [ana, shared.direct],
    [bo, shared.direct],
    [ana, shared.group],
    [bo, shared.group],
  ] as const) {
    await act(social, who, 'sendMessage', {
      conversationId: id,
      clientMessageId: newKey(),
      text: 'Hello.',
      idempotencyKey: newKey(),
    });
  }
  for (const who of [ana, bo]) await act(social, who, 'heartbeatPresence', { connectionId: 'tab' });
});
afterAll(() => social[Symbol.asyncDispose]());

async function conversation(starter: Caller, others: readonly string[], title: string | null): Promise<string> {
  const memberIds = others.map((name) => userId(name));
  return idOf(await act(social, starter, 'startConversation', { memberIds, title, idempotencyKey: newKey() }));
}

interface Path {
  readonly name: string;
  /** Reads the traces of the other person there, as the viewer sees them. */
  look(viewer: Caller, other: 'ana' | 'bo'): Promise<unknown>;
  readonly before: unknown;
  readonly after: unknown;
}

type Nodes<Node> = { edges: { node: Node }[] };
const nodes = <Node>(connection: Nodes<Node>): Node[] => connection.edges.map(({ node }) => node);
const postOf = (other: 'ana' | 'bo') => (other === 'ana' ? shared.anaPost : shared.boPost);

const paths: readonly Path[] = [
  {
    name: 'post(id)',
    look: async (viewer, other) =>
      (await social.ask<{ post: { id: string } | null }>(viewer, `{ post(id: "${postOf(other)}") { id } }`)).post !==
      null,
    before: true,
    after: false,
  },
  {
    name: 'a reference to a post, a comment, and a profile by id and by handle',
    async look(viewer, other) {
      const commentId = other === 'ana' ? shared.onCy : shared.answer;
      const { _entities } = await social.ask<{ _entities: unknown[] }>(
        viewer,
        'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
        {
          of: [
            { __typename: 'Post', id: postOf(other) },
            { __typename: 'Comment', id: commentId },
            { __typename: 'SocialProfile', id: `prf_${other}` },
            { __typename: 'SocialProfile', handle: other },
          ],
        },
      );
      return _entities.map((entity) => entity !== null);
    },
    before: [true, true, true, true],
    after: [false, false, false, false],
  },
  {
    name: 'a reference to the user, whose profile it adds',
    async look(viewer, other) {
      const { _entities } = await social.ask<{ _entities: { socialProfile: unknown }[] }>(
        viewer,
        'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { socialProfile { id } } } }',
        { of: [{ __typename: 'User', id: userId(other) }] },
      );
      return _entities[0]?.socialProfile !== null;
    },
    before: true,
    after: false,
  },
  {
    name: 'socialProfile(handle)',
    look: async (viewer, other) =>
      (await social.ask(viewer, `{ socialProfile(handle: "${other}") { id } }`)).socialProfile !== null,
    before: true,
    after: false,
  },
  ...(['RANKED', 'CHRONOLOGICAL'] as const).map((mode) => ({
    name: `feed(mode: ${mode})`,
    look: async (viewer: Caller, other: 'ana' | 'bo') => {
      const { feed } = await social.ask<{ feed: Nodes<{ id: string }> }>(
        viewer,
        `{ feed(first: 100, mode: ${mode}) { edges { node { id } } } }`,
      );
      return nodes(feed).some(({ id }) => id === postOf(other));
    },
    before: true,
    after: false,
  })),
  {
    name: 'explainFeedItem',
    look: async (viewer, other) =>
      (await social.ask(viewer, `{ explainFeedItem(postId: "${postOf(other)}") { score } }`)).explainFeedItem !== null,
    before: true,
    after: false,
  },
  {
    name: "comments under a third person's post, and their number",
    async look(viewer, other) {
      const { post: found } = await social.ask<{
        post: { commentCount: number; comments: Nodes<{ author: { id: string } }> };
      }>(viewer, `{ post(id: "${shared.cyPost}") { commentCount comments { edges { node { author { id } } } } } }`);
      return [found.commentCount, nodes(found.comments).some(({ author }) => author.id === userId(other))];
    },
    before: [2, true],
    after: [1, false],
  },
  {
    name: 'reactions by name, and their number',
    async look(viewer, other) {
      const { post: found } = await social.ask<{
        post: { reactions: { count: number }[]; reactedBy: Nodes<{ user: { id: string } }> };
      }>(
        viewer,
        `{ post(id: "${shared.cyPost}") { reactions { count } reactedBy { edges { node { user { id } } } } } }`,
      );
      return [found.reactions[0]?.count, nodes(found.reactedBy).some(({ user }) => user.id === userId(other))];
    },
    before: [3, true],
    after: [2, false],
  },
  {
    name: 'followers and followed of a third person by name, and their numbers',
    async look(viewer, other) {
      const { socialProfile: found } = await social.ask<{
        socialProfile: {
          followerCount: number;
          followingCount: number;
          followers: Nodes<{ handle: string }>;
          following: Nodes<{ handle: string }>;
        };
      }>(
        viewer,
        `{ socialProfile(handle: "cy") { followerCount followingCount
          followers { edges { node { handle } } } following { edges { node { handle } } } } }`,
      );
      const named = [...nodes(found.followers), ...nodes(found.following)].filter(
        ({ handle }) => handle === other,
      ).length;
      return [found.followerCount, found.followingCount, named];
    },
    before: [2, 2, 2],
    after: [1, 1, 0],
  },
  {
    name: 'the direct conversation, by id, in the list and by reference',
    async look(viewer) {
      const found = await social.ask<{
        conversation: unknown;
        conversations: Nodes<{ id: string }>;
        _entities: unknown[];
      }>(
        viewer,
        `query ($of: [_Any!]!) { conversation(id: "${shared.direct}") { id } conversations { edges { node { id } } }
          _entities(representations: $of) { __typename } }`,
        { of: [{ __typename: 'Conversation', id: shared.direct }] },
      );
      return [
        found.conversation !== null,
        nodes(found.conversations).some(({ id }) => id === shared.direct),
        found._entities[0] !== null,
      ];
    },
    before: [true, true, true],
    after: [false, false, false],
  },
  {
    name: "the other's words and name in a group, whose order stays",
    async look(viewer, other) {
      const { conversation: found } = await social.ask<{
        conversation: {
          members: Nodes<{ user: { id: string } }>;
          messages: Nodes<{ sequence: string; text: string | null; sender: { id: string } | null }>;
        };
      }>(
        viewer,
        `{ conversation(id: "${shared.group}") { members { edges { node { user { id } } } }
          messages { edges { node { sequence text sender { id } } } } } }`,
      );
      const messages = nodes(found.messages);
      return {
        isMember: nodes(found.members).some(({ user }) => user.id === userId(other)),
        order: messages.map(({ sequence }) => sequence),
        shown: messages.filter(({ text, sender }) => text !== null && sender !== null).length,
      };
    },
    before: { isMember: true, order: ['2', '1'], shown: 2 },
    after: { isMember: false, order: ['2', '1'], shown: 1 },
  },
  {
    name: 'presence',
    look: async (viewer, other) =>
      (
        await social.ask<{ presence: { status: string }[] }>(
          viewer,
          `{ presence(userIds: ["${userId(other)}"]) { status } }`,
        )
      ).presence[0]?.status,
    before: 'ONLINE',
    after: 'OFFLINE',
  },
];

const sides = [
  { side: 'the blocker', viewer: ana, other: 'bo' },
  { side: 'the blocked one', viewer: bo, other: 'ana' },
] as const;

/** Unread messages of the group for its first sender, whom the other has answered. */
async function unreadOfFirst(): Promise<number> {
  const { conversation: found } = await social.ask<{ conversation: { unreadCount: number } }>(
    ana,
    `{ conversation(id: "${shared.group}") { unreadCount } }`,
  );
  return found.unreadCount;
}

describe('SOC-1: before the block', () => {
  it('counts the words of the other in a group as unread', async () => {
    expect(await unreadOfFirst()).toBe(1);
  });

  it.each(paths.flatMap((path) => sides.map((side) => ({ ...path, ...side }))))(
    '$side finds the other by $name',
    async ({ look, viewer, other, before }) => {
      expect(await look(viewer, other)).toEqual(before);
    },
  );
});

describe('SOC-1: after the return of the block', () => {
  beforeAll(async () => {
    expect(await act(social, ana, 'blockUser', { userId: 'usr_bo' })).toMatchObject({ isBlocking: true });
  });

  it.each(paths.flatMap((path) => sides.map((side) => ({ ...path, ...side }))))(
    '$side finds nothing of the other by $name',
    async ({ look, viewer, other, after }) => {
      expect(await look(viewer, other)).toEqual(after);
    },
  );

  it('counts the words of the other in a group as unread no more', async () => {
    expect(await unreadOfFirst()).toBe(0);
  });

  it.each(sides)('every interaction of $side with the other answers NOT_FOUND', async ({ viewer, other }) => {
    const commentId = other === 'ana' ? shared.onCy : shared.answer;
    const outcomes = await Promise.all([
      act(social, viewer, 'createComment', { postId: postOf(other), text: 'x', idempotencyKey: newKey() }),
      act(social, viewer, 'createComment', {
        postId: shared.cyPost,
        parentId: commentId,
        text: 'x',
        idempotencyKey: newKey(),
      }),
      act(social, viewer, 'addReaction', { targetId: postOf(other), kind: 'LIKE' }),
      act(social, viewer, 'addReaction', { targetId: commentId, kind: 'LIKE' }),
      act(social, viewer, 'followUser', { userId: userId(other) }),
      act(social, viewer, 'editPost', { postId: postOf(other), text: 'x', expectedVersion: 1 }),
      act(social, viewer, 'startConversation', { memberIds: [userId(other)], idempotencyKey: newKey() }),
      act(social, viewer, 'startConversation', { memberIds: [userId(other), 'usr_cy'], idempotencyKey: newKey() }),
      act(social, viewer, 'sendMessage', {
        conversationId: shared.direct,
        clientMessageId: newKey(),
        text: 'x',
        idempotencyKey: newKey(),
      }),
      act(social, viewer, 'setTyping', { conversationId: shared.direct, isTyping: true }),
      act(social, viewer, 'markRead', { conversationId: shared.direct, sequence: '1' }),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual(outcomes.map(() => 'NOT_FOUND'));
  });

  it('the one who started a group is not named to the other', async () => {
    const ask = `{ conversation(id: "${shared.byAna}") { title startedBy { id } } }`;
    expect(await social.ask(bo, ask)).toEqual({ conversation: { title: 'By Ana', startedBy: null } });
    expect(await social.ask(cy, ask)).toEqual({ conversation: { title: 'By Ana', startedBy: { id: 'usr_ana' } } });
  });

  it('a third person sees both, as before', async () => {
    const { post: found } = await social.ask<{ post: { commentCount: number; reactions: { count: number }[] } }>(
      cy,
      `{ post(id: "${shared.cyPost}") { commentCount reactions { count } } }`,
    );
    expect(found).toEqual({ commentCount: 2, reactions: [{ count: 3 }] });
  });

  it('an answer to what is gone from sight stands, as an answer to something deleted', async () => {
    const answerOfCy = await comment(social, cy, shared.cyPost, shared.onCy);
    const { comment: found } = await social.ask<{ comment: unknown }>(
      bo,
      `{ comment(id: "${answerOfCy}") { parent { id } parentState text } }`,
    );
    expect(found).toEqual({ parent: null, parentState: 'DELETED', text: 'Well said.' });
    await act(social, cy, 'deleteComment', { commentId: answerOfCy });
  });

  it('a shared group delivers nothing across the block', async () => {
    await act(social, bo, 'sendMessage', {
      conversationId: shared.group,
      clientMessageId: newKey(),
      text: 'x',
      idempotencyKey: newKey(),
    });
    const sent = (await social.published()).filter(({ type }) => type === 'social.message.sent').at(-1);
    expect(sent?.data.recipientIds).toEqual(['usr_cy']);
  });

  it('the lifted block gives everything back but the follows', async () => {
    await act(social, ana, 'unblockUser', { userId: 'usr_bo' });
    for (const { look, before, name } of paths) {
      if (/^feed|explain|words and name/.test(name)) continue;
      expect(await look(ana, 'bo')).toEqual(before);
    }
  });
});
