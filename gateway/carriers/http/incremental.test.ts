import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../process/gateway/contract.ts';
import { createGateway } from '../../process/gateway/gateway.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import type { Payload } from '../../testing/deferred.ts';
import { EventFeed } from '../../testing/event-feed.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { mergePayloads } from '../../testing/merge-payloads.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { linked, serveSubgraph } from '../../testing/subgraph.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';
import { createLocalTransport } from '../../upstream/local-transport.ts';

/** The promise that the deferred part waits for. */
let colourIsKnown = Promise.resolve();

const parts = {
  sky: {
    sdl: 'type Query { star(id: ID!): Star } type Star @key(fields: "id") { id: ID! name: String! }',
    resolvers: { Query: { star: (_: unknown, { id }: { id: string }) => ({ id, name: `star ${id}` }) } },
  },
  colours: {
    sdl: 'type Star @key(fields: "id") { id: ID! colour: String }',
    resolvers: {
      Star: { __resolveReference: (star: object) => colourIsKnown.then(() => ({ ...star, colour: 'blue' })) },
    },
  },
};

interface Served extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly url: string;
}

async function serve(settings: object = {}): Promise<Served> {
  const sources = Object.entries(parts).map(([name, { sdl }]) => ({ name, url: '', sdl: linked(sdl) }));
  const handlers = new Map(
    Object.entries(parts).map(([name, subgraph]) => [name, serveSubgraph(name, subgraph, [])] as const),
  );
  const gateway = await createGateway({
    supergraph: composeSubgraphs(sources).sdl,
    transport: createLocalTransport(handlers),
    settings,
    logger: pino({ level: 'silent' }),
  });
  const server = createServer(gateway.listener);
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    gateway,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      await gateway.drain({ timeoutMs: 1_000 });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const query = '{ star(id: "1") { name ... @defer(label: "later") { colour } } }';
const whole = { star: { name: 'star 1', colour: 'blue' } };
const first = {
  data: { star: { name: 'star 1' } },
  pending: [{ id: '0', path: ['star'], label: 'later' }],
  hasNext: true,
};
const second = { incremental: [{ id: '0', data: { colour: 'blue' } }], completed: [{ id: '0' }], hasNext: false };

/** The bodies of the parts, read as a strict reader does: a part ends where the next boundary begins. */
function bodiesOf(text: string, boundary: string): string[] {
  const pieces = text.split(`\r\n--${boundary}`);
  expect(pieces.shift()).toBe('');
  expect(pieces.pop()).toBe('--\r\n');
  return pieces.map((piece) => {
    const [head, ...body] = piece.split('\r\n\r\n');
    expect(head).toBe('\r\ncontent-type: application/json; charset=utf-8');
    return body.join('\r\n\r\n');
  });
}

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served[Symbol.asyncDispose]());

const post = (accept: string, body: object = { query }) =>
  new Request(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
const get = (accept: string) =>
  new Request(`${served.url}?query=${encodeURIComponent(query)}`, { headers: { accept } });

const ways = [
  { way: 'POST', send: (accept: string) => fetch(post(accept)) },
  { way: 'GET', send: (accept: string) => fetch(get(accept)) },
  { way: 'POST through fetch', send: (accept: string) => served.gateway.fetch(post(accept)) },
] as const;

describe.each(ways)('@defer by $way', ({ send }) => {
  it.each([
    'multipart/mixed',
    'multipart/mixed;incrementalSpec=v0.2, application/json',
    'application/json, text/event-stream, multipart/mixed',
  ])('is answered in parts to %s', async (accept) => {
    const response = await send(accept);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    const payloads = bodiesOf(await response.text(), '-').map((body) => JSON.parse(body) as Payload);
    expect(payloads).toEqual([first, second]);
    expect(mergePayloads(payloads)).toMatchObject({ data: whole, problems: [] });
  });

  it.each(['multipart/mixed;deferSpec=20220824, application/json', 'multipart/mixed; incrementalSpec=v0.1'])(
    'is answered in the older form to %s',
    async (accept) => {
      const response = await send(accept);
      expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
      expect(bodiesOf(await response.text(), '-').map((body) => JSON.parse(body))).toEqual([
        { data: first.data, hasNext: true },
        { incremental: [{ label: 'later', path: ['star'], data: { colour: 'blue' } }], hasNext: false },
      ]);
    },
  );

  it.each(['application/json', '*/*', 'multipart/mixed;deferSpec=20300101, application/json'])(
    'is one JSON answer to %s',
    async (accept) => {
      const response = await send(accept);
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(await response.json()).toEqual({ data: whole });
    },
  );

  it('is an event for each part to a client that takes event streams only', async () => {
    const text = await (await send('text/event-stream')).text();
    const events = [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
    expect(events).toEqual([first, second]);
    expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true);
  });
});

it('@defer by a socket is a message for each part, and then its end', async () => {
  await using client = await SocketClient.connect(served.url);
  client.subscribe('1', { query });
  expect((await client.next())?.payload).toEqual(first);
  expect((await client.next())?.payload).toEqual(second);
  expect(await client.next()).toEqual({ type: 'complete', id: '1' });
});

it('an answer without parts is one part to a client that takes nothing else', async () => {
  const response = await fetch(post('multipart/mixed', { query: '{ star(id: "1") { name } }' }));
  expect(bodiesOf(await response.text(), '-')).toEqual(['{"data":{"star":{"name":"star 1"}}}']);
});

it('the first part comes before the second is there to be read', async () => {
  let tell = () => {};
  colourIsKnown = new Promise((resolve) => {
    tell = resolve;
  });
  const response = await fetch(post('multipart/mixed'));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  while (!text.includes('"pending"')) text += Buffer.from((await reader.read()).value ?? []).toString();
  expect(text).not.toContain('"completed"');
  tell();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += Buffer.from(value).toString();
  }
  expect(text).toContain('"completed"');
});

