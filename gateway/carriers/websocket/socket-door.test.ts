import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Id } from '@codai/kit/wire';
import { createClient } from 'graphql-ws';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../../process/gateway/contract.ts';
import { EventFeed } from '../../testing/event-feed.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let issuer: TokenIssuer;
let feed: EventFeed;
let server: GatewayUnderTest;
const revoked = new Set<Id<'Session'>>();
let revoke: (sessionId: Id<'Session'>) => void = () => undefined;

beforeAll(async () => {
  issuer = await tokenIssuer();
});
const start = (settings: GatewayOptions['settings'] = {}) =>
  gatewayForTests({
    settings: { identity: identitySettings, http: { cors: { origins: ['https://app.test'] } }, ...settings },
    loadTokenKeys: async () => issuer.keySet,
    cursorKeys: ['a key of the second generation', 'a key of the first generation'],
    revocations: {
      isRevoked: ({ sessionId }) => sessionId !== null && revoked.has(sessionId),
      onRevoked(listener) {
        revoke = (sessionId) => {
          revoked.add(sessionId);
          listener();
        };
        return () => undefined;
      },
    },
    engine: { events: feed.events },
  });
beforeEach(async () => {
  feed = new EventFeed();
  revoked.clear();
  server = await start({ subscriptions: { operationsPerSocketMax: 3, messageBytesMax: 2_000, initTimeoutMs: 300 } });
});
afterEach(() => server[Symbol.asyncDispose]());

const ticks = { query: 'subscription ($v: Boolean = true) { ticked { n text @skip(if: $v) } }' };
const bearer = async (claims = {}) => ({ authorization: `Bearer ${await issuer.issue(claims)}` });
interface Next {
  readonly data: { ticked: { n: number } } | null;
  readonly extensions?: { resume: { cursor: string; opening?: boolean } };
  readonly errors?: readonly { extensions: object }[];
}
const nextOf = async (client: SocketClient) => (await client.next())?.payload as Next;

