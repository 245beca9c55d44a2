import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newCallerKey, parseCallerKeys, verifyCallerAssertion } from '@codai/kit/wire';
import { type context, propagation, trace } from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { SupergraphError } from '../../supergraph/supergraph-error.ts';
import { EventFeed } from '../../testing/event-feed.ts';
import { doorSchema, type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { plainEngine } from '../../testing/plain-engine.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { linked, type ReceivedRequest, serveSubgraph, type TestSubgraph } from '../../testing/subgraph.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';
import { createLocalTransport, type FetchHandler } from '../../upstream/local-transport.ts';
import type { GatewayOptions } from './contract.ts';

const names: Record<string, string> = { usr_1: 'Ada', usr_2: 'Grace' };
const people: TestSubgraph = {
  sdl: 'type Query { user(id: ID!): User boom: Int } type Mutation { rename(id: ID!, name: String!): User } type User @key(fields: "id") { id: ID! name: String! }',
  resolvers: {
    Query: {
      user: (_: unknown, { id }: { id: string }) => (names[id] ? { id, name: names[id] } : null),
      boom: () => {
        throw new Error('secret detail of the database');
      },
    },
    Mutation: { rename: (_: unknown, input: { id: string; name: string }) => input },
    User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: names[id] }) },
  },
};
const posts: TestSubgraph = {
  sdl: 'type Query { posts: [Post!]! } type Post { text: String! author: User! } type User @key(fields: "id") { id: ID! posts: [Post!]! }',
  resolvers: {
    Query: { posts: () => [{ text: 'Hello', author: { id: 'usr_1' } }] },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      posts: ({ id }: { id: string }) => [{ text: `by ${id}`, author: { id } }],
    },
  },
};
const sdlOf = (subgraphs: Record<string, TestSubgraph>) =>
  composeSubgraphs(Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, url: '', sdl: linked(sdl) }))).sdl;

let received: ReceivedRequest[];
let handlers: Map<string, FetchHandler>;
let issuer: TokenIssuer;
const callerKey = newCallerKey();
const started: GatewayUnderTest[] = [];

/** The gateway as it runs: planner in its worker thread, our executor, subgraphs in this process. */
async function start(
  settings: GatewayOptions['settings'] = {},
  options: Partial<GatewayOptions> = {},
): Promise<GatewayUnderTest> {
  const server = await gatewayForTests({
    supergraph: sdlOf({ people, posts }),
    engineFor: undefined,
    settings: { identity: identitySettings, ...settings },
    loadTokenKeys: async () => issuer.keySet,
    transport: createLocalTransport(handlers),
    callerKey,
    ...options,
  } as Partial<GatewayOptions>);
  started.push(server);
  return server;
}
beforeEach(async () => {
  issuer = await tokenIssuer();
  received = [];
  handlers = new Map([
    ['people', serveSubgraph('people', people, received)],
    ['posts', serveSubgraph('posts', posts, received)],
  ]);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server[Symbol.asyncDispose]();
});

interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}
async function ask(server: GatewayUnderTest, body: object, headers: Record<string, string> = {}): Promise<Asked> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    ...((await response.json()) as Record<string, unknown>),
  };
}

