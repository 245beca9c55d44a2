import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { shop } from '../testing/shop.ts';
import { testSupergraph } from '../testing/supergraph.ts';

const down = () => new Response('<html>bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
const unavailable = (subgraph: string) => ({ code: 'SUBGRAPH_UNAVAILABLE', subgraph });

describe('a subgraph that is down', () => {
  it('leaves nulls where they may be, and an error at each', async () => {
    const { run } = shop({ before: { reviews: down } });
    expect(await run('{ users { name rank } latest { body } }')).toMatchObject({
      data: null,
      errors: [{ path: ['latest'], extensions: unavailable('reviews') }],
    });
    expect(await run('{ users { name rank } }')).toMatchObject({
      data: {
        users: [
          { name: 'Ada', rank: null },
          { name: 'Grace', rank: null },
        ],
      },
      errors: [
        { path: ['users', 0, 'rank'], extensions: unavailable('reviews') },
        { path: ['users', 1, 'rank'], extensions: unavailable('reviews') },
      ],
    });
  });

  it('nulls the nearest place that may be null, with one error for it', async () => {
    const { run } = shop({ before: { reviews: down } });
    expect(await run('{ user(id: 1) { name karma rank } }')).toMatchObject({
      data: { user: null },
      errors: [{ path: ['user', 'karma'], extensions: unavailable('reviews') }],
    });
  });

  it('a subgraph that is down has an error at each place that depended on it', async () => {
    const { run } = testSupergraph(
      {
        products: {
          sdl: 'type Query { p: P } type P @key(fields: "id") { id: ID! }',
          resolvers: { Query: { p: () => ({ id: '1' }) } },
        },
        weights: { sdl: 'type P @key(fields: "id") { id: ID! weight: Int }' },
        shipping: {
          sdl: 'type P @key(fields: "id") { id: ID! weight: Int @external cost: Int @requires(fields: "weight") }',
        },
      },
      { before: { weights: down } },
    );
    expect(await run('{ p { cost id } }')).toMatchObject({
      data: { p: { cost: null, id: '1' } },
      errors: [{ path: ['p', 'cost'], extensions: unavailable('weights') }],
    });
  });

  it('is asked a second time for reads and once for mutations', async () => {
    let calls = 0;
    const { run } = shop({
      before: {
        reviews: (request, real) => {
          calls += 1;
          if (calls === 1) throw new Error('connection reset');
          return real(request);
        },
      },
    });
    expect(await run('{ latest { body } }')).toMatchObject({ data: { latest: [{}, {}] } });
    expect(calls).toBe(2);
    calls = 0;
    expect(await run('mutation { review(body: "B") { body } }')).toMatchObject({ data: null });
    expect(calls).toBe(1);
  });

  it('a subgraph that does not answer in time gets another code than one that is not there', async () => {
    const { run } = shop({
      before: { reviews: () => new Promise<Response>(() => undefined) },
      policy: { attemptTimeoutMs: 30 },
    });
    expect(await run('{ user(id: 1) { rank } }')).toMatchObject({
      data: { user: { rank: null } },
      errors: [{ path: ['user', 'rank'], extensions: { code: 'SUBGRAPH_TIMEOUT', subgraph: 'reviews' } }],
    });
  });
});

describe('an error beside what a field requires', () => {
  const fails = () => {
    throw new GraphQLError('no label');
  };
  const parcels = () =>
    testSupergraph({
      parcels: {
        sdl: `type Query { parcels: [Parcel!]! } type Parcel @key(fields: "id") { id: ID! box: Box }
          type Box { weight: Int! label: String! note: String size: Size } type Size { height: Int unit: String! }`,
        resolvers: {
          Query: { parcels: () => [{ id: '1' }] },
          Parcel: { box: () => ({}) },
          Box: { weight: () => 3, label: fails, note: () => 'n', size: () => ({}) },
          Size: { height: () => 4, unit: fails },
        },
      },
      costs: {
        sdl: `type Parcel @key(fields: "id") {
            id: ID! box: Box @external
            cost: Int @requires(fields: "box { weight }") room: Int @requires(fields: "box { size { height } }")
          }
          type Box { weight: Int! @external size: Size @external } type Size { height: Int @external }`,
        resolvers: {
          Parcel: {
            cost: ({ box }: { box: { weight: number } | null }) => (box === null ? -1 : box.weight * 2),
            room: ({ box }: { box: { size: { height: number } | null } | null }) => box?.size?.height ?? -1,
          },
        },
      },
    });
  const sent = ({ received }: ReturnType<typeof parcels>) =>
    received.filter(({ subgraph }) => subgraph === 'parcels').map(({ query }) => query);

  it('leaves the requirement as it is', async () => {
    expect(await parcels().run('{ parcels { cost box { label } } }')).toMatchObject({
      data: { parcels: [{ cost: 6, box: null }] },
      errors: [{ path: ['parcels', 0, 'box', 'label'] }],
    });
    expect(await parcels().run('{ parcels { room box { size { unit } } } }')).toMatchObject({
      data: { parcels: [{ room: 4, box: { size: null } }] },
      errors: [{ path: ['parcels', 0, 'box', 'size', 'unit'] }],
    });
  });

  it('has an object asked for once where nothing of it can take the requirement away', async () => {
    const supergraph = parcels();
    expect(await supergraph.run('{ parcels { cost box { note weight } } }')).toMatchObject({
      data: { parcels: [{ cost: 6, box: { note: 'n', weight: 3 } }] },
    });
    expect(sent(supergraph)).toEqual([
      expect.stringMatching(/parcels\{[^}]*box\{(note weight|weight note)\}[^{]*\}\}$/),
    ]);
    supergraph.received.length = 0;
    await supergraph.run('{ parcels { box { label } } }');
    expect(sent(supergraph)).toEqual([expect.stringMatching(/parcels\{box\{label\}\}\}$/)]);
  });
});