describe('graphql-transport-ws', () => {
  it('carries queries, mutations and subscriptions of one socket side by side', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('s', ticks);
    await feed.untilOpen(1);
    client.subscribe('q', { query: '{ hello }' });
    expect(await client.next()).toEqual({ id: 'q', type: 'next', payload: { data: { hello: 'Hello world' } } });
    expect(await client.next()).toEqual({ id: 'q', type: 'complete' });
    feed.append({ n: 1 }, { n: 2 });
    expect(await client.next()).toMatchObject({ id: 's', type: 'next', payload: { data: { ticked: { n: 1 } } } });
    expect(await client.next()).toMatchObject({ id: 's', type: 'next', payload: { data: { ticked: { n: 2 } } } });
    feed.end();
    expect(await client.next()).toEqual({ id: 's', type: 'complete' });
  });

  it("takes graphql-ws's own client", async () => {
    const client = createClient({ url: server.url.replace('http', 'ws'), webSocketImpl: WebSocket });
    const results = client.iterate({ query: 'subscription { ticked { n } }' });
    const first = results.next();
    await feed.untilOpen(1);
    feed.append({ n: 7 });
    expect((await first).value).toMatchObject({ data: { ticked: { n: 7 } } });
    await results.return?.();
    await feed.untilOpen(0);
    await client.dispose();
  });

  it.each(['constructor', '__proto__', 'toString', 'then'])('takes an operation with the id %s', async (id) => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe(id, { query: '{ hello }' });
    expect(await client.next()).toMatchObject({ id, type: 'next' });
    expect(await client.next()).toEqual({ id, type: 'complete' });
  });

  const misbehaviour: [title: string, messages: (object | string)[], code: number][] = [
    ['subscribes before init', [{ id: '1', type: 'subscribe', payload: ticks }], 4401],
    ['inits twice', [{ type: 'connection_init' }, { type: 'connection_init' }], 4429],
    ['says nothing', [], 4408],
    ['sends what is not JSON', ['{'], 4400],
    ['sends a list', ['[]'], 4400],
    ['sends an unknown type', [{ type: 'hello' }], 4400],
    [
      'sends a subscribe without a query',
      [{ type: 'connection_init' }, { id: '1', type: 'subscribe', payload: {} }],
      4400,
    ],
    ['sends too large a message', [{ type: 'connection_init', payload: { padding: 'x'.repeat(2_000) } }], 1009],
  ];
  it.each(misbehaviour)('closes the socket of a client that %s', async (_title, messages, code) => {
    await using client = await SocketClient.open(server.url);
    for (const message of messages) client.send(message);
    expect((await client.closed()).code).toBe(code);
    expect(feed.subscribers).toHaveLength(0);
  });

  it('closes the socket of a client that sends binary messages', async () => {
    await using client = await SocketClient.open(server.url);
    client.socket.send(Buffer.from('{"type":"connection_init"}'), { binary: true });
    expect((await client.closed()).code).toBe(1003);
  });

  it('closes a socket that does not speak the protocol', async () => {
    await using client = await SocketClient.open(server.url, {}, []);
    expect((await client.closed()).code).toBe(4406);
  });

  it('closes the socket over a duplicate id, and the upstream with it', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', ticks);
    await feed.untilOpen(1);
    client.subscribe('1', ticks);
    expect((await client.closed()).code).toBe(4409);
    await feed.untilOpen(0);
  });

  it('refuses operations beyond the limit of a socket, and takes more when some have ended', async () => {
    await using client = await SocketClient.connect(server.url);
    for (const id of ['1', '2', '3']) client.subscribe(id, ticks);
    await feed.untilOpen(3);
    client.subscribe('4', ticks);
    expect(await client.next()).toMatchObject({
      id: '4',
      type: 'error',
      payload: [{ extensions: { code: 'OPERATION_TOO_EXPENSIVE', limit: 'operationsPerSocket', max: 3 } }],
    });
    client.send({ id: '1', type: 'complete' });
    await feed.untilOpen(2);
    client.subscribe('4', ticks);
    await feed.untilOpen(3);
  });

  it('stops the upstream when the client completes, and when it leaves', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', ticks);
    client.subscribe('2', ticks);
    await feed.untilOpen(2);
    client.send({ id: '1', type: 'complete' });
    await expect(feed.untilOpen(1)).resolves.toBeUndefined();
    client.socket.terminate();
    await expect(feed.untilOpen(0)).resolves.toBeUndefined();
  });

  it('ends the work of a query whose client no longer wants it', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', { query: '{ never }' });
    client.subscribe('2', { query: '{ hello }' });
    await client.next();
    client.send({ id: '1', type: 'complete' });
    client.send({ type: 'ping' });
    const seen = [(await client.next())?.type, (await client.next())?.type];
    expect(seen.sort()).toEqual(['complete', 'pong']);
  });

  it('opens for pages of our own and of allowed origins, and for clients that are no browsers', async () => {
    const open = async (headers: Record<string, string>) => {
      await using client = await SocketClient.open(server.url, { headers });
      return client.socket.readyState === client.socket.OPEN;
    };
    expect(await open({})).toBe(true);
    expect(await open({ origin: `http://127.0.0.1:${server.port}` })).toBe(true);
    expect(await open({ origin: 'https://app.test' })).toBe(true);
    await expect(open({ origin: 'https://evil.test' })).rejects.toThrow('403');
    await expect(open({ origin: 'null' })).rejects.toThrow('403');
    await expect(SocketClient.open(server.url.replace('/graphql', '/other'))).rejects.toThrow('400');
  });
});

