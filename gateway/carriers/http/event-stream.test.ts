import { once } from 'node:events';
import { connect } from 'node:net';
import { createClient } from 'graphql-sse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventFeed } from '../../testing/event-feed.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let issuer: TokenIssuer;
let feed: EventFeed;
let server: GatewayUnderTest;
beforeEach(async () => {
  issuer = await tokenIssuer();
  feed = new EventFeed();
  server = await gatewayForTests({
    settings: { identity: identitySettings, subscriptions: { bufferedEventsMax: 20 } },
    loadTokenKeys: async () => issuer.keySet,
    engine: { events: feed.events },
  });
});
afterEach(() => server[Symbol.asyncDispose]());

interface ServerSentEvent {
  readonly event?: string;
  readonly id?: string;
  readonly data?: string;
}

/** Reads an event stream block by block; comments are left out. */
async function* eventsOf(response: Response): AsyncGenerator<ServerSentEvent, undefined> {
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const fields = block.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
      if (fields.length > 0) yield Object.fromEntries(fields.map((line) => line.split(/: ?(.*)/s).slice(0, 2)));
    }
  }
}

async function untilAnswered({ lines }: GatewayUnderTest): Promise<void> {
  while (!lines.some(({ outcome }) => outcome !== undefined)) await new Promise((resolve) => setImmediate(resolve));
  // The answer is written within the same turn or the next.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const query = 'subscription { ticked { n } }';
function subscribe(
  headers: Record<string, string> = {},
  payload: object = {},
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, ...payload }),
    ...(signal && { signal }),
  });
}
const jsonOf = (event: ServerSentEvent | undefined) => JSON.parse(event?.data ?? 'null');
const next = async (events: AsyncGenerator<ServerSentEvent, undefined>) =>
  (await events.next()).value as ServerSentEvent;

