import { createClient, FeedUpdatedDocument } from '@codai/sdk';
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Outbox } from '../offline/outbox.ts';
import { sendBy } from '../offline/send-write.ts';
import { Snapshots } from '../offline/snapshots.ts';
import { draw } from '../testing/draw.tsx';
import { memoryStore } from '../testing/memory-store.ts';
import { until } from '../testing/until.ts';
import { Feed } from './feed.tsx';

const held = vi.hoisted(() => ({ session: {} as object, listener: {} as { onEvent?(event: unknown): void } }));
// Modules that exist only on a device.
vi.mock('expo-crypto', () => ({ randomUUID: () => crypto.randomUUID() }));
vi.mock('expo-constants', () => ({ default: {} }));
vi.mock('expo-network', () => ({}));
vi.mock('../session/session.tsx', () => ({ useSession: () => held.session }));
vi.mock('../data/live.ts', () => ({
  useLive: (document: unknown, _variables: unknown, listener: object) => {
    if (document === FeedUpdatedDocument) held.listener = listener;
  },
}));
vi.mock('expo-router', () => ({ useRouter: () => ({ push() {} }) }));
vi.mock('react-native-safe-area-context', () => ({ useSafeAreaInsets: () => ({ top: 0, bottom: 0 }) }));
vi.mock('../frame/unread.tsx', () => ({ NotificationsButton: () => null }));