describe("the state that a socket's client makes the gateway keep", () => {
  const padding = 'x'.repeat(1_000);

  it('G-1: answers a ping without its payload, also before `connection_init`', async () => {
    await using client = await SocketClient.open(server.url);
    client.send({ type: 'ping', payload: { padding } });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual({ type: 'connection_ack' });
    client.send({ type: 'ping', payload: { padding } });
    expect(await client.next()).toEqual({ type: 'pong' });
  });

  it('G-1: answers a ping frame of the protocol below', async () => {
    await using client = await SocketClient.open(server.url);
    const pong = once(client.socket, 'pong');
    client.socket.ping('hello');
    expect(String((await pong)[0])).toBe('hello');
  });

  it('G-1: closes the socket over an id that would be sent back with each message', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('i'.repeat(255), { query: '{ hello }' });
    expect(await client.next()).toMatchObject({ type: 'next' });
    expect(await client.next()).toMatchObject({ type: 'complete' });
    client.subscribe('i'.repeat(256), { query: '{ hello }' });
    expect((await client.closed()).code).toBe(4400);
  });

  it('G-1: does not keep an authorization that no header could hold', async () => {
    await using open = await gatewayForTests();
    await using client = await SocketClient.connect(open.url, { authorization: 'x'.repeat(16 * 1024 + 1) });
    expect((await client.closed()).code).toBe(4400);
  });

  /** A client that writes and never reads, until the gateway has let it go. */
  async function neverReads(under: GatewayUnderTest, frame: (client: SocketClient, n: number) => void): Promise<void> {
    await using client = await SocketClient.connect(under.url);
    client.socket.pause();
    const isOpen = async () => (await under.gateway.metrics.metrics()).includes('codai_gateway_sockets_open 1');
    expect(await isOpen()).toBe(true);
    for (let n = 0; await isOpen(); n += 1) {
      frame(client, n);
      await new Promise((resolve) => setImmediate(resolve));
    }
    client.socket.resume();
  }
  const large = { query: 'query ($name: String) { hello(name: $name) }', variables: { name: 'x'.repeat(900_000) } };

  it.each([
    ['too much to one client', { socketBufferedBytesMax: 100_000 }],
    ['too much to all clients together', { totalBufferedBytesMax: 100_000 }],
  ])('G-1: cuts a client that never reads, as it leaves %s unread', async (_title, subscriptions) => {
    await using small = await start({ subscriptions });
    await neverReads(small, (client, n) => client.subscribe(String(n), large));
  });

  it('G-1: cuts a client that never reads what answers its ping frames', async () => {
    await using small = await start({ subscriptions: { socketBufferedBytesMax: 100_000 } });
    await neverReads(small, (client) => {
      for (let n = 0; n < 2_000; n += 1) client.socket.ping('x'.repeat(125));
    });
  });
});

describe('trusted documents on a socket', () => {
  const query = '{ hello }';
  const sha256 = createHash('sha256').update(query).digest('hex');

  it.each([
    ['documentId', { documentId: `sha256:${sha256}` }],
    ['persistedQuery', { extensions: { persistedQuery: { version: 1, sha256Hash: sha256 } } }],
    ['documentId, beside a query of null', { query: null, documentId: `sha256:${sha256}` }],
  ])('G-13: are asked for by %s without a text', async (_title, payload) => {
    await using named = await start({ documents: { automatic: true } });
    await using client = await SocketClient.connect(named.url);
    client.send({
      id: '1',
      type: 'subscribe',
      payload: { query, extensions: { persistedQuery: { version: 1, sha256Hash: sha256 } } },
    });
    expect([(await client.next())?.type, (await client.next())?.type]).toEqual(['next', 'complete']);
    client.send({ id: '2', type: 'subscribe', payload });
    expect(await client.next()).toEqual({ id: '2', type: 'next', payload: { data: { hello: 'Hello world' } } });
  });
});

describe('tokens on a socket', () => {
  it.each([
    ['expired', () => issuer.issue({ exp: 1 })],
    ['forged', async () => (await tokenIssuer()).issue()],
    ['malformed', async () => 'x'],
  ])('a token that is %s closes the socket with 4401', async (_title, token) => {
    await using client = await SocketClient.connect(server.url, { authorization: `Bearer ${await token()}` });
    expect((await client.closed()).code).toBe(4401);
  });

  it('is who the token of connection_init says, on every operation', async () => {
    await using client = await SocketClient.connect(server.url, await bearer());
    client.subscribe('1', { query: '{ caller }' });
    expect(JSON.stringify(await client.next())).toContain('usr_1');
  });

  it('closes the socket with 4401 when the token ends, and the upstream with it', async () => {
    const exp = Math.floor(Date.now() / 1000) + 1;
    await using client = await SocketClient.connect(server.url, await bearer({ exp }));
    client.subscribe('1', ticks);
    await feed.untilOpen(1);
    expect(await client.closed()).toEqual({ code: 4401, reason: 'The token has ended' });
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1000);
    await feed.untilOpen(0);
  });

  it('closes the socket with 4401 when the session is revoked, and those of others not', async () => {
    await using client = await SocketClient.connect(server.url, await bearer());
    await using other = await SocketClient.connect(server.url, await bearer({ sid: 'ses_2' }));
    client.subscribe('1', ticks);
    other.subscribe('1', ticks);
    await feed.untilOpen(2);
    revoke('ses_1' as Id<'Session'>);
    expect((await client.closed()).code).toBe(4401);
    await feed.untilOpen(1);
    feed.append({ n: 1 });
    expect((await nextOf(other)).data).toEqual({ ticked: { n: 1 } });
    await using again = await SocketClient.connect(server.url, await bearer());
    expect((await again.closed()).code).toBe(4401);
  });

  it('closes a quiet socket with 4401 at its next operation after a revocation', async () => {
    await using client = await SocketClient.connect(server.url, await bearer());
    revoke('ses_1' as Id<'Session'>);
    client.subscribe('1', { query: '{ hello }' });
    expect((await client.closed()).code).toBe(4401);
  });
});

