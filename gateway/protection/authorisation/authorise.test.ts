import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../process/gateway/contract.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { carriers } from '../../testing/carriers.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { linked, type ReceivedRequest, serveSubgraph, type TestSubgraph } from '../../testing/subgraph.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';
import { createLocalTransport } from '../../upstream/local-transport.ts';
import type { DecidePolicies } from './policies.ts';

const library: TestSubgraph = {
  sdl: `
    type Query {
      book: Book
      hidden: Int @authenticated
      lent: Int @policy(policies: [["librarian"], ["member", "adult"]])
      fee: Int @policy(policies: [["treasurer"]])
    }
    type Mutation { burn: Boolean @policy(policies: [["treasurer"]]) }
    type Book { title: String shelf: String @requiresScopes(scopes: [["a", "b"]]) price: Int @requiresScopes(scopes: [["c"]]) }`,
  resolvers: {
    Query: { book: () => ({ title: 'Atlas', shelf: 'K', price: 3 }), hidden: () => 1, lent: () => 2, fee: () => 5 },
    Mutation: { burn: () => true },
  },
};

const received: ReceivedRequest[] = [];
let issuer: TokenIssuer;
const started = new Map<string, Promise<GatewayUnderTest>>();

/** The gateway as it runs, in front of one subgraph in this process; one for each way it is set. */
async function start(
  settings: GatewayOptions['settings'] = {},
  policies: DecidePolicies | null = null,
): Promise<GatewayUnderTest> {
  const key = JSON.stringify(settings);
  let server = policies === null ? started.get(key) : undefined;
  if (server === undefined) {
    server = startAnew(settings, policies === null ? {} : { policies });
    started.set(policies === null ? key : `${started.size}`, server);
  }
  const { lines } = await server;
  lines.length = 0;
  return server;
}

async function startAnew(
  settings: GatewayOptions['settings'] = {},
  options: Partial<GatewayOptions> = {},
): Promise<GatewayUnderTest> {
  return gatewayForTests({
    supergraph: composeSubgraphs([{ name: 'library', url: '', sdl: linked(library.sdl) }]).sdl,
    engineFor: undefined,
    settings: { identity: identitySettings, ...settings },
    loadTokenKeys: async () => issuer.keySet,
    transport: createLocalTransport(new Map([['library', serveSubgraph('library', library, received)]])),
    ...options,
  } as Partial<GatewayOptions>);
}

const [post] = carriers;
const ask = (server: GatewayUnderTest, query: string, token?: string) =>
  (post as (typeof carriers)[number]).send(server, { query }, token);

beforeAll(async () => {
  issuer = await tokenIssuer();
});
beforeEach(() => {
  received.length = 0;
});
afterAll(async () => {
  for (const server of started.values()) await (await server)[Symbol.asyncDispose]();
});

