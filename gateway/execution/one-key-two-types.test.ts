import { describe, expect, it } from 'vitest';
import { oneSchemaAnswer, plainAnswer } from '../testing/one-schema.ts';
import { testSupergraph } from '../testing/supergraph.ts';

const fail = () => {
  throw new Error('out of order');
};
const members = [
  { __typename: 'M0', id: '0' },
  { __typename: 'M1', id: '1' },
];
const byId = ({ id }: { id: string }) => members[Number(id)];

describe('two types that select one key with different sub-fields', () => {
  const values = { v: () => ({ a: 1 }) };
  const subgraphs = {
    a: {
      sdl: `type Query { nodes: [Node] } interface Node { id: ID! }
        type M0 implements Node @key(fields: "id") { id: ID! } type M1 implements Node @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { nodes: () => members } },
    },
    b: {
      sdl: `type M0 @key(fields: "id") { id: ID! v: V } type M1 @key(fields: "id") { id: ID! v: V }
        type V { a: Int b: Int }`,
      resolvers: {
        M0: { ...values, __resolveReference: byId },
        M1: { ...values, __resolveReference: byId },
        V: { b: fail },
      },
    },
  };
  const whole = `type Query { nodes: [Node] } interface Node { id: ID! } type V { a: Int b: Int }
    type M0 implements Node { id: ID! v: V } type M1 implements Node { id: ID! v: V }`;
  const resolvers = { Query: { nodes: () => members }, M0: values, M1: values, V: { b: fail } };

  it.each([
    { query: '{ nodes { ... on M0 { v { b } } ... on M1 { v { a } } } }', errorPaths: ['nodes/0/v/b'] },
    { query: '{ nodes { ... on M0 { v { a } } ... on M1 { v { b } } } }', errorPaths: ['nodes/1/v/b'] },
    {
      query: '{ nodes { ... on M0 { v { x: b } } ... on M1 { v { y: b a } } } }',
      errorPaths: ['nodes/0/v/x', 'nodes/1/v/y'],
    },
    {
      query: '{ nodes { ... on M0 { w: v { b } } ... on M1 { w: v { b } v { b } } } }',
      errorPaths: ['nodes/0/w/b', 'nodes/1/v/b', 'nodes/1/w/b'],
    },
  ])('G-17: keep the path of an error: $query', async ({ query, errorPaths }) => {
    const answer = plainAnswer(await testSupergraph(subgraphs).run(query));
    expect(answer).toEqual(await oneSchemaAnswer(whole, resolvers, query));
    expect(answer.errorPaths).toEqual(errorPaths);
  });
});

describe('a field that may not be null, selected below one of two types', () => {
  const holders = { v: () => ({ e: { id: '7' }, h: { id: '7' } }) };
  const entity = { f: fail, g: () => 2, n: () => ({ p: 3 }) };
  const subgraphs = {
    a: {
      sdl: `union U = M0 | M1 type Query { any: [U] many: [[U!]!] }
        type M0 { v: V same: String } type M1 { v: V same: String } type V { e: E h: E! }
        type E @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { any: () => members, many: () => [members] }, M0: holders, M1: holders },
    },
    b: {
      sdl: `type E @key(fields: "id") { id: ID! f: Int! g: Int n: N } type N { f: Int! p: Int }`,
      resolvers: { E: entity, N: { f: fail } },
    },
  };
  const whole = `union U = M0 | M1 type Query { any: [U] many: [[U!]!] }
    type M0 { v: V same: String } type M1 { v: V same: String }
    type V { e: E h: E! } type E { id: ID! f: Int! g: Int n: N } type N { f: Int! p: Int }`;
  const resolvers = {
    Query: { any: () => members, many: () => [members] },
    M0: holders,
    M1: holders,
    E: entity,
    N: { f: fail },
  };
  const supergraph = () => testSupergraph(subgraphs);

  it.each([
    '{ any { ... on M0 { v { e { f } } } ... on M1 { v { e { g } } } } }',
    '{ any { ... on M0 { v { e { g } } } ... on M1 { v { e { f } } } } }',
    '{ any { ... on M0 { v { h { f } } } ... on M1 { v { h { g } } } } }',
    '{ many { ... on M0 { v { e { n { f } } } } ... on M1 { v { e { n { p } } } } } }',
    '{ any { ...T ... on M1 { v { e { g n { p } } } } } } fragment T on M0 { v { e { n { f p } g } } }',
    '{ any { ... on M0 { x: v { e { f } } } ... on M1 { x: v { e { id } } } } }',
  ])('G-19: takes nothing from the other type when it fails: %s', async (query) => {
    const answer = plainAnswer(await supergraph().run(query));
    expect(answer).toEqual(await oneSchemaAnswer(whole, resolvers, query));
    expect(answer.errorPaths).toHaveLength(1);
  });

  it('G-19: a null appears at its own place, and the other type keeps its value', async () => {
    const { data, errors } = await supergraph().run(
      '{ any { ... on M0 { v { e { f } } } ... on M1 { v { e { g } } } } }',
    );
    expect(data).toEqual({ any: [{ v: { e: null } }, { v: { e: { g: 2 } } }] });
    expect(errors).toMatchObject([{ path: ['any', 0, 'v', 'e', 'f'] }]);
  });

  it.each([
    [
      'nothing that is selected for one type could take from another',
      '{ any { ... on M0 { v { e { g } } } ... on M1 { v { e { n { p } } } } } }',
    ],
    ['both types select the same', '{ any { ... on M0 { v { e { f } } } ... on M1 { v { e { f } } } } }'],
  ])('entities of both types are asked for together where %s', async (_name, query) => {
    const { run, received } = supergraph();
    await run(query);
    expect(received.at(-1)?.query).not.toContain('e0:');
    expect(received.at(-1)?.variables.representations).toHaveLength(1);
  });
});