describe('resuming', () => {
  const resumed = (cursor?: string) => ({ ...ticks, extensions: { resume: cursor === undefined ? {} : { cursor } } });

  it('gives what was missed, once and in order', async () => {
    let cursor: string | undefined;
    {
      await using client = await SocketClient.connect(server.url, await bearer());
      client.subscribe('1', ticks);
      await feed.untilOpen(1);
      feed.append({ n: 1 }, { n: 2 }, { n: 3 });
      expect((await nextOf(client)).data).toEqual({ ticked: { n: 1 } });
      cursor = (await nextOf(client)).extensions?.resume.cursor;
    }
    await feed.untilOpen(0);
    feed.append({ n: 4 });
    await using client = await SocketClient.connect(server.url, await bearer());
    client.subscribe('1', resumed(cursor));
    feed.append({ n: 5 });
    for (const n of [3, 4, 5]) expect((await nextOf(client)).data).toEqual({ ticked: { n } });
  });

  it('says at once from where it is live to a client that asks, and to no other', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', resumed());
    const opening = await nextOf(client);
    expect(opening).toMatchObject({ data: null, extensions: { resume: { opening: true } } });
    client.send({ id: '1', type: 'complete' });
    await feed.untilOpen(0);
    feed.append({ n: 1 });
    client.subscribe('2', resumed(opening.extensions?.resume.cursor));
    expect((await nextOf(client)).data).toEqual({ ticked: { n: 1 } });
    client.subscribe('3', ticks);
    await feed.untilOpen(2);
    feed.append({ n: 2 });
    expect((await nextOf(client)).data).toEqual({ ticked: { n: 2 } });
    expect((await nextOf(client)).data).toEqual({ ticked: { n: 2 } });
  });

  async function cursorOf(claims: object, operation: object = ticks): Promise<string> {
    await using client = await SocketClient.connect(server.url, await bearer(claims));
    client.subscribe('1', { ...operation, extensions: { resume: {} } });
    return (await nextOf(client)).extensions?.resume.cursor as string;
  }
  const gap = { data: null, errors: [{ extensions: { code: 'SUBSCRIPTION_GAP', missed: null } }] };

  it.each([
    ['another user', () => cursorOf({ sub: 'usr_2' })],
    ['the same user in another tenant', () => cursorOf({ tid: 'org_2' })],
    ['another operation', () => cursorOf({}, { query: 'subscription Other { ticked { n } }' })],
    ['other variables', () => cursorOf({}, { ...ticks, variables: { v: false } })],
  ])('tells of a gap over a cursor of %s, and goes on from now', async (_title, cursor) => {
    const foreign = await cursor();
    feed.append({ n: 1 });
    await using client = await SocketClient.connect(server.url, await bearer());
    client.subscribe('1', resumed(foreign));
    expect(await nextOf(client)).toMatchObject(gap);
    expect((await nextOf(client)).extensions?.resume.opening).toBe(true);
    feed.append({ n: 2 });
    expect((await nextOf(client)).data).toEqual({ ticked: { n: 2 } });
  });

  it.each([
    ['forged', (cursor: string) => cursor.replace(/\.[^.]+\.([^.]+)$/, '.OQ.$1')],
    ['without a signature', (cursor: string) => cursor.slice(0, cursor.lastIndexOf('.') + 1)],
    ['of another version', (cursor: string) => cursor.replace('v1', 'v2')],
    ['very long', (cursor: string) => cursor + 'x'.repeat(600)],
    ['a plain position', () => '0'],
    ['not even text', () => 7 as unknown as string],
  ])('refuses a cursor that is %s', async (_title, spoil) => {
    const cursor = await cursorOf({});
    await feed.untilOpen(0);
    await using client = await SocketClient.connect(server.url, await bearer());
    client.subscribe('1', resumed(spoil(cursor)));
    expect(await client.next()).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'CURSOR_INVALID' } }] });
    expect(feed.open).toBe(0);
  });

  it('takes cursors of the generation before, and not of the one before that', async () => {
    const other = async (...cursorKeys: string[]) => {
      await using older = await gatewayForTests({
        settings: { identity: identitySettings },
        loadTokenKeys: async () => issuer.keySet,
        cursorKeys,
        engine: { events: feed.events },
      });
      await using client = await SocketClient.connect(older.url, await bearer());
      client.subscribe('1', resumed());
      return (await nextOf(client)).extensions?.resume.cursor as string;
    };
    const [previous, ancient] = [await other('a key of the first generation'), await other('a key from long ago')];
    feed.append({ n: 1 });
    await using client = await SocketClient.connect(server.url, await bearer());
    client.subscribe('1', resumed(previous));
    expect((await nextOf(client)).data).toEqual({ ticked: { n: 1 } });
    client.subscribe('2', resumed(ancient));
    expect(await client.next()).toMatchObject({ id: '2', type: 'error' });
  });
});

