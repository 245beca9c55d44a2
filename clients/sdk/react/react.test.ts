import { eventually } from '@codai/kit/testing/eventually';
import { GraphQLError } from 'graphql';
import type { Browser, Page } from 'playwright-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { createClient } from '../create-client.ts';
import { CreatePostDocument, FeedDocument, PostCommentsDocument } from '../generated/documents.ts';
import { hasChromium, launchChromium, type PageServer, servePage } from '../testing/chromium.ts';
import { type ResumableServer, startResumableServer } from '../testing/resumable-server.ts';
import { serveSchema } from '../testing/schema-fetch.ts';
import { SupergraphProvider, useAction, useOnline, usePages, useSupergraph } from './door.ts';

const post = (id: string) => ({
  __typename: 'Post',
  id,
  author: { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' },
  text: id,
  visibility: 'PUBLIC',
  status: 'PUBLISHED',
  createdAt: '2031-05-02T09:00:00.000Z',
  commentCount: 0,
  version: 1,
  reactions: [],
});

function FirstScreen() {
  const { loading } = usePages(FeedDocument, {}, 'feed');
  const { busy } = useAction(CreatePostDocument);
  return createElement('p', null, JSON.stringify({ loading, busy, online: useOnline() }));
}

function Unprovided() {
  useSupergraph();
  return null;
}

/** Never rendered. */
function Typed() {
  const { run, refusal } = useAction(CreatePostDocument);
  void (() => run({ input: { text: 'Hello' } }));
  // @ts-expect-error: a post has a text.
  void (() => run({ input: {} }));
  if (refusal?.__typename === 'ValidationError')
    expectTypeOf(refusal.fields[0]?.message).toEqualTypeOf<string | undefined>();
  const { edges } = usePages(PostCommentsDocument, { id: 'post_1' }, 'post.comments');
  expectTypeOf(edges[0]?.node.text).toEqualTypeOf<string | undefined>();
  // @ts-expect-error: a post is not a connection.
  usePages(PostCommentsDocument, { id: 'post_1' }, 'post');
  return null;
}

describe('on a server that renders', () => {
  it('shows what is known before anything was asked, and asks nothing', () => {
    const server = serveSchema({});
    const client = createClient({ url: 'http://supergraph.test/graphql', fetch: server.fetch });
    const html = renderToString(createElement(SupergraphProvider, { client }, createElement(FirstScreen)));
    expect(html.replaceAll('&quot;', '"')).toBe('<p>{"loading":true,"busy":false,"online":true}</p>');
    expect(server.operations).toEqual([]);
  });

  it('says that the provider is missing', () => {
    expect(() => renderToString(createElement(Unprovided))).toThrow(/SupergraphProvider/);
  });

  it('types the hooks by their documents', () => {
    expectTypeOf(Typed).toBeFunction();
  });
});

describe.skipIf(!hasChromium)('in Chromium, in strict mode', () => {
  let browser: Browser;
  let live: ResumableServer;
  let server: PageServer;
  let page: Page;
  const keys: string[] = [];
  let answers: (() => unknown)[] = [];

  const shown = async (id: string) => JSON.parse((await page.textContent(`#${id}`)) ?? '') as unknown;
  const shows = (id: string, value: unknown) => eventually(() => shown(id), value);
  const click = (id: string) => page.click(`#${id}`);

  beforeAll(async () => {
    const all = ['a', 'b', 'c'];
    const rootFields = {
      feed({ after }: { after?: string | null }) {
        const start = after ? all.indexOf(after) : 0;
        const ids = all.slice(start, start + 2);
        const edges = ids.map((id) => ({ cursor: id, reason: 'FOLLOWED', node: post(id) }));
        return { edges, pageInfo: { hasNextPage: start + 2 < all.length, endCursor: ids.at(-1) } };
      },
      createPost({ input }: { input: { idempotencyKey: string } }) {
        keys.push(input.idempotencyKey);
        return answers.shift()?.();
      },
    };
    const { fetch } = serveSchema(rootFields);
    [browser, live, server] = await Promise.all([
      launchChromium(),
      startResumableServer(),
      servePage('react/testing/page.ts', fetch),
    ]);
    page = await browser.newPage();
    await page.goto(`${server.url}/?live=${encodeURIComponent(live.url.replace('http', 'ws'))}`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await live?.[Symbol.asyncDispose]();
  });

  it('usePages shows each entry once over pages that overlap', async () => {
    await shows('feed', { ids: ['a', 'b'], hasMore: true, loading: false });
    await click('more');
    await shows('feed', { ids: ['a', 'b', 'c'], hasMore: false, loading: false });
  });

  it('useAction shows the run, and repeats a failed one under its key', async () => {
    const away = () => {
      throw new Error('Away.');
    };
    const refusal = { __typename: 'NotFoundError', code: 'NOT_FOUND', message: 'No.', path: null };
    let answer = (_post: unknown) => {};
    const slow = new Promise((resolve) => {
      answer = resolve;
    });
    answers = [away, () => slow, () => refusal, () => post('post_2')];
    await click('post');
    await shows('action', { busy: false, value: null, refusal: null, failure: 'UNKNOWN' });
    await click('post');
    await shows('action', { busy: true, value: null, refusal: null, failure: null });
    await click('post');
    answer(post('post_1'));
    await shows('action', { busy: false, value: 'post_1', refusal: null, failure: null });
    await click('post');
    await shows('action', { busy: false, value: null, refusal: 'NOT_FOUND', failure: null });
    await click('post');
    await shows('action', { busy: false, value: 'post_2', refusal: null, failure: null });
    expect(keys).toHaveLength(4);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
    await click('reset');
    await shows('action', { busy: false, value: null, refusal: null, failure: null });
  });

  it('useLive hands each event over once, over a lost socket, and stops while it is paused', async () => {
    await shows('status', 'live');
    await eventually(() => live.isFollowed, true);
    live.log.append(2);
    await shows('live', { positions: [1, 2], ended: null });
    live.cut();
    live.log.append(1);
    await shows('live', { positions: [1, 2, 3], ended: null });
    await click('pause');
    await eventually(() => live.isFollowed, false);
    await shows('status', 'idle');
    await click('pause');
    await eventually(() => live.isFollowed, true);
    live.log.append(1);
    await shows('live', { positions: [1, 2, 3, 4], ended: null });
  });

  it('useLive says why a stream is over, and begins again when it is asked to', async () => {
    live.refusals.push([new GraphQLError('You may not see this.', { extensions: { code: 'FORBIDDEN' } })]);
    await click('restart');
    await shows('live', { positions: [1, 2, 3, 4], ended: '[GraphQL] You may not see this.' });
    await click('restart');
    await shows('live', { positions: [1, 2, 3, 4], ended: null });
    await eventually(() => live.isFollowed, true);
  });

  it('useOnline follows the network', async () => {
    await shows('online', true);
    await page.context().setOffline(true);
    await shows('online', false);
    await page.context().setOffline(false);
    await shows('online', true);
  });

  it('another client begins with nothing of the one before', async () => {
    answers = [() => post('post_3')];
    await click('post');
    await shows('action', { busy: false, value: 'post_3', refusal: null, failure: null });
    await click('sign-out');
    await shows('action', { busy: false, value: null, refusal: null, failure: null });
    await shows('live', { positions: [], ended: null });
    await shows('feed', { ids: ['a', 'b'], hasMore: true, loading: false });
  });
});