const ana = { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' };
const bo = { __typename: 'User', id: 'usr_2', handle: 'bo', displayName: 'Bo' };
const post = (id: string, text: string, author: typeof ana | null = ana) => ({
  __typename: 'Post' as const,
  id,
  author,
  text,
  visibility: 'PUBLIC',
  status: 'PUBLISHED',
  commentCount: 0,
  version: 1,
  editedAt: null,
  reactions: [],
  createdAt: '2031-05-02T09:00:00.000Z',
});
type Post = ReturnType<typeof post>;

/** An answer of the server that waits until it is let go. */
class Gate {
  open = () => {};
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

/** A server that ranks the posts of others above Ana's and lists two on a page. */
function serve() {
  const posts: Post[] = [post('pst_1', 'First'), post('pst_2', 'Second', bo), post('pst_3', 'Third', bo)];
  const gates: { Feed?: Gate; CreatePost?: Gate } = {};
  const asked: string[] = [];
  const answers = {
    Feed({ mode, after }: { mode: string; after?: string }) {
      const ranked = [...posts].sort((one, other) => Number(one.author === ana) - Number(other.author === ana));
      const all = mode === 'RANKED' ? ranked : [...posts].reverse();
      const start = all.findIndex(({ id }) => id === after) + 1;
      const listed = all.slice(start, start + 2);
      const edges = listed.map((node) => ({ __typename: 'FeedEdge', cursor: node.id, reason: 'FOLLOWED', node }));
      const pageInfo = { __typename: 'PageInfo', hasNextPage: all.length > start + 2, endCursor: listed.at(-1)?.id };
      return { feed: { __typename: 'FeedConnection', edges, pageInfo } };
    },
    Post: ({ id }: { id: string }) => ({ post: posts.find((one) => one.id === id) ?? null }),
    CreatePost({ input }: { input: { text: string; idempotencyKey: string } }) {
      const made = posts.find(({ id }) => id === input.idempotencyKey) ?? post(input.idempotencyKey, input.text);
      if (!posts.includes(made)) posts.push(made);
      return { createPost: made };
    },
  };
  return {
    posts,
    gates,
    asked,
    async fetch(_url: unknown, init?: RequestInit) {
      const { operationName, variables } = JSON.parse(String(init?.body));
      const name = operationName as keyof typeof answers;
      asked.push(name);
      const data = JSON.stringify({ data: { __typename: 'Query', ...answers[name](variables) } });
      if (name !== 'Post') await gates[name]?.opened;
      return new Response(data, { headers: { 'content-type': 'application/json' } });
    },
  };
}

/** Ana's phone. */
async function arrange(server = serve()) {
  const client = createClient({ url: 'http://api.test/graphql', fetch: server.fetch });
  const store = memoryStore();
  const outbox = new Outbox({ store, owner: 'usr_1.org_1', send: sendBy(client) });
  held.session = { client, outbox, snapshots: new Snapshots(store, 'usr_1.org_1'), me: ana };
  const drawn = await draw(<Feed />);
  const listed = () => [...drawn.page.querySelectorAll('[role=article]')].map(({ textContent }) => textContent ?? '');
  return {
    ...drawn,
    server,
    /** Texts of the list, as far as they are known here, in its order. */
    list: () =>
      listed().flatMap((article) => server.posts.map(({ text }) => text).filter((one) => article.includes(one))),
    /** How often a text stands on the screen, in the list or among what waits. */
    count: (text: string) => (drawn.page.textContent ?? '').split(text).length - 1,
    write: (text: string) => act(() => outbox.add({ kind: 'post', text }, `pst_${text}`)),
    tell: (change: 'ADDED' | 'REMOVED', { id, ...rest }: Post) =>
      act(async () => {
        const told = change === 'ADDED' ? { id, ...rest } : null;
        held.listener.onEvent?.({ feedUpdated: { change, postId: id, post: told } });
      }),
  };
}

describe('a post whose author did not come', () => {
  it('I-14: is shown with the neutral name', async () => {
    const server = serve();
    server.posts.push(post('pst_4', 'Fourth', null));
    const { page } = await arrange(server);
    await until(() => expect(page.textContent).toContain('Fourth'));
    const article = [...page.querySelectorAll('[role=article]')].find((one) => one.textContent?.includes('Fourth'));
    expect(article?.textContent).toMatch(/^Name not available/);
  });
});

describe('a post of one’s own in the feed', () => {
  it('stands in the list once after it was sent, though no live event tells of it', async () => {
    const { list, count, write } = await arrange();
    await until(() => expect(list()).toEqual(['Third', 'Second']));
    await write('Mine');
    await until(() => expect(list()).toEqual(['Mine', 'Third']));
    expect(count('Mine')).toBe(1);
  });

  it('stands in the list where it was sent while the list was on its way', async () => {
    const server = serve();
    const gate = new Gate();
    server.gates.Feed = gate;
    const { list, count, write } = await arrange(server);
    await write('Mine');
    await until(() => expect(count('Mine')).toBe(0));
    delete server.gates.Feed;
    gate.open();
    await until(() => expect(list()).toEqual(['Mine', 'Third', 'Second']));
    expect(count('Mine')).toBe(1);
  });

  it('stands in the list where others are ranked above it', async () => {
    const { list, count, write, press } = await arrange();
    await until(() => expect(list()).toEqual(['Third', 'Second']));
    await press('For you');
    await until(() => expect(list()).toEqual(['Second', 'Third']));
    await write('Mine');
    await until(() => expect(list()).toEqual(['Mine', 'Second', 'Third']));
    expect(count('Mine')).toBe(1);
  });

  it('stands before all posts that were listed, where later pages had been loaded', async () => {
    const { list, write, press } = await arrange();
    await until(() => expect(list()).toEqual(['Third', 'Second']));
    await press('Show more');
    await until(() => expect(list()).toEqual(['Third', 'Second', 'First']));
    await write('Mine');
    await until(() => expect(list()).toEqual(['Mine', 'Third', 'Second', 'First']));
  });

  it('stands there once where the live event overtakes the answer to it', async () => {
    const server = serve();
    const gate = new Gate();
    server.gates.CreatePost = gate;
    const { list, count, write, tell } = await arrange(server);
    await until(() => expect(list()).toEqual(['Third', 'Second']));
    await write('Mine');
    await until(() => expect(server.posts).toHaveLength(4));
    await tell('ADDED', server.posts[3] as Post);
    expect(count('Mine')).toBe(1);
    gate.open();
    await until(() => expect(list()).toEqual(['Mine', 'Third']));
    expect(count('Mine')).toBe(1);
  });

  it('is shown at once where another device has sent it, and goes when it is removed', async () => {
    const { list, server, tell } = await arrange();
    await until(() => expect(list()).toEqual(['Third', 'Second']));
    const elsewhere = post('pst_4', 'Elsewhere');
    server.posts.push(elsewhere);
    await tell('ADDED', elsewhere);
    await until(() => expect(list()).toEqual(['Elsewhere', 'Third']));
    server.posts.pop();
    await tell('REMOVED', elsewhere);
    await until(() => expect(list()).toEqual(['Third', 'Second']));
  });
});
