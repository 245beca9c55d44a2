import { describe, expect, it } from 'vitest';
import { fetched } from '../callers.ts';
import { testSupergraph } from '../supergraph.ts';

type Given = Record<string, never>;

const recipe = {
  id: 'r1',
  title: 'Soup',
  servings: 4,
  parts: [
    { name: 'leek', grams: 300 },
    { name: 'salt', grams: 5 },
  ],
  source: { __typename: 'Book', title: 'Old', page: 12 },
};

const kitchen = () =>
  testSupergraph({
    recipes: {
      sdl: `
        type Query { recipe: Recipe recipes: [Recipe!]! }
        type Recipe @key(fields: "id") {
          id: ID! title: String servings: Int parts: [Part!]! text(in: Language! = NO): String source: Source }
        type Part @shareable { name: String! grams: Int! }
        interface Source { title: String }
        type Book implements Source @shareable { title: String page: Int }
        type Site implements Source @shareable { title: String url: String }
        enum Language { NO EN }`,
      resolvers: {
        Query: { recipe: () => recipe, recipes: () => [recipe, { ...recipe, id: 'r2', servings: 8 }] },
        Recipe: {
          __resolveReference: () => recipe,
          text: (_: unknown, { in: language }: { in: string }) => (language === 'NO' ? 'Kok.' : 'Boil.'),
        },
      },
    },
    nutrition: {
      sdl: `
        type Recipe @key(fields: "id") {
          id: ID! servings: Int @external
          parts: [Part!]! @external
          text(in: Language! = NO): String @external
          source: Source @external
          weight: Int! @requires(fields: "parts { grams }")
          portion: Float @requires(fields: "servings parts { name grams }")
          words: Int @requires(fields: "text(in: EN)")
          reference: String @requires(fields: "source { ... on Book { title page } ... on Site { url } }")
          energy: Int }
        type Part @shareable { name: String! grams: Int! }
        interface Source { title: String }
        type Book implements Source @shareable { title: String page: Int }
        type Site implements Source @shareable { title: String url: String }
        enum Language { NO EN }`,
      resolvers: {
        Recipe: {
          weight: ({ parts }: { parts: { grams: number }[] }) => parts.reduce((sum, { grams }) => sum + grams, 0),
          portion: ({ parts, servings }: { parts: { grams: number }[]; servings: number }) =>
            parts.reduce((sum, { grams }) => sum + grams, 0) / servings,
          words: ({ text }: { text: string }) => text.length,
          reference: ({ source }: { source: Given }) => JSON.stringify(source),
          energy: () => 80,
        },
      },
    },
    planning: {
      sdl: `type Recipe @key(fields: "id") {
        id: ID! portion: Float @external weight: Int! @external
        pots: Int @requires(fields: "weight") plan: String @requires(fields: "portion weight") }`,
      resolvers: {
        Recipe: {
          pots: ({ weight }: { weight: number }) => Math.ceil(weight / 100),
          plan: ({ portion, weight }: { portion: number; weight: number }) => `${portion} of ${weight}`,
        },
      },
    },
  });

describe('@requires', () => {
  it.each([
    { name: 'a field inside of a list', query: '{ recipe { weight } }', recipe: { weight: 305 } },
    { name: 'several fields, nested ones among them', query: '{ recipe { portion } }', recipe: { portion: 76.25 } },
    {
      name: 'a field with arguments, whatever the client gives it',
      query: '{ recipe { words text norwegian: text(in: NO) } }',
      recipe: { words: 5, text: 'Kok.', norwegian: 'Kok.' },
    },
    {
      name: 'type conditions',
      query: '{ recipe { reference } }',
      recipe: { reference: '{"title":"Old","page":12}' },
    },
    {
      name: 'a field that requires another',
      query: '{ recipe { pots plan } }',
      recipe: { pots: 4, plan: '76.25 of 305' },
    },
    {
      name: 'what the client selects by another name, or asks for something else by that name',
      query: '{ recipe { parts: title servings: weight portion grams: parts { servings: name grams: name } } }',
      recipe: {
        parts: 'Soup',
        servings: 305,
        portion: 76.25,
        grams: [
          { servings: 'leek', grams: 'leek' },
          { servings: 'salt', grams: 'salt' },
        ],
      },
    },
  ])('$name', async ({ query, recipe: expected }) => {
    expect(await kitchen().run(query)).toEqual({ data: { recipe: expected } });
  });

  it('asks for what is required only when it is needed', async () => {
    const supergraph = kitchen();
    expect(await supergraph.run('{ recipe { energy } }')).toEqual({ data: { recipe: { energy: 80 } } });
    expect(fetched(supergraph)).not.toMatch(/grams|servings|text|source/);
    expect(supergraph.received.at(-1)?.variables).toEqual({ representations: [{ __typename: 'Recipe', id: 'r1' }] });
  });

  it('joins what several fields require into one call', async () => {
    const supergraph = kitchen();
    const { data } = await supergraph.run('{ recipes { weight portion energy } }');
    expect(data).toEqual({
      recipes: [
        { weight: 305, portion: 76.25, energy: 80 },
        { weight: 305, portion: 38.125, energy: 80 },
      ],
    });
    expect(supergraph.received.map(({ subgraph }) => subgraph)).toEqual(['recipes', 'nutrition']);
  });

  const failing = (type: string) =>
    testSupergraph({
      sensors: {
        sdl: `
          type Query { room: Room rooms: [Room] }
          type Room @key(fields: "id") { id: ID! heat: ${type} box: Box }
          type Box @shareable { in: ${type} out: Int }`,
        resolvers: {
          Query: { room: () => ({ id: '1', box: { out: 2 } }), rooms: () => [{ id: '1' }] },
          Room: { heat: noReading },
          Box: { in: noReading },
        },
      },
      comfort: {
        sdl: `
          type Room @key(fields: "id") {
            id: ID! heat: ${type} @external box: Box @external
            mood: String @requires(fields: "heat") lid: String @requires(fields: "box { in }") }
          type Box @shareable { in: ${type} out: Int }`,
        resolvers: { Room: { mood: () => 'fine', lid: () => 'shut' } },
      },
    });
  const noReading = () => {
    throw new Error('No reading.');
  };

  it.each([
    { type: 'Int', query: '{ room { mood } }', data: { room: { mood: 'fine' } } },
    { type: 'Int', query: '{ room { lid box { out } } }', data: { room: { lid: 'shut', box: { out: 2 } } } },
    { type: 'Int!', query: '{ room { mood } }', data: { room: null }, path: ['room'] },
    { type: 'Int!', query: '{ rooms { mood } }', data: { rooms: [null] }, path: ['rooms', 0] },
    {
      type: 'Int!',
      query: '{ room { lid box { out } } }',
      data: { room: { lid: 'shut', box: null } },
      path: ['room', 'box'],
    },
    { type: 'Int!', query: '{ room { lid } }', data: { room: { lid: 'shut' } } },
  ])(
    '$query: an error of what only the plan asked for ($type) stands at the null it left, or nowhere',
    async (each) => {
      const { data, errors } = await failing(each.type).run(each.query);
      expect(data).toEqual(each.data);
      expect(errors).toEqual([{ message: 'No reading.', ...(each.path && { path: each.path }), extensions: {} }]);
    },
  );
});
