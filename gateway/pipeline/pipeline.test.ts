import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everyCarrier, type SentOperation } from '../testing/carriers.ts';
import { type GatewayUnderTest, gatewayForTests } from '../testing/gateway-for-tests.ts';
import { ISSUER, identitySettings, type TokenIssuer, tokenIssuer } from '../testing/tokens.ts';

let server: GatewayUnderTest;
let issuer: TokenIssuer;
let calls = 0;
beforeAll(async () => {
  issuer = await tokenIssuer();
  server = await gatewayForTests({
    settings: {
      identity: identitySettings,
      batching: { enabled: true },
      limits: {
        depthMax: 8,
        aliasesMax: 10,
        rootFieldsMax: 6,
        directivesMax: 5,
        tokensMax: 400,
        costMax: 200,
        operationMs: 300,
      },
    },
    loadTokenKeys: async () => issuer.keySet,
    engine: { onCall: () => void calls++ },
  });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  calls = 0;
});

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The operations that no carrier lets through, and the code each is refused with. */
const refused: [title: string, operation: SentOperation, code: string, facts?: object][] = [
  ['text that is not GraphQL', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown directive', { query: '{ hello @nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['the name __proto__', { query: '{ __proto__ }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field that only Object.prototype has', { query: '{ valueOf }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['conflicting fields', { query: '{ hello hello(name: "x") }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'too deep',
    { query: `{ node { ${'next { '.repeat(8)} id ${'}'.repeat(8)} } }` },
    'OPERATION_TOO_EXPENSIVE',
    { limit: 'depth', max: 8, actual: 10 },
  ],
  [
    'too many aliases',
    { query: `{ node { ${repeat(11, (n) => `a${n}: id`)} } }` },
    'OPERATION_TOO_EXPENSIVE',
    { limit: 'aliases' },
  ],
  [
    '10,000 aliases',
    { query: `{ ${repeat(10_000, (n) => `a${n}: hello`).slice(0, 7000)} }` },
    'OPERATION_TOO_EXPENSIVE',
    { limit: 'tokens' },
  ],
  ['too many root fields', { query: `{ ${'hello '.repeat(7)} }` }, 'OPERATION_TOO_EXPENSIVE', { limit: 'rootFields' }],
  [
    'too many directives',
    { query: `{ ${repeat(6, () => 'hello @skip(if: false)')} }` },
    'OPERATION_TOO_EXPENSIVE',
    { limit: 'directives' },
  ],
  [
    'too dear',
    { query: '{ node { nodes(first: 15) { nodes(first: 15) { id } } } }' },
    'OPERATION_TOO_EXPENSIVE',
    { limit: 'cost' },
  ],
  [
    'a literal nested too deeply',
    { query: `{ echo(input: ${'['.repeat(201)}${']'.repeat(201)}) }` },
    'OPERATION_TOO_EXPENSIVE',
  ],
  ['a very long name', { query: `{ ${'x'.repeat(300)} }` }, 'OPERATION_TOO_EXPENSIVE', { limit: 'nameCharacters' }],
  [
    'fragments in a circle',
    { query: '{ node { ...A } } fragment A on Node { next { ...B } } fragment B on Node { next { ...A } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a fragment within itself', { query: '{ node { ...A } } fragment A on Node { ...A }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a bomb of fragments',
    {
      query: `{ node { ...F0 } } ${repeat(20, (n) => `fragment F${n} on Node { next { ...F${n + 1} ...F${n + 1} } }`)} fragment F20 on Node { id }`,
    },
    'OPERATION_TOO_EXPENSIVE',
    { limit: 'fields' },
  ],
  ['no such operation', { query: 'query A { hello }', operationName: 'B' }, 'OPERATION_NOT_FOUND'],
  ['several operations and none named', { query: 'query A { hello } query B { hello }' }, 'OPERATION_NOT_FOUND'],
  [
    'the operation named constructor',
    { query: 'query A { hello }', operationName: 'constructor' },
    'OPERATION_NOT_FOUND',
  ],
  [
    'a variable of the wrong type',
    { query: 'query ($n: String!) { hello(name: $n) }', variables: { n: 1 } },
    'BAD_USER_INPUT',
  ],
  ['a missing variable', { query: 'query ($n: String!) { hello(name: $n) }' }, 'BAD_USER_INPUT'],
  [
    'an input field that is not there',
    { query: 'query ($i: EchoInput) { echo(input: $i) }', variables: { i: { toString: 'x' } } },
    'BAD_USER_INPUT',
  ],
  [
    'an unknown hash',
    { extensions: { persistedQuery: { version: 1, sha256Hash: sha256('{ other }') } } },
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
  ['an unknown document by its id', { documentId: `sha256:${sha256('{ other }')}` }, 'PERSISTED_QUERY_NOT_FOUND'],
  [
    'a hash of another text',
    { query: '{ hello }', documentId: `sha256:${sha256('{ other }')}` },
    'PERSISTED_QUERY_MISMATCH',
  ],
];

describe.each(everyCarrier)('over $name', ({ name, send }) => {
  it.each(refused)('refuses %s', async (...[, operation, code, facts]) => {
    const { status, data, errors } = await send(server, operation);
    expect(errors?.[0]?.extensions).toMatchObject({ ...facts, code });
    expect(data).toBeUndefined();
    const isStatusTold = name === 'POST' || name === 'GET' || name === 'POST through fetch';
    if (isStatusTold) expect(status).toBe(code.startsWith('PERSISTED_QUERY_NOT_') ? 200 : 400);
    expect(calls).toBe(0);
  });

  const malformed: [title: string, operation: SentOperation][] = [
    ['a document that is not a string', { query: 1 as unknown as string }],
    ['variables that are a list', { query: '{ hello }', variables: [1] }],
    ['extensions that are a text', { query: '{ hello }', extensions: 'x' }],
    ['a hash that is none', { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } }],
  ];
  it.each(malformed)('refuses %s', async (_title, operation) => {
    // A URL cannot distinguish a number from a text, and graphql-ws closes the socket over a malformed message itself.
    if (name.includes('GET') && typeof operation.query === 'number') return;
    const { status, errors, closed } = await send(server, operation);
    if (closed === undefined) expect(errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    else expect(closed).toBe(4400);
    if (status !== null && !name.startsWith('SSE')) expect(status).toBe(400);
    expect(calls).toBe(0);
  });

  it('names a field of any name as plain data', async () => {
    const query = '{ node { id constructor toString then __proto__: id hasOwnProperty: then } then: hello }';
    const { status, data, errors } = await send(server, { query });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(
      '{"node":{"id":"1","constructor":"c","toString":"t","then":"later","__proto__":"1","hasOwnProperty":"later"},"then":"Hello world"}',
    );
    if (status !== null) expect(status).toBe(200);
  });

  it('takes variables and input fields of any name, and gives absent ones no value', async () => {
    const query =
      'query ($__proto__: String, $constructor: EchoInput) { hello(name: $__proto__) echo(input: $constructor) }';
    // A literal would set the prototype of this object and not a member of it.
    const variables = JSON.parse('{ "__proto__": "proto", "constructor": { "text": "t" } }');
    const { data } = await send(server, { query, variables });
    expect(data).toEqual({ hello: 'Hello proto', echo: '{"text":"t"}' });
  });

  it('refuses a mutation by GET and lets others through', async () => {
    const { status, data, errors, headers } = await send(server, { query: 'mutation { count }' });
    if (name.includes('GET')) {
      expect(errors?.[0]?.extensions.code).toBe('METHOD_NOT_ALLOWED');
      expect(status).toBe(405);
      expect(headers?.get('allow')).toBe('POST');
      expect(calls).toBe(0);
    } else expect(data).toEqual({ count: expect.any(Number) });
  });

  it('ends an operation at its deadline', async () => {
    const { status, errors } = await send(server, { query: '{ never }' });
    // The plain engine never settles by itself, so the grace is over too.
    expect(errors?.[0]?.extensions.code).toBe('OPERATION_TIMEOUT');
    if (status !== null) expect(status).toBe(504);
  });

  it('answers errors of fields beside the data', async () => {
    const { status, data, errors } = await send(server, { query: '{ hello fail }' });
    expect(data).toEqual({ hello: 'Hello world', fail: null });
    expect(errors).toHaveLength(1);
    if (status !== null) expect(status).toBe(200);
  });

  describe('with tokens', () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const past = Math.floor(Date.now() / 1000) - 6;
    const now = Math.floor(Date.now() / 1000);
    const claims = () => encode({ iss: ISSUER, aud: 'supergraph', sub: 'usr_1', exp: now + 600 });
    const bad: readonly (readonly [string, () => Promise<string> | string])[] = [
      ['expired', () => issuer.issue({ exp: past })],
      ['not yet valid', () => issuer.issue({ nbf: now + 60 })],
      ['without an end', () => issuer.issue({ exp: undefined })],
      ['of another issuer', () => issuer.issue({ iss: 'https://evil.test' })],
      ['for another audience', () => issuer.issue({ aud: 'other' })],
      ['without a subject', () => issuer.issue({ sub: undefined })],
      ['with an empty subject', () => issuer.issue({ sub: '' })],
      ['with roles that are a text', () => issuer.issue({ roles: 'OWNER' })],
      ['of level 3', () => issuer.issue({ aal: 3 })],
      ['signed by another key under the same key id', async () => (await tokenIssuer()).issue()],
      ['signed by an unknown key', async () => (await tokenIssuer('other')).issue()],
      ['with alg none', () => `${encode({ alg: 'none' })}.${claims()}.`],
      [
        'with an HMAC keyed by the public key',
        () => {
          const text = `${encode({ alg: 'HS256', kid: 'key-1' })}.${claims()}`;
          return `${text}.${createHmac('sha256', issuer.publicPem).update(text).digest('base64url')}`;
        },
      ],
      [
        'with one character changed',
        async () => (await issuer.issue()).replace(/.\./, (end) => (end[0] === 'A' ? 'B.' : 'A.')),
      ],
      ['that is none', () => 'not-a-token'],
      ['of 10,000 characters', () => `a.${'x'.repeat(10_000)}.b`],
    ];
    it.each(bad)('refuses a token %s', async (_title, token) => {
      const { status, errors, closed, headers } = await send(server, { query: '{ hello }' }, await token());
      if (closed === undefined) {
        expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
        expect(status).toBe(401);
        expect(headers?.get('www-authenticate')).toContain('Bearer');
      } else expect(closed).toBe(4401);
      expect(calls).toBe(0);
    });

    it('tells the engine who calls, and nothing of an anonymous caller', async () => {
      const { data } = await send(server, { query: '{ caller }' }, await issuer.issue({ roles: ['OWNER', 'KING'] }));
      expect(JSON.parse((data as { caller: string }).caller)).toMatchObject({
        userId: 'usr_1',
        tenantId: 'org_1',
        roles: ['OWNER'],
        scopes: ['a', 'b'],
        aal: 2,
        sessionId: 'ses_1',
        authenticatedAt: expect.any(String),
      });
      const anonymous = (await send(server, { query: '{ caller }' })).data as { caller: string };
      expect(JSON.parse(anonymous.caller)).toMatchObject({ userId: null, tenantId: null, roles: [], aal: 0 });
    });
  });
});