describe('server-sent events', () => {
  it('carry each event with its cursor as id, and complete', async () => {
    const response = await subscribe();
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('codai-correlation-id')).toBeTruthy();
    const events = eventsOf(response);
    await feed.untilOpen(1);
    feed.append({ n: 1 });
    feed.end();
    // The first block only tells the browser from where it is live.
    expect(await next(events)).toEqual({ id: expect.stringMatching(/^v1\./) });
    const tick = await next(events);
    expect(tick.event).toBe('next');
    expect(jsonOf(tick)).toEqual({ data: { ticked: { n: 1 } }, extensions: { resume: { cursor: tick.id } } });
    expect(await next(events)).toEqual({ event: 'complete', data: '' });
    expect((await events.next()).done).toBe(true);
  });

  it("are understood by graphql-sse's own client, which resumes by nothing but the protocol", async () => {
    const client = createClient({ url: server.url, retryAttempts: 0 });
    const results = client.iterate<{ ticked: { n: number } }>({ query });
    const first = results.next();
    await feed.untilOpen(1);
    feed.append({ n: 7 });
    expect((await first).value?.data).toEqual({ ticked: { n: 7 } });
    await results.return?.();
    await feed.untilOpen(0);
    await expect(client.iterate({ query: '{ nothing }' }).next()).resolves.toMatchObject({
      value: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    });
    client.dispose();
  });

  it('stop the upstream when the client leaves', async () => {
    const leaving = new AbortController();
    await subscribe({}, {}, leaving.signal);
    await feed.untilOpen(1);
    leaving.abort();
    await expect(feed.untilOpen(0)).resolves.toBeUndefined();
  });

  it('stop the upstream when the reader of a fetch host cancels', async () => {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const request = new Request(server.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const response = await server.gateway.fetch(request);
    await feed.untilOpen(1);
    await response.body?.cancel();
    await expect(feed.untilOpen(0)).resolves.toBeUndefined();
  });

  it('go on after `Last-Event-ID`, with nothing lost or doubled', async () => {
    const leaving = new AbortController();
    const events = eventsOf(await subscribe({}, {}, leaving.signal));
    await feed.untilOpen(1);
    const opening = await next(events);
    leaving.abort();
    await feed.untilOpen(0);
    feed.append({ n: 1 }, { n: 2 });
    const again = eventsOf(await subscribe({ 'last-event-id': opening.id as string }));
    const first = await next(again);
    expect(jsonOf(first).data).toEqual({ ticked: { n: 1 } });
    const third = eventsOf(await subscribe({ 'last-event-id': first.id as string }));
    expect(jsonOf(await next(third)).data).toEqual({ ticked: { n: 2 } });
  });

  it('show an opening frame to a client that asks for it', async () => {
    const events = eventsOf(await subscribe({}, { extensions: { resume: {} } }));
    const opening = await next(events);
    expect(jsonOf(opening)).toEqual({ data: null, extensions: { resume: { cursor: opening.id, opening: true } } });
  });

  it('refuse a forged cursor by its code', async () => {
    const events = eventsOf(await subscribe({ 'last-event-id': 'v1.a.b.c' }));
    expect(jsonOf(await next(events)).errors[0].extensions.code).toBe('CURSOR_INVALID');
    expect((await next(events)).event).toBe('complete');
    expect(feed.subscribers).toHaveLength(0);
  });

  it('end with UNAUTHENTICATED when the token does', async () => {
    const token = await issuer.issue({ exp: Math.floor(Date.now() / 1000) + 1 });
    const events = eventsOf(await subscribe({ authorization: `Bearer ${token}` }));
    await next(events);
    expect(jsonOf(await next(events)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await next(events)).event).toBe('complete');
    await feed.untilOpen(0);
  });

  it('break off without `complete` when the server stops, so that the client comes back', async () => {
    const events = eventsOf(await subscribe());
    await next(events);
    await server.gateway.drain();
    expect((await events.next()).done).toBe(true);
    await feed.untilOpen(0);
  });

  it.each([
    ['server-sent events', 'text/event-stream'],
    ['multipart', 'multipart/mixed;subscriptionSpec=1.0'],
  ])(
    'G-4: %s are refused beyond their number before a source is opened, and taken when one has ended',
    async (_title, accept) => {
      await using small = await gatewayForTests({
        settings: { subscriptions: { streamsMax: 1 } },
        engine: { events: feed.events },
      });
      const open = (signal?: AbortSignal) =>
        fetch(small.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept },
          body: JSON.stringify({ query }),
          ...(signal && { signal }),
        });
      const leaving = new AbortController();
      await open(leaving.signal);
      await feed.untilOpen(1);
      expect(await (await open()).text()).toContain('COMPONENT_UNAVAILABLE');
      expect(feed.subscribers).toHaveLength(1);
      // A socket is counted by itself.
      await using client = await SocketClient.connect(small.url);
      client.subscribe('1', { query });
      await feed.untilOpen(2);
      leaving.abort();
      await feed.untilOpen(1);
      await open();
      await feed.untilOpen(2);
    },
  );

  it.each([
    ['an event stream', 'text/event-stream', 'subscription { ticked { text } }'],
    ['a multipart subscription', 'multipart/mixed;subscriptionSpec=1.0', 'subscription { ticked { text } }'],
  ])(
    'G-4: a client of %s that does not read is let go when all leave too much unread',
    async (_title, accept, text) => {
      await using small = await gatewayForTests({
        settings: {
          subscriptions: { totalBufferedBytesMax: 1_000_000, bufferedEventsMax: 9_999, bufferedCharactersMax: 1e9 },
        },
        engine: { events: feed.events },
      });
      const socket = connect(small.port, '127.0.0.1');
      await once(socket, 'connect');
      const body = JSON.stringify({ query: text });
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\naccept: ${accept}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      await once(socket, 'data');
      socket.pause();
      await feed.untilOpen(1);
      for (let n = 0; n < 400 && feed.open > 0; n += 1) {
        feed.append({ text: 'x'.repeat(50_000) });
        await new Promise((resolve) => setImmediate(resolve));
      }
      await feed.untilOpen(0);
      socket.resume();
      await once(socket, 'close');
    },
  );

  it.each([
    ['POST', 'POST'],
    ['GET', 'GET'],
  ])('G-4: a client that does not read answers of %s is cut when all leave too much unread', async (_title, method) => {
    const root = { hello: () => 'x'.repeat(20_000_000) };
    await using small = await gatewayForTests({
      settings: { subscriptions: { totalBufferedBytesMax: 1_000_000 } },
      engine: { rootValue: root },
    });
    const socket = connect(small.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.pause();
    const head = 'host: x\r\ncontent-type: application/json\r\naccept: application/json\r\n';
    const body = '{"query":"{ hello }"}';
    if (method === 'GET') socket.write(`GET /graphql?query=%7Bhello%7D HTTP/1.1\r\n${head}\r\n`);
    else socket.write(`POST /graphql HTTP/1.1\r\n${head}content-length: ${body.length}\r\n\r\n${body}`);
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    await untilAnswered(small);
    socket.resume();
    await closed;
    expect(bytes).toBeLessThan(20_000_000);
  });

  it('let a client go that does not read', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const body = JSON.stringify({ query: 'subscription { ticked { text } }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, 'data');
    socket.pause();
    await feed.untilOpen(1);
    for (let n = 0; n < 400 && feed.open > 0; n += 1) {
      feed.append({ text: 'x'.repeat(50_000) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await feed.untilOpen(0);
    expect(await server.gateway.metrics.metrics()).toContain(
      'codai_gateway_subscriptions_ended_total{reason="slow"} 1',
    );
    // Nothing more can come: the connection itself is gone.
    socket.resume();
    await once(socket, 'close');
  });
});
