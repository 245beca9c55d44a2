import { composeSubgraphs } from '@codai/gateway/compose';
import { describe, expect, it } from 'vitest';
import { conventionProblems } from './conventions.ts';

const head = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

function subgraphs(ferries: string, harbours: string) {
  return [
    { name: 'ferries', url: 'http://127.0.0.1:1', sdl: `${head}\n${ferries}` },
    { name: 'harbours', url: 'http://127.0.0.1:2', sdl: `${head}\n${harbours}` },
  ];
}

describe('a root field of two subgraphs', () => {
  it('is reported even when composition accepts it', () => {
    const sources = subgraphs(
      'type Query { tide: Int @shareable, ferries: [ID!] }',
      'type Query { harbours: [ID!] } extend type Query { tide: Int @shareable }',
    );
    expect(() => composeSubgraphs(sources)).not.toThrow();
    expect(conventionProblems(sources)).toEqual(['Query.tide is offered by ferries and by harbours.']);
  });

  it('is allowed when federation requires it, or when the two fields belong to different root types', () => {
    const sources = subgraphs(
      'type Query { _service: Int, tide: Int } type Mutation { setTide: Int }',
      'type Query { _service: Int, setTide: Int } type Subscription { tide: Int }',
    );
    expect(conventionProblems(sources)).toEqual([]);
  });
});

describe('a value type of two subgraphs', () => {
  it.each([
    {
      what: 'a field',
      one: 'type Berth @shareable { row: Int, deck: Int }',
      other: 'type Berth @shareable { row: Int }',
    },
    { what: "a field's type", one: 'type Berth @shareable { row: Int }', other: 'type Berth @shareable { row: Int! }' },
    { what: 'an argument', one: 'type B @shareable { row(a: Int): Int }', other: 'type B @shareable { row: Int }' },
    { what: 'an enum value', one: 'enum Tide { HIGH LOW }', other: 'enum Tide { HIGH }' },
    { what: 'an input field', one: 'input Range { from: Int, to: Int }', other: 'input Range { from: Int }' },
    { what: 'a default', one: 'input Range { from: Int = 1 }', other: 'input Range { from: Int = 2 }' },
    {
      what: 'a member',
      one: 'union Any = A | B type A { a: Int } type B { b: Int }',
      other: 'union Any = A type A { a: Int }',
    },
    {
      what: 'its interfaces',
      one: 'interface I { a: Int } type A implements I { a: Int }',
      other: 'type A { a: Int }',
    },
    { what: 'its kind', one: 'type Money { minor: Int }', other: 'scalar Money' },
  ])('must not differ in $what', ({ one, other }) => {
    expect(conventionProblems(subgraphs(one, other))).toContainEqual(expect.stringContaining('is not the same in'));
    expect(conventionProblems(subgraphs(one, one))).toEqual([]);
  });

  it('may differ in order, in words, and in what is split into an extension', () => {
    const one = '"Where one sleeps." type Berth @shareable { row: Int deck(on: Int, of: Int): Int }';
    const other =
      'type Berth @shareable { "From the bow." deck(on: Int, of: Int): Int } extend type Berth { row: Int }';
    expect(conventionProblems(subgraphs(one, other))).toEqual([]);
  });

  it('may differ when it is an entity', () => {
    const one = 'type Ferry @key(fields: "id") { id: ID! name: String }';
    const other = 'type Ferry @key(fields: "id", resolvable: false) { id: ID! }';
    expect(conventionProblems(subgraphs(one, other))).toEqual([]);
  });
});

it('a root field that is not shareable does not even compose', () => {
  const sources = subgraphs('type Query { tide: Int }', 'type Query { tide: Int }');
  expect(() => composeSubgraphs(sources)).toThrow(/INVALID_FIELD_SHARING/);
});

describe('a field name in the members of a union', () => {
  const union = (one: string, other: string) =>
    subgraphs(`union R = A | B type A { reason: ${one} } type B { reason: ${other} }`, 'type Query { a: Int }');

  it.each([
    ['String', 'String!'],
    ['String!', 'Reason!'],
  ])('must not be %s in one and %s in the other', (one, other) => {
    expect(conventionProblems(union(one, other))).toEqual([
      `ferries: reason is ${one} in A and ${other} in B, both members of R.`,
    ]);
    expect(conventionProblems(union(one, one))).toEqual([]);
  });
});

