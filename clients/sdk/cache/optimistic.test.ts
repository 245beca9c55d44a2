import { eventually } from '@codai/kit/testing/eventually';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pipe, subscribe } from 'wonka';
import { createClient } from '../create-client.ts';
import {
  AddReactionDocument,
  ConversationMessagesDocument,
  FeedDocument,
  type FeedQuery,
  FollowUserDocument,
  MarkNotificationReadDocument,
  MeDocument,
  NotificationsDocument,
  ProfileDocument,
  RemoveReactionDocument,
  SendMessageDocument,
  UnfollowUserDocument,
  UnreadNotificationCountDocument,
  UpdateProfileDocument,
  UpdateSocialProfileDocument,
} from '../generated/documents.ts';
import { serveSchema } from '../testing/schema-fetch.ts';

import { isPending } from './optimistic.ts';

const ana = {
  __typename: 'User',
  id: 'usr_1',
  handle: 'ana',
  displayName: 'Ana',
  locale: 'en',
  version: 1,
  tenants: [],
};
const bo = { __typename: 'User', id: 'usr_2', handle: 'bo', displayName: 'Bo' };
const now = '2031-05-02T09:00:00.000Z';
const pageInfo = { hasNextPage: false, hasPreviousPage: false };
const refusal = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'Not found.', path: null };
const conflict = { ...refusal, __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', currentVersion: 9 };

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => {
  expect(warn.mock.calls).toEqual([]);
  warn.mockClear();
});

/** Results that are on their way are on the screen; no answer of a server has come. */
const rendered = () => new Promise((resolve) => setImmediate(resolve));

/** A mutation whose answer comes when the test says so. */
class Held {
  #answer = (_outcome: unknown) => {};
  readonly #outcome = new Promise<unknown>((resolve) => {
    this.#answer = resolve;
  });
  readonly resolve = async () => {
    const outcome = await this.#outcome;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  answer(outcome: unknown): void {
    this.#answer(outcome);
  }
}

function screen(rootFields: Record<string, unknown>) {
  const server = serveSchema(rootFields);
  const client = createClient({ url: 'http://supergraph.test/graphql', fetch: server.fetch });
  return {
    client,
    operations: server.operations,
    /** Rows that a component with this query shows. */
    async show<Data, Variables extends AnyVariables>(
      document: DocumentInput<Data, Variables>,
      variables: Variables,
    ): Promise<() => Data> {
      let data: Data | undefined;
      pipe(
        client.urql.query(document, variables),
        subscribe((result) => {
          data = result.data ?? data;
        }),
      );
      await eventually(() => data !== undefined, true);
      return () => data as Data;
    },
  };
}

