import { buildSchema, execute, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { mockAnswer } from './mock-answer.ts';
import { runMock } from './run-mock.ts';

const schema = buildSchema(`
  scalar DateTime
  scalar Mystery
  enum Mode { NEW OLD @deprecated }
  interface Node { id: ID! }
  type User implements Node { id: ID! name: String! age: Int joinedAt: DateTime! mode: Mode! friends(first: Int): [User!]! boss: User }
  type Post implements Node { id: ID! text: String! author: User! tags: [[String!]!]! }
  union Found = User | Post
  type Query { me: User node: Node! found(limit: Int): [Found!]! maybe: [Int] what: Mystery! }
  type Mutation { post: Post! }
`);

function mock(text: string, seed = 1, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
  const { data } = mockAnswer({ schema, document, operation, variables, seed });
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

const LONG = `{
  me { __typename id name age joinedAt mode friends { __typename id boss { __typename name } } }
  node { __typename id ... on Post { text tags author { __typename id } } }
  found { __typename ... on User { name } ...P } maybe what
} fragment P on Post { text }`;

describe('a mock answer', () => {
  it.each(Array.from({ length: 30 }, (_, seed) => seed))('is what the schema allows, with seed %i', (seed) => {
    const data = mock(LONG, seed);
    // graphql-js completes each value by its type, and reports those that are none of it.
    const again = execute({ schema, document: parse(LONG), rootValue: data });
    expect(again).toEqual({ data });
  });

  it('gives one answer for one seed, and another answer for another seed', () => {
    expect(mock(LONG, 7)).toEqual(mock(LONG, 7));
    expect(mock(LONG, 7)).not.toEqual(mock(LONG, 8));
  });

  it('leaves a field as it is when others are asked for beside it', () => {
    const { node } = mock('{ node { id } }');
    expect(mock('{ what me { name } node { id } }').node).toEqual(node);
  });

  it('follows aliases, fragments and conditions', () => {
    const data = mock(
      'query Q($no: Boolean = false) { a: me { x: name } ...F me { id @skip(if: true) n: name @include(if: $no) age } } fragment F on Query { me { mode } }',
    );
    expect(Object.keys(data)).toEqual(['a', 'me']);
    expect(Object.keys(data.a ?? {})).toEqual(['x']);
    expect(Object.keys(data.me ?? {})).toEqual(['mode', 'age']);
    expect((data.me as { mode: string }).mode).toBe('NEW');
  });

  it('has no more items than are asked for', () => {
    expect(mock('query Q($n: Int) { me { friends(first: $n) { id } } }', 1, { n: 0 }).me).toEqual({ friends: [] });
    const counts = Array.from(
      { length: 20 },
      (_, seed) => (mock('{ found(limit: 1) { __typename } }', seed).found as unknown[]).length,
    );
    expect(new Set(counts)).toEqual(new Set([1]));
  });

  it('has nulls below the root, and none in the root', () => {
    const seeds = Array.from(
      { length: 60 },
      (_, seed) => mock('{ me { age } }', seed).me as { age: number | null } | null,
    );
    expect(seeds).not.toContain(null);
    expect(seeds.some((me) => me?.age === null)).toBe(true);
    expect(seeds.some((me) => typeof me?.age === 'number')).toBe(true);
  });

  it('ends where an operation would multiply without an end', () => {
    const nested = (depth: number): string => (depth === 0 ? 'id' : `friends { ${nested(depth - 1)} }`);
    expect(JSON.stringify(mock(`{ me { ${nested(25)} } }`)).length).toBeLessThan(3_000_000);
  });

  it('takes the names of a prototype for names', () => {
    const data = mock('{ me { __proto__: name constructor: id } }');
    expect(Object.keys(data.me ?? {})).toEqual(['__proto__', 'constructor']);
  });

  it('mocks a mutation and scalars by the patterns of their names', () => {
    expect(mock('mutation { post { text author { joinedAt name } } }').post).toMatchObject({
      text: expect.stringMatching(/^[A-Z].*\.$/),
      author: { joinedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/) },
    });
  });
});

describe('running an operation on mock answers', () => {
  const run = (query: string, operationName: string | null = null) =>
    runMock({ schema, query, operationName, variables: {}, seed: 3 });

  it('answers the operation that is named, with its seed', () => {
    const result = run('query A { me { id } } query B { what }', 'B');
    expect(result).toMatchObject({ mockSeed: 3, report: null, answer: { data: { what: expect.any(String) } } });
  });

  it.each([
    ['{ gone }', 'The operation is not valid: Cannot query field "gone"'],
    ['{', 'No answer can be made: Syntax Error'],
    ['fragment F on User { id }', 'The operation is not valid'],
    ['subscription { a }', 'The schema has no type for a subscription.'],
  ])('refuses %s', (query, problem) => {
    expect(run(query)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('needs a schema', () => {
    expect(runMock({ schema: null, query: '{ a }', operationName: null, variables: {}, seed: 1 })).toEqual({
      problem: 'There is no schema to make an answer from.',
    });
  });
});
