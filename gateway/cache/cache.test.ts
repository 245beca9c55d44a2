import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { newCallerKey } from '@codai/kit/wire';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../process/gateway/contract.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { type GatewayUnderTest, gatewayForTests } from '../testing/gateway-for-tests.ts';
import { type ReceivedRequest, serveSubgraph, type TestSubgraph } from '../testing/subgraph.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../testing/tokens.ts';
import { createLocalTransport, type FetchHandler } from '../upstream/local-transport.ts';
import type { InvalidationTarget } from './tags.ts';
import { CACHE_LINK } from './testing/cached-subgraph.ts';

let stock = 7;
const products: TestSubgraph = {
  sdl: `${CACHE_LINK}
    type Query {
      products(ids: [ID!]!): [Product!]! @cacheControl(maxAge: 60) @cacheTag(format: "list")
      product(id: ID! = "1"): Product @cacheControl(maxAge: 60) @cacheTag(format: "product-{$args.id}")
      unkept: Int
      failing: Int @cacheControl(maxAge: 60)
      me: String @cacheControl(maxAge: 60, scope: PRIVATE)
      guarded: String @authenticated @cacheControl(maxAge: 60)
      anyone: String @cacheControl(maxAge: 60)
    }
    type Mutation { touch(id: ID!): Product }
    type Product @key(fields: "id") @cacheControl(maxAge: 60) { id: ID! name: String }`,
  resolvers: {
    Query: {
      products: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id, name: `Product ${id}` })),
      product: (_: unknown, { id }: { id: string }) => ({ id, name: `Product ${id}` }),
      unkept: () => 1,
      failing: () => {
        throw new Error('not now');
      },
    },
    Mutation: { touch: (_: unknown, { id }: { id: string }) => ({ id, name: `Product ${id}` }) },
    Product: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Product ${id}` }) },
  },
};
const inventory: TestSubgraph = {
  sdl: `${CACHE_LINK}
    type Product @key(fields: "id") @cacheControl(maxAge: 30) @cacheTag(format: "stock-{$key.id}") {
      id: ID!
      stock(add: Int = 0): Int
      watchers: Int @cacheControl(scope: PRIVATE)
    }`,
  resolvers: {
    Product: {
      __resolveReference: ({ id }: { id: string }) => (id === 'unknown' ? null : { id }),
      stock: (_: unknown, { add }: { add: number }) => stock + add,
      watchers: () => 3,
    },
  },
};
const supergraph = composeSubgraphs(
  Object.entries({ products, inventory }).map(([name, { sdl }]) => ({ name, url: '', sdl })),
).sdl;

let received: ReceivedRequest[];
let handlers: Map<string, FetchHandler>;
let issuer: TokenIssuer;
let at: number;
const started: GatewayUnderTest[] = [];

/** The part of a caller that a subgraph is sent, as far as its answer could depend on it. */
function toldOf(headers: Headers): string {
  const assertion = headers.get('codai-caller');
  const claims =
    assertion === null ? {} : JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString());
  const { sub = null, ten = null, rol = null } = claims as Record<string, unknown>;
  return JSON.stringify([sub, ten, rol, headers.get('authorization'), headers.get('x-app')]);
}
/** Serves the subgraph, with these headers to each answer. */
function serve(name: string, subgraph: TestSubgraph, headers: Record<string, string> = {}): void {
  const real = serveSubgraph(name, subgraph, received);
  handlers.set(name, async (request) => {
    const response = await real(request);
    for (const [header, value] of Object.entries(headers)) response.headers.set(header, value);
    return response;
  });
}

async function start(
  settings: GatewayOptions['settings'],
  options: Partial<GatewayOptions> = {},
): Promise<GatewayUnderTest> {
  const server = await gatewayForTests({
    supergraph,
    engineFor: undefined,
    settings: { identity: identitySettings, ...settings },
    loadTokenKeys: async () => issuer.keySet,
    transport: createLocalTransport(handlers),
    clock: { now: () => new Date(at) },
    ...options,
  } as Partial<GatewayOptions>);
  started.push(server);
  return server;
}
beforeEach(async () => {
  issuer = await tokenIssuer();
  received = [];
  handlers = new Map();
  serve('products', products);
  serve('inventory', inventory);
  at = Date.now();
  stock = 7;
});
afterEach(async () => {
  for (const server of started.splice(0)) await server[Symbol.asyncDispose]();
});

async function ask(
  server: GatewayUnderTest,
  query: string,
  headers: Record<string, string> = {},
  variables?: object,
  signal?: AbortSignal,
) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown[] };
  return { data, errors, headers: response.headers };
}
const representationsOf = ({ variables }: ReceivedRequest) =>
  ((variables.representations ?? []) as { id: string }[]).map(({ id }) => id);

describe('whole answers', () => {
  const query = '{ product(id: "1") { name stock } }';

  it('whole answers are given again as long as all of their data holds, and clients learn for how long', async () => {
    const server = await start({ cache: { answers: true, headers: true } });
    const first = await ask(server, query);
    expect(first.headers.get('cache-control')).toBe('max-age=30, public');
    expect(first.headers.get('age')).toBe('0');
    expect(first.headers.get('vary')).toContain('authorization');
    expect(received).toHaveLength(2);
    at += 20_500;
    const second = await ask(server, query);
    expect(second.data).toEqual(first.data);
    expect(second.headers.get('cache-control')).toBe('max-age=30, public');
    expect(second.headers.get('age')).toBe('20');
    expect(received).toHaveLength(2);
    at += 10_000;
    await ask(server, query);
    expect(received).toHaveLength(4);
  });

  it('are others for other variables, and the same for the same written otherwise', async () => {
    const server = await start({ cache: { answers: true } });
    const byId = 'query ($id: ID!, $x: Int) { product(id: $id) { name stock(add: $x) } }';
    await ask(server, byId, {}, { id: '1', x: 1 });
    await ask(server, byId, {}, { x: 1, id: 1 });
    expect(received).toHaveLength(2);
    const other = await ask(server, byId, {}, { id: '1', x: 2 });
    expect(other.data).toEqual({ product: { name: 'Product 1', stock: 9 } });
    expect(received).toHaveLength(4);
  });

  it.each([
    ['an answer with errors', '{ product { name } failing }'],
    ['data that may not be kept', '{ product { name } unkept }'],
    ['a mutation', 'mutation { touch(id: "1") { name } }'],
  ])('are made anew for %s', async (_name, text) => {
    const server = await start({ cache: { answers: true, fetches: true, headers: true } });
    const { headers } = await ask(server, text);
    expect(headers.get('cache-control')).toBe('no-store');
    const before = received.length;
    await ask(server, text);
    expect(received).toHaveLength(2 * before);
  });

  it('whole answers are neither kept nor announced unless the settings say so', async () => {
    const server = await start({});
    const { headers } = await ask(server, query);
    expect(headers.get('cache-control')).toBe('no-store');
    await ask(server, query);
    expect(received).toHaveLength(4);
  });

  it('whole answers are public only where shared caches can learn which headers they depend on', async () => {
    const named = await start({
      cache: { headers: true },
      subgraphs: { all: { forwardedHeaders: ['x-app'] } },
      headers: { request: [{ forward: 'x-language' }] },
    });
    const { headers } = await ask(named, query);
    expect(headers.get('cache-control')).toBe('max-age=30, public');
    expect(headers.get('vary')).toContain('authorization, cookie, x-app, x-language');
    const unnamed = await start({ cache: { headers: true }, headers: { request: [{ forward: 'x-app-*' }] } });
    expect((await ask(unnamed, query)).headers.get('cache-control')).toBe('max-age=30, private');
  });

  it('hold by what subgraphs say in their headers, before what the schema says', async () => {
    serve('products', products, { 'cache-control': 'max-age=5' });
    serve('inventory', inventory, { 'cache-control': 'max-age=600', age: '590' });
    const server = await start({ cache: { answers: true, headers: true } });
    expect((await ask(server, query)).headers.get('cache-control')).toBe('max-age=5, public');
    serve('products', products, { 'cache-control': 'no-store' });
    expect((await ask(server, '{ product(id: "2") { name } }')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('cached answers of subgraphs', () => {
  it('is kept by entity: only those that are missing are asked for', async () => {
    const server = await start({ cache: { fetches: true } });
    const list = (...ids: string[]) => `{ products(ids: ${JSON.stringify(ids)}) { name stock } }`;
    await ask(server, list('1', '2'));
    const { data } = await ask(server, list('3', '2', '1', '4'));
    expect(data).toEqual({ products: ['3', '2', '1', '4'].map((id) => ({ name: `Product ${id}`, stock: 7 })) });
    const asked = received.filter(({ subgraph }) => subgraph === 'inventory').map(representationsOf);
    expect(asked).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    // All of them are known now; the root field is another one.
    await ask(server, list('4', '1'));
    expect(received.filter(({ subgraph }) => subgraph === 'inventory')).toHaveLength(2);
    // Another argument is another selection.
    await ask(server, '{ products(ids: ["1"]) { stock(add: 1) } }');
    expect(received.filter(({ subgraph }) => subgraph === 'inventory')).toHaveLength(3);
  });

  it('is of use to other operations that ask the same', async () => {
    const server = await start({ cache: { fetches: true } });
    await ask(server, 'query One { product(id: "1") { stock } }');
    await ask(server, 'query Other { products(ids: ["1", "2"]) { id other: stock stock } }');
    await ask(
      server,
      'query Third($add: Int) { p: product(id: "1") { stock } q: product(id: "9") { stock(add: $add) } }',
    );
    const asked = received.filter(({ subgraph }) => subgraph === 'inventory').map(representationsOf);
    expect(asked[0]).toEqual(['1']);
    expect(asked.flat().filter((id) => id === '1').length).toBeLessThanOrEqual(2);
  });

  it('is not kept of entities that are not there', async () => {
    const server = await start({ cache: { fetches: true } });
    for (let times = 0; times < 2; times++) {
      const { data } = await ask(server, '{ product(id: "unknown") { name stock } }');
      expect(data).toEqual({ product: { name: 'Product unknown', stock: null } });
    }
    expect(received.filter(({ subgraph }) => subgraph === 'inventory')).toHaveLength(2);
  });

  it('is given beside errors of what was missing, at their places', async () => {
    const server = await start({ cache: { fetches: true } });
    await ask(server, '{ products(ids: ["1"]) { stock } }');
    const real = handlers.get('inventory') as FetchHandler;
    handlers.set('inventory', () => new Response('down', { status: 503 }));
    const { data, errors } = await ask(server, '{ products(ids: ["2", "1"]) { stock } }');
    expect(data).toEqual({ products: [{ stock: null }, { stock: 7 }] });
    expect(errors).toMatchObject([{ path: ['products', 0, 'stock'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    handlers.set('inventory', real);
    // The failure was not kept.
    expect((await ask(server, '{ products(ids: ["2", "1"]) { stock } }')).errors).toBeUndefined();
  });

  it('is not read by what follows a mutation', async () => {
    const server = await start({ cache: { fetches: true, answers: true } });
    await ask(server, '{ product(id: "1") { stock } }');
    stock = 8;
    const { data } = await ask(server, 'mutation { touch(id: "1") { stock } }');
    expect(data).toEqual({ touch: { stock: 8 } });
  });

  it('is not kept of subgraphs that are excluded', async () => {
    const server = await start({ cache: { fetches: true, excludedSubgraphs: ['inventory'] } });
    for (let times = 0; times < 2; times++) await ask(server, '{ product(id: "1") { stock } }');
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['products', 'inventory', 'inventory']);
  });

  it('is counted', async () => {
    const server = await start({ cache: { fetches: true, answers: true } });
    await ask(server, '{ product(id: "1") { stock } }');
    await ask(server, '{ product(id: "1") { stock } }');
    await ask(server, '{ product(id: "1") { stock name } }');
    const text = await server.gateway.metrics.metrics();
    expect(text).toContain('codai_gateway_cache_reads_total{kind="answer",outcome="hit"} 1');
    expect(text).toContain('codai_gateway_cache_reads_total{kind="entity",outcome="hit"} 1');
    expect(text).toContain('codai_gateway_cache_reads_total{kind="root",outcome="miss"} 2');
  });
});

const query = '{ product { stock } }';

/** Holds the answers of the inventory back, each as it was when it was asked for, until they are released. */
function holdInventory() {
  const real = handlers.get('inventory') as FetchHandler;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const state = { asked: 0, release, untilAsked };
  async function untilAsked(count: number) {
    await eventually(
      () => state.asked,
      (asked) => expect(asked).toBeGreaterThanOrEqual(count),
    );
  }
  handlers.set('inventory', async (request) => {
    const response = await real(request);
    state.asked += 1;
    await released;
    return response;
  });
  return state;
}

async function untilMetric({ gateway }: GatewayUnderTest, line: RegExp): Promise<void> {
  await eventually(() => gateway.metrics.metrics(), expect.stringMatching(line));
}
const untilShared = (server: GatewayUnderTest) => untilMetric(server, /_shared_total(\{.*\})? 1$/m);
const untilLeft = (server: GatewayUnderTest) => untilMetric(server, /_operations_in_flight 1$/m);

describe('invalidation', () => {
  const byEntity: [InvalidationTarget, boolean][] = [
    [{ subgraph: 'inventory' }, true],
    [{ subgraph: 'products' }, false],
    [{ type: 'Product' }, true],
    [{ type: 'Product', key: { id: '1' } }, true],
    [{ type: 'Product', key: { id: 1 } }, true],
    [{ type: 'Product', key: { id: '2' } }, false],
    [{ subgraph: 'products', type: 'Product' }, false],
    [{ tags: ['stock-1'] }, true],
    [{ subgraph: 'inventory', tags: ['stock-1'] }, true],
    [{ subgraph: 'products', tags: ['stock-1'] }, false],
    [{ tags: ['stock-2'] }, false],
  ];
  const byAnswer: [InvalidationTarget, boolean][] = [
    [{ tags: ['product-1'] }, true],
    [{ tags: ['product-2'] }, false],
    // It may be inside of the root field.
    [{ subgraph: 'products', type: 'Product', key: { id: '9' } }, true],
    [{ tags: ['stock-1'] }, true],
    [{ type: 'User' }, false],
  ];
  it.each([
    ['entities', { fetches: true }, '{ product(id: "1") { stock } }', byEntity],
    ['whole answers', { answers: true }, '{ product { stock } }', byAnswer],
  ] as const)('takes %s out by what they are and what is inside', async (_name, cache, query, cases) => {
    const server = await start({ cache });
    for (const [target, takesOut] of cases) {
      stock = 7;
      await server.gateway.invalidate({ subgraph: 'products' }, { subgraph: 'inventory' });
      await ask(server, query);
      stock = 8;
      await server.gateway.invalidate(target);
      const { data } = await ask(server, query);
      expect([target, data]).toEqual([target, { product: { stock: takesOut ? 8 : 7 } }]);
    }
  });

  it('takes out by the tags that subgraphs give with their answers', async () => {
    const real = handlers.get('inventory') as FetchHandler;
    handlers.set('inventory', async (request) => {
      const payload = (await (await real(request)).json()) as object;
      return Response.json({ ...payload, extensions: { apolloEntityCacheTags: [['one'], ['two']] } });
    });
    const server = await start({ cache: { fetches: true } });
    const both = '{ products(ids: ["1", "2"]) { stock } }';
    await ask(server, both);
    stock = 8;
    await server.gateway.invalidate({ tags: ['two'] });
    expect((await ask(server, both)).data).toEqual({ products: [{ stock: 7 }, { stock: 8 }] });
  });

  it.each([
    ['fetches', { cache: { fetches: true } }],
    ['whole answers', { cache: { answers: true } }],
    ['shared operations', { cache: { answers: true }, traffic: { shareOperations: true } }],
  ])('G-5: is not undone by a request that was under way: %s', async (_title, settings) => {
    const slow = holdInventory();
    const server = await start(settings);
    const early = ask(server, query);
    await slow.untilAsked(1);
    stock = 8;
    await server.gateway.invalidate({ type: 'Product' });
    const late = ask(server, query);
    // It has asked for itself, and is given what is known now.
    await slow.untilAsked(2);
    slow.release();
    expect([(await early).data, (await late).data]).toEqual([{ product: { stock: 7 } }, { product: { stock: 8 } }]);
    expect((await ask(server, query)).data).toEqual({ product: { stock: 8 } });
    expect(slow.asked).toBe(2);
  });

  it.each([
    ['fetches', { cache: { fetches: true } }],
    ['whole answers', { cache: { answers: true } }],
    ['shared operations', { cache: { answers: true }, traffic: { shareOperations: true } }],
  ])('G-5: a caller who joins a request that was under way keeps nothing of it: %s', async (_title, settings) => {
    const slow = holdInventory();
    const server = await start(settings);
    const left = new AbortController();
    const first = ask(server, query, {}, undefined, left.signal).catch(() => undefined);
    await slow.untilAsked(1);
    const joined = ask(server, query);
    await untilShared(server);
    // The first to ask would keep it, but has left.
    left.abort();
    await first;
    await untilLeft(server);
    slow.release();
    expect((await joined).data).toEqual({ product: { stock: 7 } });
    stock = 8;
    expect((await ask(server, query)).data).toEqual({ product: { stock: 8 } });
  });

  it('an invalidation that names nothing in particular is refused', async () => {
    const server = await start({ cache: { fetches: true } });
    await expect(server.gateway.invalidate({})).rejects.toThrow('Say what');
    await expect(server.gateway.invalidate({ key: { id: 1 } })).rejects.toThrow('type');
  });
});

describe('private data', () => {
  it('is kept for its caller alone, and for nobody without an identity', async () => {
    const server = await start({ cache: { answers: true, fetches: true, headers: true } });
    const [ada, grace] = await Promise.all(['usr_1', 'usr_2'].map((sub) => issuer.issue({ sub })));
    const as = (token?: string): Record<string, string> =>
      token === undefined ? {} : { authorization: `Bearer ${token}` };
    for (const [token, requests] of [
      [ada, 1],
      [ada, 1],
      [grace, 2],
      [undefined, 3],
      [undefined, 4],
      [ada, 4],
    ] as const) {
      const { headers } = await ask(server, '{ me }', as(token));
      expect(received).toHaveLength(requests);
      if (token !== undefined) expect(headers.get('cache-control')).toBe('max-age=60, private');
    }
  });

  it('T-8: data that rules protect is fetched for each caller, though its subgraph calls it public and receives no caller', async () => {
    const server = await start({ cache: { fetches: true, headers: true } });
    const [ada, grace] = await Promise.all(['usr_1', 'usr_2'].map((sub) => issuer.issue({ sub })));
    for (const [token, requests] of [
      [ada, 1],
      [ada, 1],
      [grace, 2],
      [grace, 2],
      [ada, 2],
    ] as const) {
      const { headers } = await ask(server, '{ guarded }', { authorization: `Bearer ${token}` });
      expect(received).toHaveLength(requests);
      expect(headers.get('cache-control')).toBe('max-age=60, private');
    }
    // Data without a rule is fetched once for both.
    received.length = 0;
    for (const token of [ada, grace]) await ask(server, '{ anyone }', { authorization: `Bearer ${token}` });
    expect(received).toHaveLength(1);
  });

  // Subgraphs that answer each caller by what they received, and mark all of it as public, or in any other way.
  const configs = [
    { credentials: 'assertion', answers: true, fetches: false, shareOperations: false },
    { credentials: 'assertion', answers: false, fetches: true, shareOperations: true },
    { credentials: 'authorization', answers: true, fetches: true, shareOperations: true },
    { credentials: 'none', answers: true, fetches: true, shareOperations: true },
  ] as const;
  it.each(configs)('is never given to another caller, whatever subgraphs say, with %j', async (config) => {
    const { credentials, shareOperations, ...kept } = config;
    let cacheControl = '';
    const answering = (field: (told: string) => object): FetchHandler => {
      return async (request) =>
        Response.json({ data: field(toldOf(request.headers)) }, { headers: { 'cache-control': cacheControl } });
    };
    const own = new Map<string, FetchHandler>([
      ['products', answering((told) => ({ me: told, guarded: told, anyone: told, product: PRODUCT }))],
      ['personal', answering((told) => ({ _entities: [{ __typename: 'Product', told }] }))],
    ]);
    const server = await start(
      {
        cache: { ...kept, headers: true },
        traffic: { shareOperations },
        subgraphs: { all: { credentials, forwardedHeaders: ['x-app'] } },
      },
      { supergraph: personalSupergraph, transport: createLocalTransport(own), callerKey: newCallerKey() },
    );
    const askAs = async ({ claims, app, field }: Asking) => {
      const token = claims === null ? undefined : await tokenOf(claims);
      const headers = {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(app !== undefined && { 'x-app': app }),
      };
      const { data, errors, headers: replied } = await ask(server, `{ ${field} }`, headers);
      // A field with a rule is withheld from who has no token.
      if (errors !== undefined) return expect([field, claims]).toEqual(['guarded', null]);
      const isTold = credentials === 'assertion' && claims !== null;
      const expected = [
        isTold ? claims.sub : null,
        isTold ? claims.tid : null,
        isTold ? claims.roles : null,
        credentials === 'authorization' ? (headers.authorization ?? null) : null,
        app ?? null,
      ];
      const value = data?.[field.split(' ')[0] as string] as string | { told: string };
      expect(JSON.parse(typeof value === 'object' ? value.told : value)).toEqual(expected);
      if (claims !== null) expect(replied.get('cache-control')).not.toContain('public');
    };
    const headerValues = fc.constantFrom('public, max-age=60', 'private, max-age=60', 'max-age=60');
    await fc.assert(
      fc.asyncProperty(headerValues, fc.array(asking, { minLength: 2, maxLength: 12 }), async (value, all) => {
        cacheControl = value;
        await server.gateway.invalidate({ subgraph: 'products' }, { subgraph: 'personal' });
        // All at the same time, then one after the other.
        await Promise.all(all.map(askAs));
        for (const one of all) await askAs(one);
      }),
      { numRuns: 40, seed: freshSeed() },
    );
  });
});

interface Asking {
  readonly claims: { readonly sub: string; readonly tid: string; readonly roles: string[] } | null;
  readonly app: string | undefined;
  readonly field: string;
}
const asking: fc.Arbitrary<Asking> = fc.record({
  claims: fc.option(
    fc.record({
      sub: fc.constantFrom('usr_1', 'usr_2'),
      tid: fc.constantFrom('org_1', 'org_2'),
      roles: fc.constantFrom<string[][]>(['OWNER'], ['MEMBER']),
    }),
  ),
  app: fc.constantFrom(undefined, 'a', 'b'),
  field: fc.constantFrom('me', 'guarded', 'anyone', 'product { told }'),
});
const tokens = new Map<string, string>();
async function tokenOf(claims: NonNullable<Asking['claims']>): Promise<string> {
  const key = JSON.stringify(claims);
  const token = tokens.get(key) ?? (await issuer.issue(claims));
  tokens.set(key, token);
  return token;
}
beforeEach(() => tokens.clear());

const personal: TestSubgraph = {
  sdl: `${CACHE_LINK} type Product @key(fields: "id") @cacheControl(maxAge: 30) { id: ID! told: String }`,
};
const personalSupergraph = composeSubgraphs(
  Object.entries({ products, personal }).map(([name, { sdl }]) => ({ name, url: '', sdl })),
).sdl;
const PRODUCT = { __typename: 'Product', id: '1' };

describe.skipIf(!hasRedis)('kept in Redis', () => {
  it('serves all gateways together, and none of them fails when Redis goes and comes', async () => {
    await using redis = await startTestRedis();
    const settings = { cache: { answers: true, fetches: true, store: 'redis' as const }, redis: { url: redis.url } };
    const [one, other] = await Promise.all([start(settings), start(settings)]);
    const query = '{ product(id: "1") { stock } }';
    await ask(one, query);
    expect(received).toHaveLength(2);
    await ask(other, query);
    expect(received).toHaveLength(2);

    stock = 8;
    await one.gateway.invalidate({ type: 'Product', key: { id: '1' } });
    expect((await ask(other, query)).data).toEqual({ product: { stock: 8 } });

    await redis.kill();
    stock = 9;
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(one, query)));
    for (const { data, errors } of answers) expect([data, errors]).toEqual([{ product: { stock: 9 } }, undefined]);
    await expect(one.gateway.invalidate({ type: 'Product' })).rejects.toThrow('Redis');
    await redis.restart();
    await eventually(async () => {
      const before = received.length;
      await ask(other, query);
      await ask(other, query);
      return received.length - before;
    }, 0);
  });

  it('is an error at the start without an address', async () => {
    await expect(start({ cache: { answers: true, store: 'redis' } })).rejects.toThrow('redis.url');
  });
});