describe('a mutation', () => {
  const mutation = (given: string) => subgraphs(`type Mutation { book${given}: Int }`, 'type Query { a: Int }');

  it.each(['(berths: Int)', '(input: I, berths: Int)'])('must not take %s', (given) => {
    expect(conventionProblems(mutation(given))).toEqual(['ferries: Mutation.book takes other arguments than `input`.']);
  });

  it('takes its input, or nothing', () => {
    expect(['', '(input: I)'].flatMap((given) => conventionProblems(mutation(given)))).toEqual([]);
  });
});

describe('a text whose description lists its values', () => {
  const described = (type: string, text: string) =>
    subgraphs(
      `type Ferry { "${text}" kind: ${type} } input F { "${text}" kind: ${type} }`,
      'type Query { a("Kind: `A` or `B`." of: String): Int }',
    );
  const problem = (coordinate: string) => `${coordinate} is a String that lists its values. Make it an enum.`;

  it.each(['String', '[String!]!'])('is an enum and not %s', (type) => {
    expect(conventionProblems(described(type, 'Kind: `FAST` or `SLOW_ONE`.'))).toEqual(
      ['ferries: Ferry.kind', 'ferries: F.kind', 'harbours: Query.a(of:)'].map(problem),
    );
  });

  it('may name one value, and other types any number', () => {
    const other = [problem('harbours: Query.a(of:)')];
    expect(conventionProblems(described('String', 'Kind; null for `FAST` ones.'))).toEqual(other);
    expect(conventionProblems(described('Int', 'Kind: `FAST` or `SLOW_ONE`.'))).toEqual(other);
  });
});

describe('I-14: a field that may be missing while a subgraph does not answer', () => {
  const problem = (field: string) =>
    `ferries: ${field} is non-null and may be missing while a subgraph does not answer.`;
  const harbours = 'type Harbour @key(fields: "id") @key(fields: "nodeId") { id: ID! nodeId: ID! name: String! }';

  it.each([
    { what: 'a root query', sdl: 'type Query { ferries: [ID!]! }', field: 'Query.ferries' },
    {
      what: 'a field added to an entity of another subgraph',
      sdl: 'type Harbour @key(fields: "id") { id: ID! berths: [ID!]! }',
      field: 'Harbour.berths',
    },
    {
      what: 'an entity of another subgraph',
      sdl: 'type Harbour @key(fields: "id", resolvable: false) { id: ID! } type Ferry { home: Harbour! }',
      field: 'Ferry.home',
    },
    {
      what: 'a list of such entities',
      sdl: 'type Harbour @key(fields: "id") { id: ID! } type Ferry { calls: [Harbour!]! }',
      field: 'Ferry.calls',
    },
    {
      what: 'a union with such an entity',
      sdl: 'type Harbour @key(fields: "id") { id: ID! } type Sea { id: ID! } union Place = Harbour | Sea type Ferry { at: Place! }',
      field: 'Ferry.at',
    },
  ])('is a problem when non-null: $what', ({ sdl, field }) => {
    expect(conventionProblems(subgraphs(sdl, harbours))).toEqual([problem(field)]);
  });

  it('may be nullable, and what one subgraph alone answers non-null', () => {
    const sdl = `
      type Query { ferries: [ID!] }
      type Harbour @key(fields: "id") { id: ID! berths: [ID!] }
      type Ferry @key(fields: "id") { id: ID! home: Harbour sister: Ferry! }
      type Mutation { sail: Ferry! }`;
    expect(conventionProblems(subgraphs(sdl, harbours))).toEqual([]);
  });

  it('belongs to nobody where several subgraphs add to an entity alike', () => {
    const search = (field: string) => `type Search @key(fields: "id") { id: ID! ${field} }`;
    expect(conventionProblems(subgraphs(search('ferries: [ID!]!'), search('harbours: [ID!]')))).toEqual([
      problem('Search.ferries'),
    ]);
  });
});
