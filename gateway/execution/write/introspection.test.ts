import { buildSchema, executeSync, getIntrospectionQuery, getOperationAST, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { End } from '../../primitives/ending.ts';
import { countedGateway } from '../../testing/counted-gateway.ts';
import { testSupergraph } from '../../testing/supergraph.ts';
import { compileIntrospection, type Introspection, Introspections } from './introspection.ts';
import { IntrospectionTooLargeError } from './write-introspection.ts';

const api = buildSchema(`
  """Text with "quotes", a line
  break and ünïcode."""
  scalar Money @specifiedBy(url: "https://example.com/money")
  directive @mark(reason: String = "none", levels: [Int!]) repeatable on FIELD | QUERY
  interface Node { id: ID! }
  interface Named implements Node { id: ID! name: String }
  type User implements Node & Named { id: ID! name: String old: Int @deprecated(reason: "gone") friends(first: Int! = 3, after: ID): [[User!]]! }
  union Any = User | Post
  type Post { text: String price: Money size: Size }
  enum Size { SMALL LARGE @deprecated }
  input Filter @oneOf { text: String size: Size }
  type Query { any(filter: Filter, was: Int @deprecated): Any me: User }
  type Mutation { count: Int }
`);

function introspectionOf(query: string): Introspection {
  const document = parse(query);
  const fragments = document.definitions.flatMap((node) =>
    node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
  );
  const operation = getOperationAST(document);
  const compiled =
    operation && compileIntrospection({ operation, fragments: new Map(fragments), clientKeys: new Map() });
  if (!compiled) throw new Error('This asks nothing of the schema.');
  return compiled;
}

async function answer(query: string, variables = {}, charactersMax = 1_000_000): Promise<string> {
  const texts = await new Introspections(api, charactersMax).answer(introspectionOf(query), variables, new End());
  return `{${[...texts].map(([key, text]) => `"${key}":${text}`).join(',')}}`;
}

const all = getIntrospectionQuery({
  inputValueDeprecation: true,
  oneOf: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
});
const aliases = (count: number, selection: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${selection}`).join(' ');
const many = buildSchema(
  `type Query { a: T0 } ${Array.from({ length: 400 }, (_, n) => `type T${n} { id: ID! next: [T${(n + 1) % 400}!]! a: Int b: Int c: Int }`).join(' ')}`,
);

describe('introspection', () => {
  it.each([
    ['everything', all, {}],
    [
      'one type, by a variable',
      'query ($n: String!) { __type(name: $n) { name kind fields { name } } }',
      { n: 'User' },
    ],
    ['a type that is not there', '{ __type(name: "Nobody") { name } }', {}],
    [
      'what is deprecated, by a variable',
      'query ($d: Boolean!) { __type(name: "User") { fields(includeDeprecated: $d) { name } } }',
      { d: true },
    ],
    [
      'aliases, names of types and fragments',
      '{ s: __schema { k: __typename ...S queryType { ... { name } } } t: __type(name: "Size") { enumValues { n: name __typename } } } fragment S on __Schema { queryType { kind } }',
      {},
    ],
  ])('answers as graphql-js does: %s', async (_title, query, variables) => {
    const { data } = executeSync({ schema: api, document: parse(query), variableValues: variables });
    expect(await answer(query, variables)).toBe(JSON.stringify(data));
  });

  it('is null for a null that an argument does not take', async () => {
    expect(await answer('query ($n: String = "User") { __type(name: $n) { name } }', { n: null })).toBe(
      '{"__type":null}',
    );
  });

  it('G-2: is refused when it is longer than it may be, whether by many roots or by many fields', async () => {
    const once = (await answer(all)).length;
    await expect(answer(all, {}, once)).resolves.toHaveLength(once);
    const types = '__schema { types { name description } }';
    const { length } = await answer(`{ ${types} }`);
    await expect(answer(`{ ${aliases(49, types)} }`, {}, length * 10)).rejects.toBeInstanceOf(
      IntrospectionTooLargeError,
    );
    await expect(answer(`{ __schema { types { ${aliases(90, 'description')} } } }`, {}, length)).rejects.toBeInstanceOf(
      IntrospectionTooLargeError,
    );
  });

  it('G-2: gives others a turn while it is written, however many ask', async () => {
    const introspections = new Introspections(many, 10_000_000);
    const deep =
      '__schema { types { fields { name type { fields { name type { name } } ofType { ofType { fields { name } } } } } } }';
    const operations = [1, 2, 3].map((n) => introspectionOf(`{ ${aliases(n, deep)} }`));
    let done = 0;
    const answers = operations.map((operation) =>
      introspections.answer(operation, {}, new End()).finally(() => done++),
    );
    const turns: number[] = [0, 0, 0];
    while (done < 3) {
      turns[done] = (turns[done] as number) + 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(answers)).toHaveLength(3);
    // One after the other, and each in many turns.
    expect(Math.min(...turns)).toBeGreaterThan(3);
  });

  it('G-2: is given up when nobody waits any more', async () => {
    const introspections = new Introspections(many, 10_000_000);
    const left = new End();
    const operation = introspectionOf('{ __schema { types { name fields { name } } } }');
    const given = introspections.answer(operation, {}, left);
    left.end();
    expect([...(await given).keys()]).toEqual([]);
    expect([...(await introspections.answer(operation, {}, new End())).keys()]).toEqual(['__schema']);
  });

  it('G-2: is kept by its size, and not by its number', async () => {
    const query = '{ __schema { types { name description } } }';
    const { length } = await answer(query);
    const introspections = new Introspections(api, length);
    const operations = [1, 2, 3].map(() => introspectionOf(query));
    const ask = (n: number) => introspections.answer(operations[n] as Introspection, {}, new End());
    const first = await ask(0);
    expect(await ask(0)).toBe(first);
    await ask(1);
    expect(await ask(0)).toBe(first);
    await ask(1);
    await ask(2);
    expect(await ask(0)).not.toBe(first);
  });
});

describe('an operation with introspection', () => {
  const sdl = 'type Query { a: T0 } type T0 { id: ID! }';
  const start = () => testSupergraph({ a: { sdl, resolvers: { Query: { a: () => ({ id: '1' }) } } } });

  it('G-2: ends with its time', async () => {
    const { run } = start();
    const { errors } = await run(
      `{ ${aliases(49, '__schema { types { name description fields { name } } }')} }`,
      {},
      {
        deadlineAt: Date.now() - 1,
      },
    );
    expect(errors?.[0]?.extensions.code).toBe('OPERATION_TIMEOUT');
  });

  it('G-2: an introspection that is larger than the settings allow is refused, and reaches no subgraph', async () => {
    await using server = await countedGateway({ settings: { limits: { introspectionCharactersMax: 2_000 } } });
    const ask = async (query: string) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return (await response.json()) as { data: object | null; errors?: { extensions: { code: string } }[] };
    };
    const { data, errors } = await ask('{ items { id } __schema { types { name description } } }');
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'OPERATION_TOO_EXPENSIVE']);
    expect(server.received).toEqual([]);
    expect((await ask('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});