describe('clients that are too slow, and a server that stops', () => {
  it('lets a client go that does not read, with a code after which it comes back', async () => {
    await using small = await start({ subscriptions: { bufferedEventsMax: 20 } });
    const socket = connect(small.port, '127.0.0.1');
    await once(socket, 'connect');
    const frame = (message: object) => {
      const text = Buffer.from(JSON.stringify(message));
      return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
    };
    socket.write(
      'GET /graphql HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    );
    await once(socket, 'data');
    socket.write(frame({ type: 'connection_init' }));
    await once(socket, 'data');
    socket.pause();
    socket.write(frame({ id: '1', type: 'subscribe', payload: { query: 'subscription { ticked { text } }' } }));
    await feed.untilOpen(1);
    // More than the buffers of both sockets hold, and then as many events as may wait.
    for (let n = 0; n < 400 && feed.open > 0; n += 1) {
      feed.append({ text: 'x'.repeat(50_000) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await feed.untilOpen(0);
    const metrics = await small.gateway.metrics.metrics();
    expect(metrics).toContain('codai_gateway_subscriptions_ended_total{reason="slow"} 1');
    socket.destroy();
  });

  it('sends subscribers away with 1012 when it drains, lets queries end, and takes no more', async () => {
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', ticks);
    await feed.untilOpen(1);
    expect((await server.gateway.ready()).isReady).toBe(true);
    await server.gateway.drain();
    expect((await client.closed()).code).toBe(1012);
    await feed.untilOpen(0);
    expect((await server.gateway.ready()).isReady).toBe(false);
    await expect(SocketClient.open(server.url)).rejects.toThrow('503');
    const refused = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ hello }"}',
    });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('connection')).toBe('close');
  });
});

describe('a gateway that all origins may call', () => {
  const foreign = { origin: 'https://evil.test', cookie: 'session=1' };
  const open = async (url: string, headers: Record<string, string>) => {
    await using client = await SocketClient.open(url, { headers });
    return client.socket.readyState === client.socket.OPEN;
  };
  const get = (url: string, headers: Record<string, string>) =>
    fetch(`${url}?query=%7Bhello%7D`, { headers: { accept: 'application/json', ...headers } });
  const cors = { origins: ['*'] };

  it("G-12: a gateway for all origins lets no foreign page act with its user's cookies, where subgraphs receive them", async () => {
    await using telling = await start({ http: { cors }, subgraphs: { all: { forwardedHeaders: ['cookie'] } } });
    await expect(open(telling.url, foreign)).rejects.toThrow('403');
    expect((await get(telling.url, foreign)).status).toBe(403);
    expect(await open(telling.url, { origin: foreign.origin })).toBe(true);
    expect((await get(telling.url, { origin: foreign.origin })).status).toBe(200);
    // Its own page may, and one that is named.
    expect(await open(telling.url, { ...foreign, origin: `http://127.0.0.1:${telling.port}` })).toBe(true);
    await using naming = await start({
      http: { cors: { origins: ['*', foreign.origin] } },
      subgraphs: { all: { forwardedHeaders: ['cookie'] } },
    });
    expect(await open(naming.url, foreign)).toBe(true);
  });

  it('G-12: opens for any origin where cookies are not forwarded', async () => {
    await using silent = await start({ http: { cors } });
    expect(await open(silent.url, foreign)).toBe(true);
    expect((await get(silent.url, foreign)).status).toBe(200);
  });
});