describe('the gateway with its own engine', () => {
  it('answers one operation out of several subgraphs, and says who calls by an assertion bound to each body', async () => {
    const server = await start();
    const token = await issuer.issue();
    const answer = await ask(
      server,
      {
        query: 'query ($id: ID!) { user(id: $id) { name posts { text author { name } } } }',
        variables: { id: 'usr_2' },
      },
      { authorization: `Bearer ${token}`, 'codai-correlation-id': 'cor-12345' },
    );
    expect(answer).toMatchObject({
      status: 200,
      data: { user: { name: 'Grace', posts: [{ text: 'by usr_2', author: { name: 'Grace' } }] } },
    });
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['people', 'posts', 'people']);

    const { verifying } = parseCallerKeys(callerKey);
    for (const { subgraph, headers } of received) {
      expect(headers.get('codai-correlation-id')).toBe('cor-12345');
      expect(headers.get('authorization')).toBeNull();
      const assertion = headers.get('codai-caller') as string;
      const { bdh } = JSON.parse(Buffer.from(assertion.split('.')[1] as string, 'base64url').toString());
      const caller = await verifyCallerAssertion(verifying, assertion, {
        audience: subgraph,
        bodySha256: bdh,
        now: new Date(),
      });
      expect(caller).toMatchObject({
        userId: 'usr_1',
        tenantId: 'org_1',
        correlationId: 'cor-12345',
        source: expect.any(String),
      });
    }
  });

  it('masks what a subgraph says of itself, and logs it whole once with the correlation id', async () => {
    const server = await start();
    const answer = await ask(server, { query: '{ boom posts { text } }' });
    expect(answer).toMatchObject({
      status: 200,
      data: { boom: null, posts: [{ text: 'Hello' }] },
      errors: [
        { path: ['boom'], extensions: { code: 'INTERNAL', correlationId: answer.headers.get('codai-correlation-id') } },
      ],
    });
    expect(JSON.stringify({ ...answer, headers: null })).not.toContain('secret');
    const lines = server.lines.filter((line) => JSON.stringify(line).includes('secret detail'));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.correlationId).toBe(answer.headers.get('codai-correlation-id'));
  });

  it('shows plan and timings to those who may ask for them', async () => {
    const server = await start();
    const explain = async (headers: Record<string, string>) =>
      (await ask(server, { query: '{ posts { text } }' }, { 'codai-explain': '1', ...headers })).extensions;
    expect(await explain({})).toBeUndefined();
    expect(await explain({ authorization: `Bearer ${await issuer.issue()}` })).toBeUndefined();
    const admin = await issuer.issue({ roles: ['PLATFORM_ADMIN'] });
    expect(await explain({ authorization: `Bearer ${admin}` })).toHaveProperty('plan');
  });

  it('tells subgraphs of others what the settings say', async () => {
    const server = await start(
      {
        identity: null,
        subgraphs: {
          all: { credentials: 'none' },
          named: { posts: { credentials: 'authorization', forwardedHeaders: ['X-Region'] } },
        },
      },
      { loadTokenKeys: undefined, callerKey: undefined } as unknown as Partial<GatewayOptions>,
    );
    await ask(
      server,
      { query: '{ posts { text author { name } } }' },
      { authorization: 'Basic dTpw', 'x-region': 'eu', 'x-other': '1' },
    );
    const [toPosts, toPeople] = received;
    expect(toPosts?.headers.get('authorization')).toBe('Basic dTpw');
    expect(toPosts?.headers.get('x-region')).toBe('eu');
    expect(toPosts?.headers.get('x-other')).toBeNull();
    expect(toPeople?.headers.get('authorization')).toBeNull();
    expect(toPeople?.headers.get('codai-caller')).toBeNull();
  });

  it('counts and logs each operation, without document, variables or token', async () => {
    const server = await start();
    const token = await issuer.issue();
    await ask(
      server,
      { query: 'query Named($id: ID!) { user(id: $id) { name } }', variables: { id: 'usr_2' } },
      { authorization: `Bearer ${token}` },
    );
    await ask(server, { query: '{ nothing }' });
    const metrics = await server.gateway.metrics.metrics();
    expect(metrics).toContain('codai_gateway_operations_total{type="query",carrier="post",outcome="ok"} 1');
    expect(metrics).toContain('codai_gateway_refusals_total{code="GRAPHQL_VALIDATION_FAILED",carrier="post"} 1');
    expect(metrics).toMatch(/codai_gateway_room_duration_seconds_count\{room="engine"\} 1/);
    expect(metrics).toMatch(
      /codai_gateway_subgraph_fetch_duration_seconds_count\{subgraph="people",kind="query",outcome="ok"\} 1/,
    );
    const lines = server.lines.filter(({ msg }) => msg === 'operation');
    expect(lines).toMatchObject([
      { type: 'query', operationName: 'Named', userId: 'usr_1', tenantId: 'org_1', outcome: 'ok', carrier: 'post' },
      { outcome: 'GRAPHQL_VALIDATION_FAILED', userId: null },
    ]);
    for (const secret of [token, 'usr_2', '{ name }']) expect(JSON.stringify(server.lines)).not.toContain(secret);
  });

  it('is not ready, with a sentence, while the keys of the issuer cannot be had', async () => {
    const server = await start(
      {},
      {
        loadTokenKeys: async () => {
          throw new Error('down');
        },
      },
    );
    expect(await server.gateway.ready()).toEqual({
      isReady: false,
      problems: ['The keys of the token issuer cannot be had.'],
      notes: [],
    });
    const answer = await ask(
      server,
      { query: '{ posts { text } }' },
      { authorization: `Bearer ${await issuer.issue()}` },
    );
    expect(answer).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'COMPONENT_UNAVAILABLE', retryable: true } }],
    });
    expect((await ask(server, { query: '{ posts { text } }' })).status).toBe(200);
  });

  it('can be closed to callers without a token', async () => {
    const server = await start({ identity: { ...identitySettings, anonymous: false } });
    expect((await ask(server, { query: '{ posts { text } }' })).status).toBe(401);
    expect(received).toEqual([]);
  });
});