describe('fields that a caller may not see', () => {
  it('a protected field is null with an error, in whichever order callers ask, and is logged by its path', async () => {
    const server = await start();
    const query = 'query Shelf { book { title where: shelf price } hidden }';
    const token = await issuer.issue();
    expect(await ask(server, query, token)).toMatchObject({
      status: 200,
      data: { book: { title: 'Atlas', where: 'K', price: null }, hidden: 1 },
      errors: [{ path: ['book', 'price'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
    expect((await ask(server, query)).data).toEqual({
      book: { title: 'Atlas', where: null, price: null },
      hidden: null,
    });
    expect(received.at(-1)?.query).toMatch(/\{book\{title\}\}$/);
    expect(server.lines.filter(({ paths }) => paths !== undefined)).toMatchObject([
      { operationName: 'Shelf', paths: ['book.price'] },
      { operationName: 'Shelf', paths: ['book.where', 'book.price', 'hidden'] },
    ]);
  });

  it('are neither reported nor logged where the settings say so', async () => {
    const server = await start({ authorization: { errors: 'none', log: false } });
    expect(await ask(server, '{ book { title price } }')).toMatchObject({
      data: { book: { title: 'Atlas', price: null } },
    });
    expect((await ask(server, '{ book { price } }')).errors).toBeUndefined();
    expect(server.lines.filter(({ paths }) => paths !== undefined)).toEqual([]);
  });

  it.each(carriers)('makes the whole operation a refusal over $name where the settings say so', async ({ send }) => {
    const server = await start({ authorization: { rejectUnauthorized: true } });
    const refused = await send(server, { query: '{ book { title price shelf } }' }, await issuer.issue());
    expect(refused.errors).toEqual([
      { message: 'The caller may not see book.price.', extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
    ]);
    expect(refused.data).toBeUndefined();
    expect([403, 200, null]).toContain(refused.status);
    expect(received).toEqual([]);
    expect((await send(server, { query: '{ book { title } }' })).data).toEqual({ book: { title: 'Atlas' } });
  });

  it('is everything without a token, where every operation needs one', async () => {
    const server = await start({ authorization: { requireAuthentication: true } });
    expect(await ask(server, '{ book { title } }')).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect((await ask(server, '{ book { title } }', await issuer.issue())).status).toBe(200);
  });

  it('a protected field is not shown to a caller without rights who shares an execution with one who has them', async () => {
    const server = await start({ traffic: { shareOperations: true } });
    const query = '{ hidden }';
    const token = await issuer.issue();
    const answers = await Promise.all([ask(server, query, token), ask(server, query), ask(server, query, token)]);
    expect(answers.map(({ data }) => data)).toEqual([{ hidden: 1 }, { hidden: null }, { hidden: 1 }]);
  });
});

describe('policies', () => {
  const holding = (...held: string[]): { asked: (readonly string[])[]; policies: DecidePolicies } => {
    const asked: (readonly string[])[] = [];
    return {
      asked,
      policies: async (names) => {
        asked.push(names);
        return new Set(held);
      },
    };
  };

  it('are asked once per operation, for those that it comes upon', async () => {
    const { asked, policies } = holding('adult', 'member');
    const server = await start({}, policies);
    expect((await ask(server, '{ lent again: lent fee book { title } }')).data).toEqual({
      lent: 2,
      again: 2,
      fee: null,
      book: { title: 'Atlas' },
    });
    expect(asked).toEqual([['adult', 'librarian', 'member', 'treasurer']]);
    await ask(server, '{ book { title } }');
    expect(asked).toHaveLength(1);
  });

  it('policies receive the caller', async () => {
    const seen: unknown[] = [];
    const policies: DecidePolicies = async (_names, { caller, operationName, headers }) => {
      seen.push([caller.userId, operationName, headers['x-desk']]);
      return new Set(caller.userId === 'usr_1' ? ['librarian'] : []);
    };
    const server = await start({}, policies);
    expect((await ask(server, 'query Lent { lent }', await issuer.issue())).data).toEqual({ lent: 2 });
    expect((await ask(server, 'query Lent { lent }')).data).toEqual({ lent: null });
    expect(seen).toEqual([
      ['usr_1', 'Lent', undefined],
      [null, 'Lent', undefined],
    ]);
  });

  it.each<[string, DecidePolicies | undefined]>([
    ['there is no function', undefined],
    ['it fails', () => Promise.reject(new Error('The desk is closed.'))],
    [
      'it throws',
      () => {
        throw new Error('The desk is closed.');
      },
    ],
    ['it gives something else', async () => ['treasurer'] as never],
    ['it takes too long', () => new Promise(() => undefined)],
  ])('are not held when %s, and a mutation does not run', async (_name, policies) => {
    const server = await start({ authorization: { policyMs: 20 } }, policies ?? null);
    expect(await ask(server, 'mutation { burn }')).toMatchObject({
      data: { burn: null },
      errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
    expect(received).toEqual([]);
    expect(server.lines.filter(({ msg }) => msg === 'failure')).toHaveLength(policies === undefined ? 0 : 1);
  });
});

describe('the cost of an operation', () => {
  it('has a limit for each role, and a refusal names both', async () => {
    const server = await start({ limits: { costMax: 1, costMaxByRole: { ADMIN: 3 } } });
    const query = '{ book { title } other: book { title } }';
    expect(await ask(server, query, await issuer.issue({ roles: ['MEMBER'] }))).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_TOO_EXPENSIVE', limit: 'cost', max: 1, actual: 2 } }],
    });
    expect((await ask(server, query, await issuer.issue({ roles: ['MEMBER', 'ADMIN'] }))).status).toBe(200);
  });
});
