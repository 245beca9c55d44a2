import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../create-client.ts';
import { ForgetDeviceDocument, MyTrustedDevicesDocument } from '../generated/account.ts';
import {
  BlockUserDocument,
  ChangePasswordDocument,
  CreatePostDocument,
  DeletePostDocument,
  FeedDocument,
  FollowUserDocument,
  MarkAllReadDocument,
  MarkNotificationReadDocument,
  NotificationPreferencesDocument,
  PostCommentsDocument,
  ProfileDocument,
  SetNotificationPreferenceDocument,
  UnreadNotificationCountDocument,
} from '../generated/documents.ts';
import { type SchemaServer, serveSchema } from '../testing/schema-fetch.ts';

const ana = { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' };
const now = '2031-05-02T09:00:00.000Z';
const pageInfo = { hasNextPage: false, hasPreviousPage: false };

function post(id: string) {
  const counters = { commentCount: 0, version: 1, reactions: [] };
  return {
    __typename: 'Post',
    id,
    author: ana,
    text: `Text of ${id}`,
    visibility: 'PUBLIC',
    status: 'PUBLISHED',
    createdAt: now,
    ...counters,
  };
}

function feedOf(ids: readonly string[]) {
  const edges = ids.map((id) => ({ cursor: id, reason: 'FOLLOWED', node: post(id) }));
  return { edges, pageInfo };
}

function clientOf(server: SchemaServer) {
  return createClient({ url: 'http://supergraph.test/graphql', fetch: server.fetch });
}

// graphcache says by a warning what it cannot do with a document: a type without a key, a fragment it has to guess about.
const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => {
  expect(warn.mock.calls).toEqual([]);
  warn.mockClear();
});