describe('subscriptions through the engine', () => {
  const feed = new EventFeed();
  const ticking: TestSubgraph = {
    sdl: 'type Query { tick: Int } type Subscription { posted: Posted } type Posted { author: User! } type User @key(fields: "id", resolvable: false) { id: ID! }',
  };
  /** A subgraph's host as ours is: server-sent events, `extensions.resume` both ways. */
  const serveTicking: FetchHandler = async (request) => {
    const { extensions } = (await request.json()) as { extensions?: { resume?: { position?: string } } };
    const source = feed.events({
      signal: request.signal,
      resumePosition: extensions?.resume?.position,
      wantsOpening: extensions?.resume !== undefined,
    } as Parameters<EventFeed['events']>[0]);
    const encoder = new TextEncoder();
    const iterator = source[Symbol.asyncIterator]();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) return controller.close();
        const resume = { position: value.position, ...(value.isOpening && { opening: true }) };
        const data = value.isOpening ? null : { posted: value.value };
        controller.enqueue(
          encoder.encode(`event: next\ndata: ${JSON.stringify({ data, extensions: { resume } })}\n\n`),
        );
      },
      async cancel() {
        await iterator.return?.();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };

  it('resolve entity fields of each event, resume over a cut socket, and stop the upstream when the client leaves', async () => {
    handlers.set('ticking', serveTicking);
    const server = await start({}, { supergraph: sdlOf({ people, posts, ticking }) });
    const query = 'subscription { posted { author { name posts { text } } } }';
    let cursor: unknown;
    {
      await using client = await SocketClient.connect(server.url);
      client.subscribe('1', { query, extensions: { resume: {} } });
      const opening = (await client.next())?.payload as {
        extensions: { resume: { cursor: string; opening: boolean } };
      };
      expect(opening.extensions.resume.opening).toBe(true);
      feed.append({ author: { __typename: 'User', id: 'usr_1' } });
      expect((await client.next())?.payload).toMatchObject({
        data: { posted: { author: { name: 'Ada', posts: [{ text: 'by usr_1' }] } } },
      });
      feed.append({ author: { __typename: 'User', id: 'usr_2' } });
      const second = (await client.next())?.payload as { extensions: { resume: { cursor: string } } };
      cursor = second.extensions.resume.cursor;
    }
    await feed.untilOpen(0);
    feed.append({ author: { __typename: 'User', id: 'usr_1' } });
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', { query, extensions: { resume: { cursor } } });
    expect((await client.next())?.payload).toMatchObject({ data: { posted: { author: { name: 'Ada' } } } });
    client.send({ id: '1', type: 'complete' });
    await feed.untilOpen(0);
  });
});