describe('the schema that clients see', () => {
  const introspection = '{ __schema { directives { name locations args { name } } } }';
  const directivesOf = async ({ url }: Served) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: introspection }) });
    const { data } = (await response.json()) as { data: { __schema: { directives: { name: string }[] } } };
    return data.__schema.directives;
  };

  it('has @defer, and no @stream', async () => {
    const directives = await directivesOf(served);
    expect(directives).toContainEqual({
      name: 'defer',
      locations: ['FRAGMENT_SPREAD', 'INLINE_FRAGMENT'],
      args: [{ name: 'if' }, { name: 'label' }],
    });
    expect(directives.map(({ name }) => name)).not.toContain('stream');
  });

  it('has no @defer when it is switched off', async () => {
    await using off = await serve({ incremental: { enabled: false } });
    expect((await directivesOf(off)).map(({ name }) => name)).not.toContain('defer');
    const response = await fetch(new Request(off.url, post('multipart/mixed')));
    expect(await response.text()).toContain('Unknown directive \\"@defer\\"');
  });

  it.each([
    { text: '{ star(id: "1") { name @stream } }', message: 'Unknown directive "@stream".' },
    { text: '{ star(id: "1") { name @defer } }', message: 'Directive "@defer" may not be used on FIELD.' },
    {
      text: '{ star(id: "1") { ... @defer(label: "a") { name } ... @defer(label: "a") { colour } } }',
      message: 'The label of a @defer must be used once in a document.',
    },
    {
      text: 'query ($l: String) { star(id: "1") { ... @defer(label: $l) { name } } }',
      message: 'The label of a @defer must be a string and no variable.',
    },
  ])('refuses $text', async ({ text, message }) => {
    const response = await fetch(post('application/json', { query: text }));
    expect(await response.json()).toMatchObject({
      errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });
});

describe('a subscription by multipart', () => {
  const accept = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json';
  const ticked = { query: 'subscription { ticked { n } }' };
  let issuer: TokenIssuer;
  let feed: EventFeed;
  let live: GatewayUnderTest;
  beforeAll(async () => {
    issuer = await tokenIssuer();
  });

  async function open(body: object = ticked, headers: Record<string, string> = {}) {
    feed = new EventFeed();
    live = await gatewayForTests({
      settings: { identity: identitySettings, subscriptions: { bufferedEventsMax: 20 } },
      loadTokenKeys: async () => issuer.keySet,
      engine: { events: feed.events },
    });
    const response = await fetch(live.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers },
      body: JSON.stringify(body),
    });
    return { response, [Symbol.asyncDispose]: () => live[Symbol.asyncDispose]() };
  }

  it('has a payload in each part, after a sign of life', async () => {
    await using opened = await open();
    await feed.untilOpen(1);
    feed.append({ n: 1 }, { n: 2 });
    feed.end();
    expect(opened.response.headers.get('content-type')).toBe(
      'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0',
    );
    const bodies = bodiesOf(await opened.response.text(), 'graphql').map((body) => JSON.parse(body));
    expect(bodies).toMatchObject([
      {},
      { payload: { data: { ticked: { n: 1 } }, extensions: { resume: { cursor: expect.any(String) } } } },
      { payload: { data: { ticked: { n: 2 } } } },
    ]);
  });

  it('tells beside the payload when the token ends', async () => {
    const token = await issuer.issue({ exp: Math.floor(Date.now() / 1000) + 2 });
    await using opened = await open(ticked, { authorization: `Bearer ${token}` });
    const bodies = bodiesOf(await opened.response.text(), 'graphql').map((body) => JSON.parse(body));
    expect(bodies.at(-1)).toMatchObject({ payload: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('is broken off without its last boundary when this process stops', async () => {
    await using opened = await open();
    await feed.untilOpen(1);
    const drained = live.gateway.drain({ timeoutMs: 100 });
    const text = await opened.response.text();
    await drained;
    expect(text.endsWith('--graphql')).toBe(true);
  });

  it('ends at its source when the client leaves', async () => {
    await using opened = await open();
    await feed.untilOpen(1);
    await opened.response.body?.cancel();
    await expect(feed.untilOpen(0)).resolves.toBeUndefined();
  });

  it('is refused as JSON', async () => {
    await using opened = await open({ query: 'subscription { nothing }' });
    expect(opened.response.headers.get('content-type')).toContain('application/json');
    expect(await opened.response.json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });
});