describe('the cache', () => {
  it('asks once for what it has', async () => {
    const server = serveSchema({ feed: () => feedOf(['post_1']) });
    const client = clientOf(server);
    const first = await client.query(FeedDocument, {});
    const second = await client.query(FeedDocument, {});
    expect(second.data).toEqual(first.data);
    expect(first.data?.feed?.edges[0]?.node.author?.displayName).toBe('Ana');
    expect(server.operations).toEqual(['Feed']);
  });

  it('asks for the feed again after a post of one’s own, and after a follow', async () => {
    const server = serveSchema({
      feed: () => feedOf(['post_1']),
      createPost: () => post('post_2'),
      followUser: () => ({
        __typename: 'Relationship',
        user: ana,
        isFollowing: true,
        isBlocking: false,
        isFollowRequested: false,
      }),
    });
    const client = clientOf(server);
    await client.query(FeedDocument, {});
    await client.mutate(CreatePostDocument, { input: { text: 'Hello', idempotencyKey: 'one' } });
    await client.query(FeedDocument, {});
    await client.mutate(FollowUserDocument, { input: { userId: 'usr_1' } });
    await client.query(FeedDocument, {});
    expect(server.operations).toEqual(['Feed', 'CreatePost', 'Feed', 'FollowUser', 'Feed']);
  });

  it('keeps all it has after a refusal', async () => {
    const refusal = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'No such post.', path: null };
    const server = serveSchema({ feed: () => feedOf(['post_1']), deletePost: () => refusal });
    const client = clientOf(server);
    await client.query(FeedDocument, {});
    const { data } = await client.mutate(DeletePostDocument, { input: { postId: 'post_1' } });
    await client.query(FeedDocument, {});
    expect(data?.deletePost?.__typename).toBe('NotFoundError');
    expect(server.operations).toEqual(['Feed', 'DeletePost']);
  });

  it('SOC-1: shows nothing that it held before a block', async () => {
    const server = serveSchema({
      feed: () => feedOf(['post_1']),
      socialProfile: () => null,
      blockUser: () => ({
        __typename: 'Relationship',
        user: ana,
        isFollowing: false,
        isBlocking: true,
        isFollowRequested: false,
      }),
    });
    const client = clientOf(server);
    await client.query(FeedDocument, {});
    await client.query(ProfileDocument, { handle: 'ana' });
    await client.mutate(BlockUserDocument, { input: { userId: 'usr_1' } });
    const cached = await client.query(FeedDocument, {}, { requestPolicy: 'cache-only' });
    expect(cached.data).toBeNull();
    await client.query(ProfileDocument, { handle: 'ana' });
    expect(server.operations).toEqual(['Feed', 'Profile', 'BlockUser', 'Profile']);
  });

  it('ID-11: asks for trusted devices again after what ends the trust in them', async () => {
    const device = { __typename: 'TrustedDevice', id: 'tdv_1', name: 'Laptop', createdAt: now, expiresAt: now };
    const server = serveSchema({
      myTrustedDevices: () => ({ edges: [{ node: device }], pageInfo }),
      forgetDevice: () => device,
      changePassword: () => ({ __typename: 'SessionsEnded', sessionsEnded: 0 }),
    });
    const client = clientOf(server);
    const asked = async () => {
      await client.query(MyTrustedDevicesDocument, {});
      return server.operations.filter((name) => name === 'MyTrustedDevices').length;
    };
    expect([await asked(), await asked()]).toEqual([1, 1]);
    await client.mutate(ForgetDeviceDocument, { input: { deviceId: device.id } });
    expect([await asked(), await asked()]).toEqual([2, 2]);
    await client.mutate(ChangePasswordDocument, { input: { currentPassword: 'one', newPassword: 'another' } });
    expect(await asked()).toBe(3);
  });

  it('keeps the relationship to a person in one place', async () => {
    const profile = { __typename: 'SocialProfile', id: 'prf_1', handle: 'ana', displayName: 'Ana', bio: '' };
    const counts = { followerCount: 0, followingCount: 0, version: 1, createdAt: now };
    const server = serveSchema({
      socialProfile: () => ({
        ...profile,
        ...counts,
        viewerRelationship: { user: ana, isFollowing: false, isBlocking: false, isFollowRequested: false },
      }),
      followUser: () => ({
        __typename: 'Relationship',
        user: ana,
        isFollowing: true,
        isBlocking: false,
        isFollowRequested: false,
      }),
    });
    const client = clientOf(server);
    await client.query(ProfileDocument, { handle: 'ana' });
    await client.mutate(FollowUserDocument, { input: { userId: 'usr_1' } });
    const { data } = await client.query(ProfileDocument, { handle: 'ana' });
    expect(data?.socialProfile?.viewerRelationship?.isFollowing).toBe(true);
    expect(server.operations).toEqual(['Profile', 'FollowUser']);
  });

  it('counts unread notifications with the server', async () => {
    let unread = 3;
    const notification = {
      __typename: 'Notification',
      id: 'ntf_1',
      title: 'Hello',
      body: '',
      isUnread: false,
      createdAt: now,
    };
    const server = serveSchema({
      unreadNotificationCount: () => unread,
      markNotificationRead: () => notification,
      markAllRead: () => ({ markedCount: 2, unreadCount: 0 }),
    });
    const client = clientOf(server);
    const count = async () => (await client.query(UnreadNotificationCountDocument, {})).data?.unreadNotificationCount;
    expect(await count()).toBe(3);
    unread = 2;
    await client.mutate(MarkNotificationReadDocument, { input: { notificationId: 'ntf_1' } });
    expect(await count()).toBe(2);
    await client.mutate(MarkAllReadDocument, { input: {} });
    // The mutation returned the count itself.
    expect(await count()).toBe(0);
    expect(server.operations.filter((name) => name === 'UnreadNotificationCount')).toHaveLength(2);
  });

  it('shows a preference as it was set', async () => {
    const type = {
      __typename: 'NotificationType',
      key: 'social.follow',
      name: 'New follower',
      category: 'SOCIAL',
      isCritical: false,
    };
    const preference = { __typename: 'NotificationPreference', type, channel: 'EMAIL' };
    const server = serveSchema({
      notificationPreferences: () => [{ ...preference, isEnabled: true, version: 0 }],
      setNotificationPreference: () => ({ ...preference, isEnabled: false, version: 1 }),
    });
    const client = clientOf(server);
    await client.query(NotificationPreferencesDocument, {});
    const input = { type: 'social.follow', channel: 'EMAIL', isEnabled: false, expectedVersion: 0 } as const;
    await client.mutate(SetNotificationPreferenceDocument, { input });
    const { data } = await client.query(NotificationPreferencesDocument, {});
    expect(data?.notificationPreferences).toMatchObject([{ isEnabled: false, version: 1 }]);
    expect(server.operations).toEqual(['NotificationPreferences', 'SetNotificationPreference']);
  });

  it('joins the pages of a list that grows at its end', async () => {
    const comment = (id: string) => ({
      cursor: id,
      node: {
        __typename: 'Comment',
        id,
        author: ana,
        text: id,
        postState: 'VISIBLE',
        replyCount: 0,
        version: 1,
        createdAt: now,
        reactions: [],
      },
    });
    const comments = ({ after }: { after?: string }) =>
      after === undefined
        ? { edges: [comment('cmt_1')], pageInfo: { ...pageInfo, hasNextPage: true, endCursor: 'cmt_1' } }
        : { edges: [comment('cmt_2')], pageInfo: { ...pageInfo, endCursor: 'cmt_2' } };
    const server = serveSchema({ post: () => ({ ...post('post_1'), comments }) });
    const client = clientOf(server);
    await client.query(PostCommentsDocument, { id: 'post_1' });
    const { data } = await client.query(PostCommentsDocument, { id: 'post_1', after: 'cmt_1' });
    expect(data?.post?.comments.edges.map(({ node }) => node.id)).toEqual(['cmt_1', 'cmt_2']);
  });
});