describe('trusted documents', () => {
  const text = '{ posts { text } }';
  const hash = createHash('sha256').update(text).digest('hex');
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-manifest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const manifestOf = async (documents: Record<string, string>) => {
    const path = join(folder, 'trusted.json');
    await writeFile(path, JSON.stringify(documents));
    return path;
  };
  const withManifest = async (mode: 'open' | 'prefer' | 'enforce') => {
    const manifest = await manifestOf({ [`sha256:${hash}`]: text });
    return start({ documents: { mode, manifest } });
  };
  const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };

  it.each([
    ['persistedQuery', byHash],
    ['persistedQuery beside an empty query', { query: '', ...byHash }],
    [
      'persistedQuery with the prefix of the manifest',
      { extensions: { persistedQuery: { version: 1, sha256Hash: `sha256:${hash}` } } },
    ],
    ['documentId', { documentId: `sha256:${hash}` }],
    ['text and hash', { query: text, ...byHash }],
  ])('are named by %s, on every carrier', async (_title, operation) => {
    const server = await withManifest('enforce');
    expect((await ask(server, operation)).data).toEqual({ posts: [{ text: 'Hello' }] });
    const url = new URL(server.url);
    for (const [name, value] of Object.entries(operation))
      url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    expect(await (await fetch(url)).text()).toContain('Hello');
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', operation);
    expect((await client.next())?.payload).toEqual({ data: { posts: [{ text: 'Hello' }] } });
  });

  it.each([
    { mode: 'open', code: undefined, counted: false },
    { mode: 'prefer', code: undefined, counted: true },
    { mode: 'enforce', code: 'DOCUMENT_NOT_TRUSTED', counted: false },
  ] as const)('another text in mode $mode: refused by $code, counted: $counted', async ({ mode, code, counted }) => {
    const server = await withManifest(mode);
    const answer = await ask(server, { query: '{ posts { text author { id } } }' });
    const errors = answer.errors as { extensions: { code: string } }[] | undefined;
    expect(errors?.[0]?.extensions.code).toBe(code);
    const metrics = await server.gateway.metrics.metrics();
    expect(metrics.includes('codai_gateway_untrusted_documents_total 1')).toBe(counted);
  });

  it('must have the hash that names them', async () => {
    const path = await manifestOf({ [`sha256:${hash}`]: `${text} ` });
    await expect(start({ documents: { manifest: path } })).rejects.toThrow(
      /trusted\.json cannot be used: .*does not have the hash/,
    );
  });
});

it('G-9: an engine whose stages cannot be furnished is closed', async () => {
  let closed = 0;
  const engineFor = async () => {
    const engine = plainEngine({ schema: doorSchema });
    const close = async () => void closed++;
    const graph = {
      ...engine.graph,
      get costs(): never {
        throw new Error('There is nothing to furnish it with.');
      },
    };
    return { ...engine, graph, close };
  };
  await expect(gatewayForTests({ engineFor })).rejects.toThrow('nothing to furnish');
  expect(closed).toBe(1);
});

