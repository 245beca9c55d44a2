import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SettingsInput } from '../../config/settings.ts';
import { everyCarrier, type SentOperation } from '../../testing/carriers.ts';
import { type CountedGateway, countedGateway } from '../../testing/counted-gateway.ts';
import type { GatewayUnderTest } from '../../testing/gateway-for-tests.ts';

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
/** Nested JSON cannot be written by `JSON.stringify` at any depth. */
const nested = (levels: number, open: string, close: string, inner = '1') =>
  open.repeat(levels) + inner + close.repeat(levels);
const mega = 'x'.repeat(900_000);

type Code =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_TOO_EXPENSIVE'
  | 'OPERATION_NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'PERSISTED_QUERY_NOT_SUPPORTED';
type Case = readonly [title: string, operation: SentOperation, code: Code];

const withFilter = (filter: unknown): SentOperation => ({
  query: 'query ($filter: Filter) { items(filter: $filter) { id } }',
  variables: { filter },
});
const member = (text: string) => JSON.parse(text) as unknown;

/** Documents that are refused by what they say. */
const documents: readonly Case[] = [
  [
    'a bomb of fragments',
    {
      query: `{ item(id: 1) { ...F0 } } ${repeat(40, (n) => `fragment F${n} on Item { ...F${n + 1} ...F${n + 1} }`)} fragment F40 on Item { id }`,
    },
    'OPERATION_TOO_EXPENSIVE',
  ],
  [
    'a bomb of fragments that nobody uses',
    {
      query: `{ __typename } ${repeat(40, (n) => `fragment F${n} on Item { parent { ...F${n + 1} } parent { ...F${n + 1} } }`)} fragment F40 on Item { id }`,
    },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragments in a circle',
    { query: '{ item(id: 1) { ...A } } fragment A on Item { parent { ...B } } fragment B on Item { ...A }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a long circle of fragments',
    { query: `{ item(id: 1) { ...F0 } } ${repeat(300, (n) => `fragment F${n} on Item { ...F${(n + 1) % 300} }`)}` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['10,000 aliases', { query: `{ ${repeat(10_000, (n) => `a${n}: __typename`)} }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['300 aliases', { query: `{ item(id: 1) { ${repeat(300, (n) => `a${n}: id`)} } }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['10,000 fields', { query: `{ item(id: 1) { ${'id '.repeat(10_000)} } }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['10,000 directives', { query: `{ __typename ${'@skip(if: false) '.repeat(10_000)} }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['500 unknown directives', { query: `{ __typename ${'@nothing '.repeat(500)} }` }, 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown directive', { query: '{ __typename @__proto__ }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['60 operations', { query: repeat(60, (n) => `query Q${n} { __typename }`) }, 'OPERATION_TOO_EXPENSIVE'],
  [
    'a selection nested 5,000 levels deep',
    { query: nested(5_000, '{ item(id: 1) ', '}', '{ id }') },
    'OPERATION_TOO_EXPENSIVE',
  ],
  [
    'a selection nested 40 levels deep',
    { query: `{ item(id: 1) ${nested(40, '{ parent ', '}', '{ id }')} }` },
    'OPERATION_TOO_EXPENSIVE',
  ],
  [
    'a list nested 5,000 levels deep',
    { query: `{ items(ids: ${nested(5_000, '[', ']')}) { id } }` },
    'OPERATION_TOO_EXPENSIVE',
  ],
  [
    'an object nested 5,000 levels deep',
    { query: `{ items(filter: ${nested(5_000, '{inner: ', '}', '{}')}) { id } }` },
    'OPERATION_TOO_EXPENSIVE',
  ],
  [
    'a type nested 5,000 levels deep',
    { query: `query ($v: ${nested(5_000, '[', ']', 'ID')}) { __typename }` },
    'OPERATION_TOO_EXPENSIVE',
  ],
  ['a string of a megabyte', { query: `{ item(id: "${mega}") { id } }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['a comment of a megabyte', { query: `# ${mega}\n{ __typename }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['a name of a megabyte', { query: `{ ${mega} }` }, 'OPERATION_TOO_EXPENSIVE'],
  ['a number of a megabyte', { query: `{ items(first: 1${'0'.repeat(900_000)}) { id } }` }, 'OPERATION_TOO_EXPENSIVE'],
  [
    'a number of 1,000 digits',
    { query: `{ items(first: 1${'0'.repeat(1_000)}) { id } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a string without an end', { query: '{ item(id: "x' }, 'GRAPHQL_PARSE_FAILED'],
  ['a control character', { query: '{ __typename \u0000 }' }, 'GRAPHQL_PARSE_FAILED'],
  ['half of a surrogate pair', { query: '{ item(id: "\\uD83D") { id } }' }, 'GRAPHQL_PARSE_FAILED'],
  ['a schema', { query: 'type Query { a: Int }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field named __proto__', { query: '{ __proto__ { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a field of Object', { query: '{ hasOwnProperty }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['an argument of Object', { query: '{ item(id: 1, toString: 2) { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a fragment of Object', { query: '{ item(id: 1) { ...constructor } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a type of Object', { query: '{ any { ... on __proto__ { name } } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an enum value of Object',
    { query: '{ items(filter: { size: constructor }) { id } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an input field of Object',
    { query: '{ items(filter: { __proto__: { text: "" } }) { id } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a variable nobody declared', { query: '{ item(id: $constructor) { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a directive twice',
    { query: '{ item(id: 1) @skip(if: true) @skip(if: true) { id } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['conflicting aliases', { query: '{ a: item(id: 1) { id } a: item(id: 2) { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a thousand conflicting pairs',
    { query: `{ ${repeat(30, () => `item(id: 1) { ${'id '.repeat(20)} }`)} item(id: 2) { id } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
];

/** The requests that are refused for members beside the document. */
const requests: readonly Case[] = [
  [
    'an operation that is not there',
    { query: 'query A { __typename }', operationName: '__proto__' },
    'OPERATION_NOT_FOUND',
  ],
  ['the operation of Object', { query: 'query A { __typename }', operationName: 'constructor' }, 'OPERATION_NOT_FOUND'],
  ['an operation name of a megabyte', { query: '{ __typename }', operationName: mega }, 'OPERATION_NOT_FOUND'],
  ['an enum value of Object in a variable', withFilter({ size: 'constructor' }), 'BAD_USER_INPUT'],
  ['an enum value that is an object', withFilter({ size: member('{"__proto__": 1}') }), 'BAD_USER_INPUT'],
  ['an input field of Object in a variable', withFilter(member('{"__proto__": {"text": "x"}}')), 'BAD_USER_INPUT'],
  ['an input field `then` in a variable', withFilter(member('{"then": "x"}')), 'BAD_USER_INPUT'],
  ['a variable nested 300 levels deep', withFilter(member(nested(300, '{"inner":', '}', '{}'))), 'BAD_USER_INPUT'],
  ['a list where an object is wanted', withFilter([{ text: 'x' }, 1]), 'BAD_USER_INPUT'],
  ['variables that are a list', { query: '{ __typename }', variables: [1] }, 'BAD_REQUEST'],
  ['variables that are a text', { query: '{ __typename }', variables: '"x"' }, 'BAD_REQUEST'],
  ['extensions that are a list', { query: '{ __typename }', extensions: [] }, 'BAD_REQUEST'],
  ['a persisted query that is null', { query: '{ __typename }', extensions: { persistedQuery: null } }, 'BAD_REQUEST'],
  ['a hash of Object', { extensions: { persistedQuery: { version: 1, sha256Hash: 'constructor' } } }, 'BAD_REQUEST'],
  [
    'a hash that nobody knows',
    { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } },
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
];

let server: CountedGateway;
beforeAll(async () => {
  server = await countedGateway({ settings: { batching: { enabled: true } } });
});
afterAll(() => server[Symbol.asyncDispose]());
afterEach(() => {
  server.received.length = 0;
});

/** The bound that a URL reaches first: node's own, on the whole of the headers. */
const isTooLongForUrl = (carrier: string, operation: SentOperation) =>
  carrier.includes('GET') && JSON.stringify(operation).length > 8_000;

describe.each(everyCarrier)('over $name', ({ name, send }) => {
  it.each([...documents, ...requests])('%s: refused before any subgraph is called', async (_title, operation, code) => {
    const answer = await send(server, operation);
    expect(server.received).toEqual([]);
    if (isTooLongForUrl(name, operation)) return expect([431, 200, 400]).toContain(answer.status);
    // graphql-ws closes a socket over a message whose members have the wrong type.
    if (name === 'WebSocket' && answer.closed !== undefined)
      return expect([answer.closed, code]).toEqual([4400, 'BAD_REQUEST']);
    expect(answer.errors?.[0]?.extensions.code).toBe(code);
    expect(answer.data).toBeUndefined();
  });

  it('G-1: a literal that does not fit is not sent back whole', async () => {
    const answer = await send(server, { query: `{ items(first: "${'x'.repeat(5_000)}") { id } }` });
    if (answer.status === 431) return;
    expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(answer.errors?.[0]?.message.length).toBeLessThan(1_100);
  });

  const named = (alias: string) => `{ ${alias}: item(id: "1") { ${alias}: name a: constructor b: then } }`;
  it.each(['__proto__', 'constructor', 'then', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'toJSON'])(
    'the name %s is plain data as alias, variable, operation and extension',
    async (alias) => {
      const query = `query ${alias}($${alias}: ID!) ${named(alias).replace('"1"', `$${alias}`)}`;
      const variables = member(`{"${alias}": "1"}`);
      const extensions = member(`{"${alias}": {"${alias}": true}}`);
      const { data, errors } = await send(server, { query, operationName: alias, variables, extensions });
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).toBe(`{"${alias}":{"${alias}":"Item 1","a":"built","b":"later"}}`);
    },
  );
});

describe('over trusted documents', () => {
  let folder: string;
  let enforcing: CountedGateway;
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-hostile-'));
    const manifest = join(folder, 'trusted.json');
    const texts = documents.map(([, { query = '' }]) => [`sha256:${hashOf(query)}`, query]);
    await writeFile(manifest, JSON.stringify(Object.fromEntries(texts)));
    const settings: SettingsInput = { documents: { mode: 'enforce', manifest }, batching: { enabled: true } };
    enforcing = await countedGateway({ settings });
  });
  afterAll(async () => {
    await enforcing[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it.each(documents)('%s: refused though it is trusted', async (_title, { query = '' }, code) => {
    for (const { send } of everyCarrier) {
      const answer = await send(enforcing as GatewayUnderTest, { documentId: `sha256:${hashOf(query)}` });
      expect(answer.errors?.[0]?.extensions.code).toBe(code);
    }
    expect(enforcing.received).toEqual([]);
  });
});