describe('errors of resolvers', () => {
  const boom = (code: string) => () => {
    throw new GraphQLError('boom', { extensions: { code } });
  };

  it('errors that take a whole answer with them stand alone, though another subgraph gave its part of the objects', async () => {
    const { run } = testSupergraph({
      one: {
        sdl: 'type Query { items: [Item!]! @shareable } type Item { name: String! }',
        resolvers: { Query: { items: () => [{ name: 'A' }] } },
      },
      other: {
        sdl: 'type Query { items: [Item!]! @shareable } type Item { size: Int! rank: Int! }',
        resolvers: { Query: { items: () => [{}] }, Item: { size: () => 1, rank: boom('NO_RANK') } },
      },
    });
    const answer = await run('{ a: items { name size } b: items { name rank } }');
    expect([answer.data, answer.errors?.map(({ path }) => path)]).toEqual([null, [['b', 0, 'rank']]]);
  });

  it('stand at every place of an entity in which they occur, in the keys and indices of the answer', async () => {
    const { run } = testSupergraph({
      lists: {
        sdl: 'type Query { rows: [[Item]!]! } type Item @key(fields: "id") { id: ID! }',
        resolvers: { Query: { rows: () => [[{ id: '1' }, null], [], [{ id: '2' }, { id: '1' }]] } },
      },
      details: {
        sdl: 'type Item @key(fields: "id") { id: ID! parts(n: Int): [Part!] } type Part { name: String size: Int! }',
        resolvers: {
          Item: {
            parts: ({ id }: { id: string }) => [{ id: 'p' }, { id }],
          },
          Part: {
            name: ({ id }: { id: string }) => {
              if (id === '1') throw new Error('no name');
              return id;
            },
            size: () => 1,
          },
        },
      },
    });
    const answer = await run('{ rows { id: parts(n: 1) { x: name size } } }');
    expect(answer.data).toEqual({
      rows: [
        [
          {
            id: [
              { x: 'p', size: 1 },
              { x: null, size: 1 },
            ],
          },
          null,
        ],
        [],
        [
          {
            id: [
              { x: 'p', size: 1 },
              { x: '2', size: 1 },
            ],
          },
          {
            id: [
              { x: 'p', size: 1 },
              { x: null, size: 1 },
            ],
          },
        ],
      ],
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['rows', 0, 0, 'id', 1, 'x'],
      ['rows', 2, 1, 'id', 1, 'x'],
    ]);
  });

  it('are not followed by a second error where their null rises', async () => {
    const { run } = testSupergraph({
      a: {
        sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
        resolvers: { Query: { t: () => ({ id: '1' }) } },
      },
      b: {
        sdl: 'type T @key(fields: "id") { id: ID! deep: Deep! other: Int } type Deep { er: Deeper! } type Deeper { x: Int! }',
        resolvers: { T: { deep: () => ({ er: {} }), other: () => 1 }, Deeper: { x: boom('SOME') } },
      },
    });
    expect(await run('{ t { other deep { er { x } } } }')).toEqual({
      data: { t: null },
      errors: [{ message: 'boom', path: ['t', 'deep', 'er', 'x'], extensions: { code: 'SOME' } }],
    });
  });

  it('null an object as a whole, though another subgraph brought a part of it', async () => {
    const { run } = testSupergraph({
      a: {
        sdl: `type Query { t: T } type T @key(fields: "id") { id: ID! part: Part @shareable }
          type Part @shareable { x: Int }`,
        resolvers: { Query: { t: () => ({ id: '1', part: { x: 1 } }) } },
      },
      b: {
        sdl: 'type T @key(fields: "id") { id: ID! part: Part @shareable } type Part @shareable { x: Int y: Int! }',
        resolvers: { T: { part: () => ({ x: 1 }) }, Part: { y: boom('SOME') } },
      },
    });
    expect(await run('{ t { part { x y } } }')).toEqual({
      data: { t: { part: null } },
      errors: [{ message: 'boom', path: ['t', 'part', 'y'], extensions: { code: 'SOME' } }],
    });
  });

  it('null an object as a whole, also where its null went on to the entity around it', async () => {
    const maker = { __typename: 'Maker', id: '1' };
    const resolved = { Item: { __resolveReference: () => ({ id: '1', maker }) } };
    const item = 'type Item @key(fields: "id") { id: ID! maker: Maker! @shareable }';
    const fault = () => {
      throw new GraphQLError('no size');
    };
    const { run } = testSupergraph({
      items: {
        sdl: `type Query { item: Item } ${item} type Maker { id: ID! @shareable }`,
        resolvers: { Query: { item: () => ({ id: '1', maker }) } },
      },
      makers: {
        sdl: `${item} type Maker { id: ID! @shareable name: String! size: Int! }`,
        resolvers: { ...resolved, Maker: { name: () => 'Ada', size: fault } },
      },
    });
    expect(await run('{ item { maker { name id size } } }')).toMatchObject({
      data: { item: null },
      errors: [{ message: 'no size', path: ['item', 'maker', 'size'] }],
    });
    expect((await run('{ item { maker { name id size } } }')).errors).toHaveLength(1);
  });

  it.each(['first', 'second'])(
    'null an object as a whole, when the %s of two answers for it has failed',
    async (name) => {
      const part = (fields: string) => `type Query { part: Part @shareable } type Part { ${fields} }`;
      let hasFailed = () => {};
      const failed = new Promise<void>((resolve) => {
        hasFailed = resolve;
      });
      const { run } = testSupergraph(
        {
          a: { sdl: part('x: Int!'), resolvers: { Query: { part: () => ({}) }, Part: { x: boom('SOME') } } },
          b: { sdl: part('y: Int z: Int'), resolvers: { Query: { part: () => ({ y: 1, z: 2 }) } } },
        },
        {
          before: {
            a: async (request, real) => {
              const response = await real(request);
              setTimeout(hasFailed);
              return response;
            },
            b: async (request, real) => {
              if (name === 'first') await failed;
              return real(request);
            },
          },
        },
      );
      expect(await run('{ part { y x z } }')).toEqual({
        data: { part: null },
        errors: [{ message: 'boom', path: ['part', 'x'], extensions: { code: 'SOME' } }],
      });
    },
  );

  it('errors do not appear for fields that were selected for other types than that of the object', async () => {
    const media = ['Book', 'Song'].map((type, id) => ({ __typename: type, id: String(id) }));
    const { run } = testSupergraph({
      shelves: {
        sdl: `type Query { media: [Media!]! } type Media @key(fields: "id") @interfaceObject {
          id: ID! rating: Int note: String }`,
        resolvers: {
          Query: { media: () => media.map(({ id }) => ({ id })) },
          Media: { rating: boom('SOME'), note: () => 'well' },
        },
      },
      library: {
        sdl: `interface Media @key(fields: "id") { id: ID! }
          type Book implements Media @key(fields: "id") { id: ID! }
          type Song implements Media @key(fields: "id") { id: ID! }`,
        resolvers: { Media: { __resolveReference: ({ id }: { id: string }) => media[Number(id)] } },
      },
    });
    expect(await run('{ media { ... on Book { rating } ... on Song { note } } }')).toEqual({
      data: { media: [{ rating: null }, { note: 'well' }] },
      errors: [{ message: 'boom', path: ['media', 0, 'rating'], extensions: { code: 'SOME' } }],
    });
  });

  it('take along an object whose type they kept unknown', async () => {
    const fault = () => {
      throw new GraphQLError('no title');
    };
    const { run } = testSupergraph({
      shelves: {
        sdl: 'type Query { media: Media } type Media @key(fields: "id") @interfaceObject { id: ID! }',
        resolvers: { Query: { media: () => ({ id: '1' }) } },
      },
      library: {
        sdl: `interface Media @key(fields: "id") { id: ID! title: String! }
          type Book implements Media @key(fields: "id") { id: ID! title: String! }`,
        resolvers: {
          Media: { __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Book', id }) },
          Book: { title: fault },
        },
      },
    });
    const answer = await run('{ media { __typename title } }');
    expect(answer).toMatchObject({ data: { media: null }, errors: [{ path: ['media', 'title'] }] });
    expect(answer.errors).toHaveLength(1);
  });

  it('an error of a reference appears at every field that the reference would have brought', async () => {
    const { run } = shop({
      before: {
        accounts: async (request, real) => {
          const body = await request.clone().text();
          if (!body.includes('_entities')) return real(request);
          return Response.json({
            data: { _entities: [null, { name: 'Grace', age: 7 }] },
            errors: [{ message: 'not you', path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } }],
          });
        },
      },
    });
    expect(await run('{ latest { author { age } } }')).toEqual({
      data: { latest: [{ author: { age: null } }, { author: { age: 7 } }] },
      errors: [{ message: 'not you', path: ['latest', 0, 'author', 'age'], extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it('errors that concern no field appear without a path', async () => {
    const { run } = shop({
      before: { accounts: () => Response.json({ data: { users: [] }, errors: [{ message: 'beware' }, 'odd', null] }) },
    });
    expect(await run('{ users { name } }')).toMatchObject({
      data: { users: [] },
      errors: [{ message: 'beware' }, {}, {}],
    });
  });

  it('errors that refuse the whole request appear at each of its fields', async () => {
    const { run } = shop({
      before: {
        accounts: () =>
          Response.json({ errors: [{ message: 'who?', extensions: { code: 'UNAUTHENTICATED' } }] }, { status: 401 }),
      },
    });
    expect(await run('{ a: user(id: 1) { name } b: user(id: 2) { name } }')).toEqual({
      data: { a: null, b: null },
      errors: ['a', 'b'].map((path) => ({ message: 'who?', path: [path], extensions: { code: 'UNAUTHENTICATED' } })),
    });
  });
});

describe('an entity that its subgraph does not know', () => {
  it('has nulls and no error, or rises as a null that nobody gave', async () => {
    const { run } = shop({
      before: {
        reviews: async (request, real) =>
          (await request.clone().text()).includes('_entities')
            ? Response.json({ data: { _entities: [null, null] } })
            : real(request),
      },
    });
    expect(await run('{ users { name rank } }')).toEqual({
      data: {
        users: [
          { name: 'Ada', rank: null },
          { name: 'Grace', rank: null },
        ],
      },
    });
    expect(await run('{ users { name karma } }')).toMatchObject({
      data: null,
      errors: [{ path: ['users', 0, 'karma'], extensions: { code: 'SUBGRAPH_RESPONSE_INVALID' } }],
    });
  });
});

it('A-6: a mutation that a subgraph refuses is null by itself, and the others of its operation keep their answers', async () => {
  const ran: string[] = [];
  const act = (name: string) => () => {
    ran.push(name);
    if (name === 'b')
      throw new GraphQLError('Slow down.', { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 7 } });
    return { id: name };
  };
  const { run } = testSupergraph({
    posts: {
      sdl: 'type Query { x: Int } type Mutation { a: Post b: Post c: Post } type Post @key(fields: "id") { id: ID! }',
      resolvers: { Mutation: { a: act('a'), b: act('b'), c: act('c') } },
    },
    counts: {
      sdl: 'type Mutation { d: Int } type Post @key(fields: "id") { id: ID! likes: Int }',
      resolvers: { Mutation: { d: () => 4 }, Post: { likes: () => 3 } },
    },
  });
  expect(await run('mutation { a { id likes } b { id likes } c { id likes } d }')).toMatchObject({
    data: { a: { id: 'a', likes: 3 }, b: null, c: { id: 'c', likes: 3 }, d: 4 },
    errors: [{ path: ['b'], extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 7 } }],
  });
  expect(ran).toEqual(['a', 'b', 'c']);
});
