import type {
  FeedUpdatedSubscription,
  LiveEvent,
  NotificationReceivedSubscription,
  SupergraphClient,
} from '@codai/sdk';
import { describe, expect, it } from 'vitest';
import { watch } from './watch.ts';

type FeedEvent = LiveEvent<FeedUpdatedSubscription>;
type NoticeEvent = LiveEvent<NotificationReceivedSubscription>;

const now = () => new Date('2031-05-02T09:00:00.000Z');
const author = { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' } as const;

function post(text: string, change: 'ADDED' | 'EDITED' = 'ADDED'): FeedEvent {
  const counters = { commentCount: 0, version: 1, reactions: [], createdAt: '', editedAt: null } as const;
  const state = { visibility: 'PUBLIC', status: 'PUBLISHED' } as const;
  return event({
    feedUpdated: {
      __typename: 'FeedUpdate',
      change,
      postId: 'post_1',
      post: { __typename: 'Post', id: 'post_1', author, text, ...counters, ...state },
    },
  });
}

function gone(): FeedEvent {
  return event({ feedUpdated: { __typename: 'FeedUpdate', change: 'REMOVED', postId: 'post_1', post: null } });
}

function notice(title: string, body: string): NoticeEvent {
  const instants = { createdAt: '', seenAt: null, readAt: null, archivedAt: null } as const;
  return event({
    notificationReceived: {
      __typename: 'Notification',
      id: 'ntf_1',
      type: null,
      title,
      body,
      url: null,
      actor: null,
      isUnread: true,
      ...instants,
    },
  });
}

function event<Data>(data: Data): LiveEvent<Data> {
  return { kind: 'event', data, error: null, cursor: null };
}

/** Lines that are printed of these events; the streams stay open after them, unless `end` says otherwise. */
async function linesOf(feed: FeedEvent[], notices: NoticeEvent[] = [], eventsMax = feed.length + notices.length) {
  async function* stream<Item>(items: Item[]) {
    yield* items;
    if (eventsMax > feed.length + notices.length) return;
    await new Promise(() => {});
  }
  const streams: AsyncGenerator<unknown>[] = [stream(feed), stream(notices)];
  const client = { live: () => streams.shift() } as unknown as Pick<SupergraphClient, 'live'>;
  const lines: string[] = [];
  await watch({ client, eventsMax, print: (line) => lines.push(line), now });
  return lines;
}

describe('watching', () => {
  it('prints posts, changes of them and notifications, a line each', async () => {
    const lines = await linesOf(
      [post('Hello'), post('Hello again', 'EDITED'), gone()],
      [notice('Ion follows you', '')],
    );
    expect(lines.sort()).toEqual([
      '09:00:00  edited  Ana (@ana): Hello again',
      '09:00:00  gone    post_1',
      '09:00:00  notice  Ion follows you',
      '09:00:00  post    Ana (@ana): Hello',
    ]);
  });

  it('ends after as many lines as were asked for', async () => {
    expect(await linesOf([post('One'), post('Two'), post('Three')], [], 2)).toHaveLength(2);
  });

  it('says what is lost', async () => {
    const lines = await linesOf(
      [{ kind: 'gap', missed: 3, cursor: null }],
      [{ kind: 'gap', missed: null, cursor: null }],
    );
    expect(lines).toEqual([
      '09:00:00  gap     3 events of the feed are lost for good',
      '09:00:00  gap     an unknown number of events of the notifications are lost for good',
    ]);
  });

  it('prints nothing for a notification that was taken back', async () => {
    const takenBack: NoticeEvent = event({ notificationReceived: null });
    expect(await linesOf([post('Hello')], [takenBack], 1)).toEqual(['09:00:00  post    Ana (@ana): Hello']);
  });

  it('keeps a post to one line and away from the terminal', async () => {
    const [line] = await linesOf([post('Two\nlines \u001b]0;owned\u0007and \u001b[2J\u202eescapes')]);
    expect(line).toBe('09:00:00  post    Ana (@ana): Two lines ]0;ownedand [2Jescapes');
  });

  it('shortens a long post, and does not cut a character in two', async () => {
    const [line] = await linesOf([post('🙂'.repeat(200))]);
    expect(line?.endsWith(`${'🙂'.repeat(99)}…`)).toBe(true);
  });

  it('rejects when the server ends a stream', async () => {
    await expect(linesOf([post('Hello')], [], 5)).rejects.toThrow(/ended the stream/);
  });
});
