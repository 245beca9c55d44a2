import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../supergraph.ts';

type Found = Record<string, unknown>;
/** Resolves a reference by whatever key it came with, and says by which. */
const resolving = (objects: readonly Found[], fields: readonly string[]) => ({
  __resolveReference: ({ __typename, ...key }: Found) => {
    const name = fields.find((field) => key[field] !== undefined) ?? '';
    const found = objects.find((object) => JSON.stringify(object[name]) === JSON.stringify(key[name]));
    return found ? { ...found, by: Object.keys(key).sort().join('+') } : null;
  },
});
const variablesOf = ({ received }: ReturnType<typeof testSupergraph>) =>
  received.map(({ subgraph, variables }) => [subgraph, variables.representations]);

describe('@key', () => {
  const lines = [
    { number: 'L1', country: 'NO', operator: { code: 'VY' }, slug: 'bergen', stops: 9 },
    { number: 'L1', country: 'SE', operator: { code: 'SJ' }, slug: 'kiruna', stops: 4 },
  ];

  it('may be one of several: the one that is there is taken', async () => {
    const supergraph = testSupergraph({
      names: {
        sdl: 'type Query { line: Line } type Line @key(fields: "slug") { slug: ID! }',
        resolvers: { Query: { line: () => ({ slug: 'bergen' }) } },
      },
      numbers: {
        sdl: 'type Query { other: Line } type Line @key(fields: "number") { number: ID! }',
        resolvers: { Query: { other: () => ({ number: 'L1' }) } },
      },
      timetable: {
        sdl: 'type Line @key(fields: "slug") @key(fields: "number") { slug: ID! number: ID! stops: Int by: String }',
        resolvers: { Line: resolving(lines, ['slug', 'number']) },
      },
    });
    expect(await supergraph.run('{ line { stops by } other { stops by slug } }')).toEqual({
      data: { line: { stops: 9, by: 'slug' }, other: { stops: 9, by: 'number', slug: 'bergen' } },
    });
    expect(new Set(supergraph.received.map(({ subgraph }) => subgraph))).toEqual(
      new Set(['names', 'numbers', 'timetable']),
    );
  });

  it('may have several fields, objects among them, and the same entity is asked for once', async () => {
    const supergraph = testSupergraph({
      network: {
        sdl: `type Query { lines: [Line!]! }
          type Line @key(fields: "number country operator { code }") { number: ID! country: String! operator: Operator! }
          type Operator @shareable { code: ID! }`,
        resolvers: { Query: { lines: () => [...lines, lines[0]] } },
      },
      timetable: {
        sdl: `type Line @key(fields: "number country operator { code }") {
            number: ID! country: String! operator: Operator! stops: Int by: String }
          type Operator @shareable { code: ID! }`,
        resolvers: { Line: resolving(lines, ['operator']) },
      },
    });
    const by = 'country+number+operator';
    expect(await supergraph.run('{ lines { stops by } }')).toEqual({
      data: { lines: [9, 4, 9].map((stops) => ({ stops, by })) },
    });
    expect(variablesOf(supergraph)[1]).toEqual([
      'timetable',
      lines.map(({ number, country, operator }) => ({ __typename: 'Line', number, country, operator })),
    ]);
  });

  it('leads from key to key where no subgraph knows both ends', async () => {
    const supergraph = testSupergraph({
      a: {
        sdl: 'type Query { pass: Pass } type Pass @key(fields: "a") { a: ID! }',
        resolvers: { Query: { pass: () => ({ a: 'a1' }) } },
      },
      b: {
        sdl: 'type Pass @key(fields: "a") @key(fields: "b") { a: ID! b: ID! }',
        resolvers: { Pass: { __resolveReference: ({ a }: Found) => ({ a, b: `b of ${a}` }) } },
      },
      c: {
        sdl: 'type Pass @key(fields: "b") @key(fields: "c") { b: ID! c: ID! }',
        resolvers: { Pass: { __resolveReference: ({ b }: Found) => ({ b, c: `c of ${b}` }) } },
      },
      d: {
        sdl: 'type Pass @key(fields: "c") { c: ID! colour: String }',
        resolvers: { Pass: { colour: ({ c }: Found) => `by ${c}` } },
      },
    });
    expect(await supergraph.run('{ pass { colour } }')).toEqual({
      data: { pass: { colour: 'by c of b of a1' } },
    });
    expect(supergraph.received.map(({ subgraph }) => subgraph)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a key that is not resolvable is never asked by, and fields that exist elsewhere come from there', async () => {
    const supergraph = testSupergraph({
      tickets: {
        sdl: `type Query { ticket: Ticket }
          type Ticket { seat: Seat }
          type Seat @key(fields: "id", resolvable: false) { id: ID! }`,
        resolvers: { Query: { ticket: () => ({ seat: { id: 's7' } }) } },
      },
      seats: {
        sdl: 'type Query { seat(id: ID!): Seat } type Seat @key(fields: "id") { id: ID! row: Int }',
        resolvers: {
          Query: { seat: (_: unknown, { id }: Found) => ({ id, row: 3 }) },
          Seat: { __resolveReference: ({ id }: Found) => ({ id, row: 7 }) },
        },
      },
    });
    expect(await supergraph.run('{ ticket { seat { id row } } seat(id: "s1") { id row } }')).toEqual({
      data: { ticket: { seat: { id: 's7', row: 7 } }, seat: { id: 's1', row: 3 } },
    });
    expect(supergraph.received.filter(({ subgraph }) => subgraph === 'tickets')).toHaveLength(1);
  });

  it('a key of an entity that the other subgraph does not know leaves nulls', async () => {
    const { run } = testSupergraph({
      network: {
        sdl: 'type Query { lines: [Line] } type Line @key(fields: "slug") { slug: ID! }',
        resolvers: { Query: { lines: () => [{ slug: 'nowhere' }, { slug: 'kiruna' }] } },
      },
      timetable: {
        sdl: 'type Line @key(fields: "slug") { slug: ID! stops: Int }',
        resolvers: { Line: resolving(lines, ['slug']) },
      },
    });
    expect((await run('{ lines { slug stops } }')).data).toEqual({
      lines: [
        { slug: 'nowhere', stops: null },
        { slug: 'kiruna', stops: 4 },
      ],
    });
  });
});