const failure = new GraphQLError('Away.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });

describe('a reaction', () => {
  const post = {
    __typename: 'Post',
    id: 'post_1',
    author: bo,
    text: 'Hello',
    visibility: 'PUBLIC',
    status: 'PUBLISHED',
    createdAt: now,
    commentCount: 0,
    version: 1,
    reactions: [
      { kind: 'LIKE', count: 2, viewerReacted: false },
      { kind: 'FUNNY', count: 1, viewerReacted: true },
    ],
  };
  const feed = () => ({ edges: [{ cursor: '1', reason: 'FOLLOWED', node: post }], pageInfo });
  const reactions = ({ feed: shown }: FeedQuery) =>
    shown?.edges[0]?.node.reactions.map((each) => {
      const { kind, count, viewerReacted } = each as { kind: string; count: number; viewerReacted: boolean };
      return `${kind} ${count}${viewerReacted ? ' mine' : ''}`;
    });

  it.each([
    { document: AddReactionDocument, kind: 'LIKE', shown: ['LIKE 3 mine', 'FUNNY 1 mine'] },
    { document: AddReactionDocument, kind: 'SUPPORT', shown: ['LIKE 2', 'SUPPORT 1 mine', 'FUNNY 1 mine'] },
    { document: AddReactionDocument, kind: 'FUNNY', shown: ['LIKE 2', 'FUNNY 1 mine'] },
    { document: RemoveReactionDocument, kind: 'FUNNY', shown: ['LIKE 2'] },
    { document: RemoveReactionDocument, kind: 'LIKE', shown: ['LIKE 2', 'FUNNY 1 mine'] },
  ] as const)('shows $kind at once, as $shown, and takes it back at a refusal', async ({ document, kind, shown }) => {
    const held = new Held();
    const { client, show } = screen({ feed, addReaction: held.resolve, removeReaction: held.resolve });
    const data = await show(FeedDocument, {});
    const outcome = client.act<unknown, { input: { targetId: string; kind: typeof kind } }>(document, {
      input: { targetId: 'post_1', kind },
    });
    await rendered();
    expect(reactions(data())).toEqual(shown);
    held.answer(refusal);
    expect(await outcome).toMatchObject({ kind: 'refused' });
    await rendered();
    expect(reactions(data())).toEqual(['LIKE 2', 'FUNNY 1 mine']);
  });

  it('is as the server counts it once it has answered', async () => {
    const held = new Held();
    const { client, show } = screen({ feed, addReaction: held.resolve });
    const data = await show(FeedDocument, {});
    const outcome = client.act(AddReactionDocument, { input: { targetId: 'post_1', kind: 'LIKE' } });
    await rendered();
    const counted = [{ kind: 'LIKE', count: 8, viewerReacted: true }];
    held.answer({ __typename: 'Reacted', target: { ...post, reactions: counted } });
    await outcome;
    await rendered();
    expect(reactions(data())).toEqual(['LIKE 8 mine']);
  });
});

describe('following', () => {
  const profile = { __typename: 'SocialProfile', id: 'prf_2', handle: 'bo', displayName: 'Bo', bio: '' };
  const socialProfile = () => ({
    ...profile,
    followerCount: 1,
    followingCount: 0,
    version: 1,
    createdAt: now,
    viewerRelationship: { user: bo, isFollowing: false, isBlocking: false, isFollowRequested: false },
  });

  it.each([
    {
      end: 'confirmed',
      answer: { __typename: 'Relationship', user: bo, isFollowing: true, isBlocking: false, isFollowRequested: false },
      so: true,
    },
    { end: 'refused', answer: refusal, so: false },
    { end: 'failed', answer: failure, so: false },
  ])('shows at once, and is $so when it was $end', async ({ answer, so }) => {
    const held = new Held();
    const { client, show, operations } = screen({ socialProfile, followUser: held.resolve });
    const data = await show(ProfileDocument, { handle: 'bo' });
    const isFollowing = () => data().socialProfile?.viewerRelationship?.isFollowing;
    const outcome = client.act(FollowUserDocument, { input: { userId: 'usr_2' } });
    await rendered();
    expect(isFollowing()).toBe(true);
    held.answer(answer);
    await outcome;
    await rendered();
    expect(isFollowing()).toBe(so);
    expect(operations.filter((name) => name === 'Profile')).toHaveLength(1);
  });

  it('asks for the feed again when it was confirmed, and not before', async () => {
    const held = new Held();
    const feed = () => ({ edges: [], pageInfo });
    const { client, show, operations } = screen({ feed, unfollowUser: held.resolve });
    await show(FeedDocument, {});
    const outcome = client.act(UnfollowUserDocument, { input: { userId: 'usr_2' } });
    await rendered();
    expect(operations).toEqual(['Feed', 'UnfollowUser']);
    held.answer({
      __typename: 'Relationship',
      user: bo,
      isFollowing: false,
      isBlocking: false,
      isFollowRequested: false,
    });
    await outcome;
    await rendered();
    await eventually(() => operations.length, 3);
    expect(operations).toEqual(['Feed', 'UnfollowUser', 'Feed']);
  });
});

describe('reading a notification', () => {
  const notification = {
    __typename: 'Notification',
    id: 'ntf_1',
    type: { __typename: 'NotificationType', key: 'social.follow', category: 'SOCIAL', isCritical: false },
    title: 'Bo follows you',
    body: '',
    isUnread: true,
    createdAt: now,
  };

  it('counts at once, and is unread again when there was no answer', async () => {
    const held = new Held();
    const { client, show } = screen({
      unreadNotificationCount: () => 3,
      notifications: () => ({ edges: [{ cursor: '1', node: notification }], pageInfo }),
      markNotificationRead: held.resolve,
    });
    const [inbox, count] = [await show(NotificationsDocument, {}), await show(UnreadNotificationCountDocument, {})];
    const seen = () => [inbox().notifications?.edges[0]?.node.isUnread, count().unreadNotificationCount];
    expect(seen()).toEqual([true, 3]);
    const outcome = client.act(MarkNotificationReadDocument, { input: { notificationId: 'ntf_1' } });
    await rendered();
    expect(seen()).toEqual([false, 2]);
    held.answer(failure);
    expect(await outcome).toMatchObject({ kind: 'failed' });
    await rendered();
    expect(seen()).toEqual([true, 3]);
  });
});

describe('a message', () => {
  const line = (sequence: number, text: string) => ({
    __typename: 'ChatMessage',
    id: `msg_${sequence}`,
    sequence: String(sequence),
    sender: bo,
    text,
    clientMessageId: `client ${sequence}`,
    sentAt: now,
    isModerated: false,
  });
  const conversation = {
    __typename: 'Conversation',
    id: 'cnv_1',
    kind: 'DIRECT',
    lastSequence: '1',
    lastReadSequence: '1',
    unreadCount: 0,
    createdAt: now,
    lastActivityAt: now,
  };
  const input = { conversationId: 'cnv_1', clientMessageId: 'client 2', text: 'Hi', idempotencyKey: 'one' };

  async function chat() {
    const held = new Held();
    let list = [line(1, 'Hello')];
    const messages = () => ({ edges: list.map((node) => ({ cursor: node.id, node })), pageInfo });
    const { client, show } = screen({
      me: () => ana,
      conversation: () => ({ ...conversation, messages }),
      sendMessage: held.resolve,
    });
    await show(MeDocument, {});
    const data = await show(ConversationMessagesDocument, { id: 'cnv_1' });
    const nodes = () => data().conversation?.messages.edges.map(({ node }) => node) ?? [];
    const texts = () => nodes().map((node) => `${node.text}${isPending(node) ? ' (pending)' : ''}`);
    return {
      client,
      held,
      nodes,
      texts,
      arrive(node: ReturnType<typeof line>) {
        list = [node, ...list];
      },
    };
  }

  it('written by the caller is there at once, and pending until the server has it', async () => {
    const { client, held, nodes, texts, arrive } = await chat();
    const outcome = client.act(SendMessageDocument, { input });
    await rendered();
    expect(texts()).toEqual(['Hi (pending)', 'Hello']);
    expect(nodes()[0]).toMatchObject({ sender: { handle: 'ana' }, clientMessageId: 'client 2' });
    const sent = { ...line(2, 'Hi'), sender: ana, clientMessageId: 'client 2' };
    arrive(sent);
    held.answer({ ...sent, conversation: { ...conversation, lastSequence: '2' } });
    await outcome;
    await rendered();
    await eventually(() => nodes().length === 2 && !nodes().some(isPending), true);
    expect(texts()).toEqual(['Hi', 'Hello']);
  });

  it.each([refusal, failure])('refused by the server goes away again', async (answer) => {
    const { client, held, texts } = await chat();
    const outcome = client.act(SendMessageDocument, { input });
    await rendered();
    expect(texts()).toEqual(['Hi (pending)', 'Hello']);
    held.answer(answer);
    await outcome;
    await rendered();
    expect(texts()).toEqual(['Hello']);
  });
});

describe('a profile', () => {
  it('shows its new texts at once, and the old ones after a conflict', async () => {
    const [held, heldToo] = [new Held(), new Held()];
    const profile = { __typename: 'SocialProfile', id: 'prf_1', handle: 'ana', displayName: 'Ana', bio: 'Reads.' };
    const { client, show } = screen({
      me: () => ana,
      socialProfile: () => ({ ...profile, followerCount: 0, followingCount: 0, version: 1, createdAt: now }),
      updateSocialProfile: held.resolve,
      updateProfile: heldToo.resolve,
    });
    const [own, person] = [await show(MeDocument, {}), await show(ProfileDocument, { handle: 'ana' })];
    const outcomes = [
      client.act(UpdateSocialProfileDocument, { input: { bio: 'Writes.', expectedVersion: 1 } }),
      client.act(UpdateProfileDocument, { input: { displayName: 'Ana A.', expectedVersion: 1 } }),
    ];
    await rendered();
    expect(person().socialProfile).toMatchObject({ displayName: 'Ana', bio: 'Writes.' });
    expect(own().me).toMatchObject({ displayName: 'Ana A.', handle: 'ana' });
    held.answer(conflict);
    heldToo.answer(conflict);
    await Promise.all(outcomes);
    await rendered();
    expect(person().socialProfile?.bio).toBe('Reads.');
    expect(own().me?.displayName).toBe('Ana');
  });
});
