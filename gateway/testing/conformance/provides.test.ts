import { describe, expect, it } from 'vitest';
import { type TestSupergraph, testSupergraph } from '../supergraph.ts';

const asked = ({ received }: TestSupergraph) => received.map(({ subgraph }) => subgraph);

/** `fleet` owns ships; `harbour` knows some of their fields on some of the ways to them. */
function port(): TestSupergraph {
  return testSupergraph({
    fleet: {
      sdl: `
        type Query { ship: Ship }
        interface Vessel { id: ID! name: String flag: String }
        type Ship implements Vessel @key(fields: "id") {
          id: ID! name: String @shareable flag: String @shareable owner: Owner @shareable cargo: Int }
        type Boat implements Vessel @key(fields: "id") { id: ID! name: String @shareable flag: String }
        type Owner @key(fields: "id") { id: ID! name: String @shareable town: String }`,
      resolvers: {
        Query: { ship: () => ({ id: 's1' }) },
        Ship: {
          name: () => 'by fleet',
          flag: () => 'NO',
          cargo: () => 9,
          owner: () => ({ id: 'o1', name: 'by fleet', town: 'Oslo' }),
        },
        Boat: { name: () => 'by fleet', flag: () => 'SE' },
        Owner: { __resolveReference: () => ({ id: 'o1', name: 'by fleet', town: 'Oslo' }) },
      },
    },
    harbour: {
      sdl: `
        type Query {
          berth: Berth
          moored: Vessel @provides(fields: "... on Ship { name }")
          near: [Sight] @provides(fields: "... on Ship { flag } ... on Boat { name }")
        }
        interface Vessel { id: ID! }
        union Sight = Ship | Boat
        type Berth { number: Int ship: Ship @provides(fields: "name owner { name }") plain: Ship }
        type Ship implements Vessel @key(fields: "id") {
          id: ID! name: String @external flag: String @external owner: Owner @external }
        type Boat implements Vessel @key(fields: "id") { id: ID! name: String @external }
        type Owner @key(fields: "id") { id: ID! name: String @external }`,
      resolvers: {
        Query: {
          berth: () => {
            const ship = { id: 's1', name: 'by harbour', flag: 'x', owner: { id: 'o1', name: 'by harbour' } };
            return { number: 2, ship, plain: ship };
          },
          moored: () => ({ __typename: 'Ship', id: 's1', name: 'by harbour' }),
          near: () => [
            { __typename: 'Ship', id: 's1', flag: 'by harbour' },
            { __typename: 'Boat', id: 'b1', name: 'by harbour' },
          ],
        },
      },
    },
  });
}

describe('@provides', () => {
  it.each([
    {
      name: 'what is provided needs no second subgraph',
      query: '{ berth { number ship { id name } } }',
      data: { berth: { number: 2, ship: { id: 's1', name: 'by harbour' } } },
      subgraphs: ['harbour'],
    },
    {
      name: 'nor does what is provided further below',
      query: '{ berth { ship { owner { name } } } }',
      data: { berth: { ship: { owner: { name: 'by harbour' } } } },
      subgraphs: ['harbour'],
    },
    {
      name: 'what is not provided on this way comes from its owner',
      query: '{ berth { plain { name } ship { flag } } }',
      data: { berth: { plain: { name: 'by fleet' }, ship: { flag: 'NO' } } },
      subgraphs: ['harbour', 'fleet'],
    },
    {
      name: 'what is below what is provided, but not provided itself, comes from its owner',
      query: '{ berth { ship { owner { name town } } } }',
      data: { berth: { ship: { owner: { name: 'by harbour', town: 'Oslo' } } } },
      subgraphs: ['harbour', 'fleet'],
    },
    {
      name: 'for one type of an interface',
      query: '{ moored { id ... on Ship { name } } }',
      data: { moored: { id: 's1', name: 'by harbour' } },
      subgraphs: ['harbour'],
    },
    {
      name: 'for types of a union, each by itself',
      query: '{ near { ... on Ship { id flag } ... on Boat { id name } } }',
      data: {
        near: [
          { id: 's1', flag: 'by harbour' },
          { id: 'b1', name: 'by harbour' },
        ],
      },
      subgraphs: ['harbour'],
    },
    {
      name: 'and what a type of the union is not given',
      query: '{ near { ... on Ship { cargo } ... on Boat { flag } } }',
      data: { near: [{ cargo: 9 }, { flag: 'SE' }] },
      subgraphs: ['harbour', 'fleet'],
    },
  ])('$name', async ({ query, data, subgraphs }) => {
    const supergraph = port();
    expect(await supergraph.run(query)).toEqual({ data });
    expect(asked(supergraph)).toEqual(subgraphs);
  });
});

describe('@shareable and @external', () => {
  it('a shared field comes from where the rest comes from', async () => {
    const supergraph = testSupergraph({
      left: {
        sdl: `type Query { a: Sign @shareable left: Int } type Sign @shareable { text: String size: Int }`,
        resolvers: { Query: { a: () => ({ text: 'left', size: 1 }), left: () => 1 } },
      },
      right: {
        sdl: `type Query { a: Sign @shareable right: Int } type Sign @shareable { text: String size: Int colour: String }`,
        resolvers: { Query: { a: () => ({ text: 'right', size: 2, colour: 'red' }), right: () => 2 } },
      },
    });
    expect((await supergraph.run('{ a { text colour } }')).data).toEqual({ a: { text: 'right', colour: 'red' } });
    expect(asked(supergraph)).toEqual(['right']);
  });

  it('a field that is external, and not provided, is never asked of the subgraph that says so', async () => {
    const supergraph = testSupergraph({
      owner: {
        sdl: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! isbn: String! }',
        resolvers: {
          Query: { book: () => ({ id: '1', isbn: 'i' }) },
          Book: { __resolveReference: () => ({ id: '1', isbn: 'i' }) },
        },
      },
      shop: {
        sdl: `type Query { best: Book }
          type Book @key(fields: "id") { id: ID! isbn: String! @external label: String @requires(fields: "isbn") }`,
        resolvers: {
          Query: { best: () => ({ id: '1', isbn: 'wrong' }) },
          Book: { label: ({ isbn }: { isbn: string }) => `ISBN ${isbn}` },
        },
      },
    });
    expect((await supergraph.run('{ best { isbn label } }')).data).toEqual({ best: { isbn: 'i', label: 'ISBN i' } });
    for (const { subgraph, query } of supergraph.received) if (subgraph === 'shop') expect(query).not.toContain('isbn');
  });
});
