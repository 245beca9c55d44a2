import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../testing/supergraph.ts';
import { ApolloPlanner } from './apollo-planner.ts';

/** Each of these is answered wrongly, or not at all, by `@apollo/query-planner` 2.14 left to itself. */
describe('corrections around the planner', () => {
  const product = { id: '1', price: 12, name: 'Lamp' };

  it('conditions are evaluated before planning: a skipped field does not take a required one with it', async () => {
    const { run, received } = testSupergraph({
      products: {
        sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Int! name: String! }',
        resolvers: { Query: { product: () => product }, Product: { __resolveReference: () => product } },
      },
      shipping: {
        sdl: `type Product @key(fields: "id") {
          id: ID! price: Int! @external shippingCost: Int! @requires(fields: "price") }`,
        resolvers: { Product: { shippingCost: ({ price }: { price: number }) => price / 2 } },
      },
    });
    const query = `query ($skip: Boolean!, $unused: Boolean!) {
      product { price @skip(if: $skip) ...Named @include(if: $unused) shippingCost } }
      fragment Named on Product { name @skip(if: $skip) }`;
    expect(await run(query, { skip: true, unused: false })).toEqual({ data: { product: { shippingCost: 6 } } });
    expect(await run(query, { skip: false, unused: true })).toEqual({
      data: { product: { price: 12, name: 'Lamp', shippingCost: 6 } },
    });
    expect(received[0]?.query).toBe('{product{__typename id price}}');
  });

  it('a key that is not resolvable is not used where the subgraph has one that is', async () => {
    const { run, received } = testSupergraph({
      accounts: {
        sdl: `type Query { user: User }
          type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! }`,
        resolvers: { Query: { user: () => ({ id: '1', email: 'a@b.test' }) } },
      },
      posts: {
        sdl: `type User @key(fields: "id", resolvable: false) @key(fields: "email") {
          id: ID! email: String! postCount: Int! }`,
        resolvers: { User: { postCount: ({ email }: { email: string }) => email.length } },
      },
    });
    expect(await run('{ user { postCount } }')).toEqual({ data: { user: { postCount: 8 } } });
    expect(received[1]?.variables).toEqual({ representations: [{ __typename: 'User', email: 'a@b.test' }] });
  });

  it('an empty plan for a field of the root is an error and not a silent null', () => {
    const { graph } = testSupergraph({ one: { sdl: 'type Query { hello: String }' } });
    const planner = new ApolloPlanner(graph.sdl);
    expect(() => planner.plan({ document: '{ __schema { description } }', kind: 'query' })).toThrow(
      expect.objectContaining({ fault: 'unplannable' }),
    );
  });

  it('G-21: the fields that a required field requires are fetched, though they are @provides-d elsewhere', async () => {
    const all = { id: '1', f: 7 };
    const { run } = testSupergraph({
      s0: {
        sdl: `type E @key(fields: "id") {
          id: ID! f: Int @shareable q: String @external qq: String @requires(fields: "q") }`,
        resolvers: {
          E: { __resolveReference: (given: object) => ({ ...all, ...given }), qq: ({ q }: { q: string }) => `${q}!` },
        },
      },
      s1: {
        sdl: `type Query { one: E w: W } type W { e: E @provides(fields: "f") }
          type E @key(fields: "id") { id: ID! f: Int @external q: String @requires(fields: "f") }`,
        resolvers: {
          Query: { one: () => ({ id: '1' }), w: () => ({ e: { id: '1', f: 7 } }) },
          E: { __resolveReference: (given: object) => given, q: ({ f }: { f?: number }) => `q of ${f}` },
        },
      },
    });
    expect(await run('{ one { qq } }')).toEqual({ data: { one: { qq: 'q of 7!' } } });
    expect(await run('{ w { e { f q qq } } one { q f } }')).toEqual({
      data: { w: { e: { f: 7, q: 'q of 7', qq: 'q of 7!' } }, one: { q: 'q of 7', f: 7 } },
    });
  });

  it('G-27: a field that requires one provided at that place is asked in the same request', async () => {
    const { run, received } = testSupergraph({
      s0: {
        sdl: 'type E @key(fields: "id") { id: ID! f: Int @shareable }',
        resolvers: { E: { __resolveReference: (given: object) => ({ ...given, f: 7 }) } },
      },
      s1: {
        sdl: `type Query { w: W one: E } type W { e: E @provides(fields: "f") }
          type E @key(fields: "id") { id: ID! f: Int @external q: String @requires(fields: "f") }`,
        resolvers: {
          // A subgraph that provides a field puts its value on the object: what requires it reads it there.
          Query: { w: () => ({ e: { id: '1', f: 8 } }), one: () => ({ id: '1' }) },
          E: { __resolveReference: (given: object) => given, q: ({ f }: { f: number }) => `q of ${f}` },
        },
      },
    });
    expect(await run('{ w { e { f q } } }')).toEqual({ data: { w: { e: { f: 8, q: 'q of 8' } } } });
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['s1']);
    received.length = 0;
    expect(await run('{ one { q } }')).toEqual({ data: { one: { q: 'q of 7' } } });
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['s1', 's0', 's1']);
  });

  it('G-22: entities that were asked for different keys are fetched by the one that each has', async () => {
    const kids = [
      { id: '1', sku: 's1' },
      { id: '2', sku: 's2' },
    ];
    const f = ({ id, sku }: { id?: string; sku?: string }) => Number(id ?? sku?.slice(1)) * 7;
    const keyed = '@key(fields: "id") @key(fields: "sku")';
    const { run } = testSupergraph({
      source: {
        sdl: `type Query { ns: [N!]! } interface N { kids: [K!]! }
          type A implements N { kids: [K!]! } type B implements N { kids: [K!]! } type K ${keyed} { id: ID! sku: ID! }`,
        resolvers: {
          Query: { ns: () => ['A', 'B'].map((__typename, index) => ({ __typename, kids: [kids[index]] })) },
        },
      },
      s0: {
        sdl: `type K ${keyed} { id: ID! sku: ID! f: Int }`,
        resolvers: { K: { __resolveReference: (key: { id?: string; sku?: string }) => ({ ...key, f: f(key) }) } },
      },
      s1: {
        sdl: 'type K @key(fields: "sku") { sku: ID! f: Int @external q: String @requires(fields: "f") }',
        resolvers: {
          K: { __resolveReference: (given: object) => given, q: (given: { f: number }) => `q of ${given.f}` },
        },
      },
    });
    expect(await run('{ ns { kids { f } ... on B { kids { q } } } }')).toEqual({
      data: { ns: [{ kids: [{ f: 7 }] }, { kids: [{ f: 14, q: 'q of 14' }] }] },
    });
  });

  const comments = ['first', 'second', 'third', 'fourth'];
  const requiring = {
    posts: {
      sdl: `type Query { post: Post }
        type Post @key(fields: "id") { id: ID! comments(limit: Int): [String!]! }`,
      resolvers: {
        Query: { post: () => ({ id: '1' }) },
        Post: { comments: (_: unknown, { limit = 4 }: { limit?: number }) => comments.slice(0, limit) },
      },
    },
    stats: {
      sdl: `type Post @key(fields: "id") {
        id: ID! comments(limit: Int): [String!]! @external
        firstThree: String! @requires(fields: "comments(limit: 3)")
        firstTwo: String! @requires(fields: "comments(limit: 2)")
        all: String! @requires(fields: "comments") }`,
      resolvers: {
        Post: Object.fromEntries(
          ['firstThree', 'firstTwo', 'all'].map((name) => [
            name,
            (post: { comments: string[] }) => post.comments.join(' '),
          ]),
        ),
      },
    },
  };

  it('a client may select a field with other arguments than @requires gives it', async () => {
    const { run } = testSupergraph(requiring);
    expect(await run('{ post { comments(limit: 1) firstThree } }')).toEqual({
      data: { post: { comments: ['first'], firstThree: 'first second third' } },
    });
    expect(await run('{ post { firstThree comments one: comments(limit: 1) } }')).toEqual({
      data: { post: { firstThree: 'first second third', comments, one: ['first'] } },
    });
  });

  it('two fields may require one field with different arguments', async () => {
    const { run } = testSupergraph(requiring);
    expect(await run('{ post { firstThree firstTwo all comments(limit: 1) id } }')).toEqual({
      data: {
        post: {
          firstThree: 'first second third',
          firstTwo: 'first second',
          all: 'first second third fourth',
          comments: ['first'],
          id: '1',
        },
      },
    });
  });

  it('one entity below ancestors with different contexts is fetched once for each', async () => {
    const { run, received } = testSupergraph({
      shops: {
        sdl: `type Query { shops: [Shop!]! }
          type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String! offer: Offer! offers: [Offer!]! }
          type Offer @key(fields: "id") { id: ID! price(in: String @fromContext(field: "$shop { currency }")): String! }`,
        resolvers: {
          Query: {
            shops: () =>
              ['EUR', 'USD', 'EUR'].map((currency, id) => ({
                id,
                currency,
                offer: { id: '7' },
                offers: [{ id: '8' }],
              })),
          },
          Offer: { price: ({ id }: { id: string }, { in: currency }: { in: string }) => `${id} ${currency}` },
        },
      },
    });
    expect(await run('{ shops { offer { price } offers { price } } }')).toEqual({
      data: {
        shops: ['EUR', 'USD', 'EUR'].map((currency) => ({
          offer: { price: `7 ${currency}` },
          offers: [{ price: `8 ${currency}` }],
        })),
      },
    });
    const entityCalls = received.slice(1).map(({ variables }) => JSON.stringify(variables));
    expect(new Set(entityCalls).size).toBe(entityCalls.length);
    expect(entityCalls).toHaveLength(4);
  });

  it('a chain of @requires that comes back to the subgraph it began in does not select what is external there', async () => {
    const item = '@key(fields: "id") { id: ID!';
    const { run, received } = testSupergraph({
      stock: {
        sdl: `type Query { item: Item } type Item ${item} price: Int! @external tax: Int! @requires(fields: "price") }`,
        resolvers: {
          Query: { item: () => ({ id: '1' }) },
          Item: { tax: ({ price }: { price: number }) => price / 5 },
        },
      },
      prices: {
        sdl: `type Item ${item} price: Int! tax: Int! @external total: Int! @requires(fields: "tax") }`,
        resolvers: { Item: { price: () => 50, total: ({ tax }: { tax: number }) => 50 + tax } },
      },
    });
    expect(await run('{ item { total } }')).toEqual({ data: { item: { total: 60 } } });
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['stock', 'prices', 'stock', 'prices']);
  });

  it('a fetch is not joined with one that waits for it, where an interface object requires a field', async () => {
    const media = [0, 1].map((id) => ({ __typename: id === 0 ? 'Book' : 'Song', id: String(id) }));
    const reference = ({ id }: { id: string }) => media[Number(id)];
    const titled = { title: ({ id }: { id: string }) => `title ${id}`, __resolveReference: reference };
    const { run } = testSupergraph({
      library: {
        sdl: `interface Media @key(fields: "id") { id: ID! title: String! }
          type Book implements Media @key(fields: "id") { id: ID! title: String! }
          type Song implements Media @key(fields: "id") { id: ID! title: String! }`,
        resolvers: { Media: { __resolveReference: reference }, Book: titled, Song: titled },
      },
      shelves: {
        sdl: `type Query { media: [Media!]! } type Media @key(fields: "id") @interfaceObject { id: ID! }`,
        resolvers: { Query: { media: () => media.map(({ id }) => ({ id })) } },
      },
      reviews: {
        sdl: `type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String! @external review: String! @requires(fields: "title") }`,
        resolvers: { Media: { review: ({ title }: { title: string }) => `on ${title}` } },
      },
    });
    expect(await run('{ media { ... on Song { review } } }')).toEqual({
      data: { media: [{}, { review: 'on title 1' }] },
    });
  });

  it('a fetch is not taken into its parent while it waits for another one', async () => {
    const item = '@key(fields: "id") { id: ID!';
    const { run, received } = testSupergraph({
      stock: {
        sdl: `type Query { item: Item } type Item ${item} price: Int! @external tax: Int! @requires(fields: "price") }`,
        resolvers: {
          Query: { item: () => ({ id: '1' }) },
          Item: { tax: ({ price }: { price: number }) => price / 5 },
        },
      },
      prices: { sdl: `type Item ${item} price: Int! }`, resolvers: { Item: { price: () => 50 } } },
      bills: {
        sdl: `type Item ${item} tax: Int! @external note: String! @requires(fields: "tax") }`,
        resolvers: { Item: { note: ({ tax }: { tax: number }) => `with ${tax}` } },
      },
    });
    expect(await run('{ item { note } }')).toEqual({ data: { item: { note: 'with 10' } } });
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['stock', 'prices', 'stock', 'bills']);
  });

  it('a field that another one requires is not forgotten where several keys lead to it', async () => {
    const keyed = (...keys: string[]) =>
      `type Item ${keys.map((key) => `@key(fields: "${key}")`).join(' ')} { ${keys.map((key) => `${key}: ID!`).join(' ')}`;
    const known = { one: '1', two: '2', three: '3' };
    const resolved = { __resolveReference: (reference: object) => ({ ...reference, ...known }) };
    const { run } = testSupergraph({
      first: {
        sdl: `type Query { item: Item } ${keyed('one')} base: Int! }`,
        resolvers: { Query: { item: () => known }, Item: { ...resolved, base: () => 20 } },
      },
      second: {
        sdl: `${keyed('one', 'two')} base: Int! @external middle: Int! @requires(fields: "base") }`,
        resolvers: { Item: { ...resolved, middle: ({ base }: { base: number }) => base + 1 } },
      },
      third: { sdl: `${keyed('two', 'three')} }`, resolvers: { Item: resolved } },
      fourth: {
        sdl: `${keyed('three')} middle: Int! @external top: Int! @requires(fields: "middle") }`,
        resolvers: { Item: { ...resolved, top: ({ middle }: { middle: number }) => middle + 1 } },
      },
    });
    expect(await run('{ item { top } }')).toEqual({ data: { item: { top: 22 } } });
  });

  it('a requirement of an interface object is not asked for implementations that were not meant', async () => {
    const media = [0, 1].map((id) => ({
      __typename: id === 0 ? 'Book' : 'Song',
      id: String(id),
      title: `title ${id}`,
    }));
    const { run, received } = testSupergraph({
      library: {
        sdl: `type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! title: String! }
          type Book implements Media @key(fields: "id") { id: ID! title: String! }
          type Song implements Media @key(fields: "id") { id: ID! title: String! }`,
        resolvers: { Query: { media: () => media } },
      },
      reviews: {
        sdl: `type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String! @external review: String! @requires(fields: "title") }`,
        resolvers: { Media: { review: ({ title }: { title: string }) => `on ${title}` } },
      },
    });
    expect(await run('{ media { ... on Book { title } ... on Song { review } } }')).toEqual({
      data: { media: [{ title: 'title 0' }, { review: 'on title 1' }] },
    });
    expect(received.at(-1)?.variables).toEqual({
      representations: [{ __typename: 'Media', id: '1', title: 'title 1' }],
    });
  });

  it('a requirement of another type on the way is not asked for here, where nothing of it was fetched', async () => {
    const song = { __typename: 'Song', id: '1' };
    const { run } = testSupergraph({
      library: {
        sdl: `type Query { shelf: [Media]! } union Media = Book | Song
          type Book @key(fields: "id") { id: ID! } type Song @key(fields: "id") {
            id: ID! title: String! sizes: Int! @external length: Int! @requires(fields: "sizes") }`,
        resolvers: {
          Query: { shelf: () => [{ __typename: 'Book', id: '0' }, song] },
          Song: { title: () => 'Dunes', length: ({ sizes }: { sizes: number }) => sizes * 2 },
        },
      },
      studio: {
        sdl: `type Book @key(fields: "id") { id: ID! cover: Song } type Song @key(fields: "id") {
          id: ID! sizes: Int! cover: Song length: Int! @external price: Int @requires(fields: "length") }`,
        resolvers: {
          Book: { cover: () => song },
          Song: { cover: () => song, sizes: () => 3, price: ({ length }: { length: number }) => length + 1 },
        },
      },
    });
    const query = '{ shelf { ... on Book { cover { title } } ... on Song { cover { price } } } }';
    expect(await run(query)).toEqual({ data: { shelf: [{ cover: { title: 'Dunes' } }, { cover: { price: 7 } }] } });
  });

  it('a field is asked for by what it requires alone, also where another one requires a field of both with other arguments', async () => {
    const box = { __typename: 'Box', id: '1' };
    const { run } = testSupergraph({
      library: {
        sdl: `type Query { shelf: [Media]! } union Media = Book | Song
          type Book { box: Box } type Song { box: Box }
          type Box @key(fields: "id") { id: ID! size(unit: Int!): Int! weight: Int! }`,
        resolvers: {
          Query: { shelf: () => ['Book', 'Song'].map((__typename) => ({ __typename, box })) },
          Box: { size: (_: unknown, { unit }: { unit: number }) => unit * 10, weight: () => 5 },
        },
      },
      shop: {
        sdl: `type Box @key(fields: "id") {
          id: ID! size(unit: Int!): Int! @external weight: Int! @external
          cost: Int! @requires(fields: "size(unit: 1) weight") fee: Int! @requires(fields: "size(unit: 2)") }`,
        resolvers: {
          Box: {
            cost: ({ size, weight }: { size: number; weight: number }) => size + weight,
            fee: ({ size }: { size: number }) => size,
          },
        },
      },
    });
    const query = '{ shelf { ... on Book { box { cost } } ... on Song { box { fee } } } }';
    expect(await run(query)).toEqual({ data: { shelf: [{ box: { cost: 15 } }, { box: { fee: 20 } }] } });
  });
});
