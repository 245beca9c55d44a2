import { describe, expect, it } from 'vitest';
import { fetched } from '../callers.ts';
import { type TestSupergraph, testSupergraph } from '../supergraph.ts';

const items = [
  { __typename: 'Film', id: 'f1', title: 'Ice', minutes: 90 },
  { __typename: 'Song', id: 's1', title: 'Sea', artist: 'Ane' },
];
const byId = ({ id }: { id: string }) => items.find((item) => item.id === id);

/** `media` knows the types; `ratings` and `shelves` know an interface object each only. */
function library(): TestSupergraph {
  return testSupergraph({
    media: {
      sdl: `
        type Query { items: [Item!]! film: Film }
        interface Item @key(fields: "id") { id: ID! title: String! }
        type Film implements Item @key(fields: "id") { id: ID! title: String! minutes: Int }
        type Song implements Item @key(fields: "id") { id: ID! title: String! artist: String }`,
      resolvers: {
        Query: { items: () => items, film: () => items[0] },
        Item: { __resolveReference: byId },
        Film: { __resolveReference: byId },
        Song: { __resolveReference: byId },
      },
    },
    ratings: {
      sdl: `
        type Query { best: Item top: [Item!]! }
        type Item @interfaceObject @key(fields: "id") { id: ID! stars(scale: Int = 5): Int! notes: [Note!]! }
        type Note { text: String about: Item }`,
      resolvers: {
        Query: { best: () => ({ id: 's1' }), top: () => [{ id: 's1' }, { id: 'f1' }] },
        Item: {
          stars: (_: unknown, { scale }: { scale: number }) => scale,
          notes: ({ id }: { id: string }) => [{ text: `of ${id}`, about: { id } }],
        },
      },
    },
    shelves: {
      sdl: `type Item @interfaceObject @key(fields: "id") {
        id: ID! title: String! @external shelf: String @requires(fields: "title") }`,
      resolvers: { Item: { shelf: ({ title }: { title: string }) => title.charAt(0) } },
    },
  });
}

describe('@interfaceObject', () => {
  it.each([
    {
      name: 'gives its fields to every type of the interface',
      query: '{ items { title stars shelf } film { minutes stars(scale: 10) } }',
      data: {
        items: [
          { title: 'Ice', stars: 5, shelf: 'I' },
          { title: 'Sea', stars: 5, shelf: 'S' },
        ],
        film: { minutes: 90, stars: 10 },
      },
    },
    {
      name: 'may be where the way begins: the type comes from a subgraph that knows it',
      query: '{ best { __typename id title ... on Song { artist } ... on Film { minutes } } }',
      data: { best: { __typename: 'Song', id: 's1', title: 'Sea', artist: 'Ane' } },
    },
    {
      name: 'is enough by itself where nothing depends on the type',
      query: '{ top { id stars } }',
      data: {
        top: [
          { id: 's1', stars: 5 },
          { id: 'f1', stars: 5 },
        ],
      },
      onlyFrom: 'ratings',
    },
    {
      name: 'leads on to further objects of the interface',
      query: '{ film { notes { text about { ... on Film { minutes } ... on Song { artist } shelf } } } }',
      data: { film: { notes: [{ text: 'of f1', about: { minutes: 90, shelf: 'I' } }] } },
    },
    {
      name: 'has its fields in fragments of the types, too',
      query: '{ items { ... on Film { stars } ... on Song { shelf } } }',
      data: { items: [{ stars: 5 }, { shelf: 'S' }] },
    },
    {
      name: 'mixes with conditions of the interface itself',
      query: '{ top { ... on Item { stars title } __typename } }',
      data: {
        top: [
          { stars: 5, title: 'Sea', __typename: 'Song' },
          { stars: 5, title: 'Ice', __typename: 'Film' },
        ],
      },
    },
  ])('$name', async ({ query, data, onlyFrom }) => {
    const supergraph = library();
    expect(await supergraph.run(query)).toEqual({ data });
    if (onlyFrom) for (const { subgraph } of supergraph.received) expect(subgraph).toBe(onlyFrom);
  });

  it('is asked about objects under the name of the interface', async () => {
    const supergraph = library();
    await supergraph.run('{ items { stars } }');
    expect(supergraph.received.map(({ subgraph }) => subgraph)).toEqual(['media', 'ratings']);
    expect(supergraph.received[1]?.variables.representations).toEqual([
      { __typename: 'Item', id: 'f1' },
      { __typename: 'Item', id: 's1' },
    ]);
    expect(fetched(supergraph)).not.toContain('title');
  });
});

describe('an entity interface', () => {
  it('is fetched by its own key where another subgraph knows more types of it', async () => {
    const supergraph = testSupergraph({
      tasks: {
        sdl: `
          type Query { open: [Task!]! }
          interface Task @key(fields: "id") { id: ID! due: String }
          type Call implements Task @key(fields: "id") { id: ID! due: String number: String }
          type Visit implements Task @key(fields: "id") { id: ID! due: String place: String }`,
        resolvers: {
          Query: {
            open: () => [
              { __typename: 'Call', id: 'c1', due: 'May', number: '12' },
              { __typename: 'Visit', id: 'v1', due: 'June', place: 'Bod' },
            ],
          },
        },
      },
      people: {
        sdl: `
          type Query { mine: Task }
          type Task @interfaceObject @key(fields: "id") { id: ID! assignee: Person }
          type Person { name: String }`,
        resolvers: {
          Query: { mine: () => ({ id: 'c1' }) },
          Task: { assignee: ({ id }: { id: string }) => ({ name: `for ${id}` }) },
        },
      },
    });
    expect((await supergraph.run('{ open { due assignee { name } ... on Visit { place } } }')).data).toEqual({
      open: [
        { due: 'May', assignee: { name: 'for c1' } },
        { due: 'June', assignee: { name: 'for v1' }, place: 'Bod' },
      ],
    });
  });
});