describe('an entity below two types has the fields that another subgraph needs, though only one type selects as many', () => {
  const entity = { f: () => 5, n: () => 7 };
  const holders = { t: () => ({ __typename: 'E', id: '7' }) };
  const types = `union U = M0 | M1 type Query { any: [U] } type M0 { t: E } type M1 { t: E }`;
  const subgraphs = {
    a: {
      sdl: `${types} interface Media @key(fields: "id") { id: ID! } type E implements Media @key(fields: "id") { id: ID! f: Int }`,
      resolvers: { Query: { any: () => members }, M0: holders, M1: holders, E: { f: entity.f } },
    },
    b: {
      sdl: 'type Media @key(fields: "id") @interfaceObject { id: ID! n: Int }',
      resolvers: { Media: { n: entity.n } },
    },
  };
  const whole = `${types} interface Media { id: ID! n: Int } type E implements Media { id: ID! f: Int n: Int }`;
  const resolvers = { Query: { any: () => members }, M0: holders, M1: holders, E: entity };

  it.each([
    '{ any { ... on M0 { t { n } } ... on M1 { t { id f } } } }',
    '{ any { ... on M1 { t { n } } ... on M0 { t { id f } } } }',
    '{ any { ... on M0 { t { n } } ... on M1 { t { f id n } } } }',
  ])('keeps what each holds: %s', async (query) => {
    const answer = plainAnswer(await testSupergraph(subgraphs).run(query));
    expect(answer).toEqual(await oneSchemaAnswer(whole, resolvers, query));
    expect(answer.errorPaths).toEqual([]);
  });
});

describe('a reported fault that takes the whole answer', () => {
  it('a fault that takes the whole answer stands alone, though it kept a part of something else from coming', async () => {
    const { run } = testSupergraph({
      a: {
        sdl: 'type Query { spread: [W!]! @shareable } type W @shareable { fromA: Int }',
        resolvers: { Query: { spread: () => [{ fromA: 1 }] } },
      },
      b: {
        sdl: 'type Query { spread: [W!]! @shareable strict: Int! } type W @shareable { fromB: Int! }',
        resolvers: { Query: { spread: () => [{ fromB: 2 }], strict: fail } },
      },
    });
    const answer = plainAnswer(await run('{ spread { fromA fromB } strict }'));
    expect(answer).toEqual({ data: null, errorPaths: ['strict'] });
  });
});