describe('introspection', () => {
  const introspection = { query: '{ __schema { queryType { name } } __type(name: "User") { name } }' };
  it('is on, and suggests names, unless it is switched off', async () => {
    const server = await start();
    expect((await ask(server, introspection)).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: { name: 'User' },
    });
    expect(JSON.stringify((await ask(server, { query: '{ postz { text } }' })).errors)).toContain('Did you mean');
  });

  it('introspection that is off leaves `__typename`, and lets no name of the schema be guessed', async () => {
    const server = await start({ documents: { introspection: false } });
    const refused = (await ask(server, introspection)).errors as { extensions: { code: string } }[];
    expect(new Set(refused.map(({ extensions }) => extensions.code))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect((await ask(server, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
    for (const query of [
      '{ postz { text } }',
      '{ posts(firs: 1) { text } }',
      '{ posts { ... on Usr { id } } }',
      '{ posts @skp { text } }',
    ]) {
      expect(JSON.stringify((await ask(server, { query })).errors)).not.toContain('Did you mean');
    }
  });

  it('reports a bounded number of errors', async () => {
    const server = await start({ documents: { errorsMax: 5 } });
    const answer = await ask(server, { query: `{ ${Array.from({ length: 40 }, (_, n) => `x${n}`).join(' ')} }` });
    expect(answer.errors).toHaveLength(6);
  });
});

describe('a change of the supergraph', () => {
  const wider: TestSubgraph = { ...people, sdl: people.sdl.replace('boom: Int', 'boom: Int added: Int') };

  it('is seen by new operations, while running ones end as they began', async () => {
    let release: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      const real = handlers.get('posts') as FetchHandler;
      handlers.set('posts', async (request) => {
        await new Promise<void>((go) => {
          release = go;
          resolve();
        });
        return real(request);
      });
    });
    const server = await start();
    const before = server.gateway.graphId;
    const running = ask(server, { query: '{ posts { text } }' });
    await isHeld;
    handlers.set(
      'people',
      serveSubgraph('people', { ...wider, resolvers: { ...people.resolvers, Query: { added: () => 1 } } }, received),
    );
    await server.gateway.reload(sdlOf({ people: wider, posts }));
    expect(server.gateway.graphId).not.toBe(before);
    expect((await ask(server, { query: '{ added }' })).data).toEqual({ added: 1 });
    release();
    expect((await running).data).toEqual({ posts: [{ text: 'Hello' }] });
  });

  it('an unusable new supergraph is refused, and the old one goes on', async () => {
    const server = await start();
    await expect(server.gateway.reload('type Query { x: Int }')).rejects.toThrow(SupergraphError);
    await expect(server.gateway.reload('{')).rejects.toThrow(SupergraphError);
    expect((await ask(server, { query: '{ posts { text } }' })).status).toBe(200);
  });
});

describe('spans', () => {
  it('spans are made for the operation and each room, and subgraphs receive their ids', async () => {
    const ended: string[] = [];
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const spanOf = (name: string) => ({
      spanContext: () => ({ traceId, spanId: 'b7ad6b7169203331', traceFlags: 1 }),
      isRecording: () => true,
      setAttribute: () => undefined,
      setStatus: () => undefined,
      end: () => void ended.push(name),
    });
    trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan: spanOf }) } as never);
    propagation.setGlobalPropagator({
      inject: (
        ctx: typeof context extends { active(): infer Context } ? Context : never,
        carrier: Record<string, string>,
      ) => {
        const span = trace.getSpan(ctx)?.spanContext();
        if (span) carrier.traceparent = `00-${span.traceId}-${span.spanId}-01`;
      },
      extract: (ctx: unknown) => ctx,
      fields: () => ['traceparent'],
    } as never);
    try {
      const server = await start();
      await ask(server, { query: '{ posts { text } }' });
      expect(ended).toEqual(
        expect.arrayContaining([
          'room.identity',
          'room.documents',
          'room.admission',
          'room.engine',
          'graphql.operation',
        ]),
      );
      expect(received[0]?.headers.get('traceparent')).toBe(`00-${traceId}-b7ad6b7169203331-01`);
    } finally {
      trace.disable();
      propagation.disable();
    }
  });
});

describe('a subgraph that has moved', () => {
  it('is asked where the settings say', async () => {
    const urls: string[] = [];
    const local = createLocalTransport(handlers);
    const transport = {
      ...local,
      send: (request: Parameters<typeof local.send>[0]) => {
        urls.push(request.url);
        return local.send(request);
      },
    };
    const named = { people: { url: 'https://people.elsewhere.test/graphql' } };
    const server = await start({ subgraphs: { named } }, { transport });
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ user(id: "usr_1") { name } }' }),
    });
    expect(await response.json()).toEqual({ data: { user: { name: 'Ada' } } });
    expect(urls).toEqual(['https://people.elsewhere.test/graphql']);
  });
});
