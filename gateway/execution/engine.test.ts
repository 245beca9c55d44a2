import { describe, expect, it } from 'vitest';
import { shop, users } from '../testing/shop.ts';
import { testSupergraph } from '../testing/supergraph.ts';

const representations = users.map(({ id }) => ({ __typename: 'User', id }));

describe('queries', () => {
  it('join what two subgraphs know, in the order in which the client asked', async () => {
    const { run, received } = shop();
    const answer = await run('{ users { reviews { author { name id } body } name } }');
    expect(JSON.stringify(answer)).toBe(
      '{"data":{"users":[' +
        '{"reviews":[{"author":{"name":"Ada","id":"1"},"body":"good 1"},{"author":{"name":"Grace","id":"2"},"body":"bad 1"}],"name":"Ada"},' +
        '{"reviews":[{"author":{"name":"Grace","id":"2"},"body":"good 2"},{"author":{"name":"Ada","id":"1"},"body":"bad 2"}],"name":"Grace"}]}}',
    );
    // Four authors, two of them different: asked for once each.
    expect(received.map(({ subgraph, variables }) => [subgraph, variables])).toEqual([
      ['accounts', {}],
      ['reviews', { representations }],
      ['accounts', { representations }],
    ]);
  });

  it('ask one subgraph once per wave, and later rather than twice for what nothing waits for', async () => {
    const { run, received } = shop();
    await run(
      '{ users { rank } user(id: "2") { karma reviews(first: 1) { author { name } } } latest { author { age } } }',
    );
    // The age of `latest` could be had a wave earlier than the name of the reviews' authors.
    expect(received.map(({ subgraph }) => subgraph).sort()).toEqual(['accounts', 'accounts', 'reviews', 'reviews']);
    expect(received.find(({ query }) => query.includes('e1:'))?.variables).toEqual({
      representations0: representations,
      representations1: [representations[1]],
    });
  });

  it('hand on the variables that a subgraph needs, and no others', async () => {
    const { run, received } = shop();
    const query = 'query ($id: ID!, $first: Int = 1) { user(id: $id) { reviews(first: $first) { body } } }';
    expect(await run(query, { id: 2 })).toEqual({ data: { user: { reviews: [{ body: 'good 2' }] } } });
    expect(received.map(({ variables }) => variables)).toEqual([
      { id: '2' },
      { first: 1, representations: [representations[1]] },
    ]);
  });

  it('queries for type names and the schema alone reach no subgraph', async () => {
    const { run, received } = shop();
    const query = `query ($name: String!) {
      __typename kind: __typename
      type: __type(name: $name) { name ...Fields }
      __schema { queryType { name } } }
      fragment Fields on __Type { fields { id: name type { kind } } }`;
    expect(await run(query, { name: 'Review' })).toEqual({
      data: {
        __typename: 'Query',
        kind: 'Query',
        type: {
          name: 'Review',
          fields: [
            { id: 'body', type: { kind: 'NON_NULL' } },
            { id: 'stars', type: { kind: 'SCALAR' } },
            { id: 'author', type: { kind: 'NON_NULL' } },
          ],
        },
        __schema: { queryType: { name: 'Query' } },
      },
    });
    expect(received).toEqual([]);
  });

  it('mix introspection with fields, each where it was asked for', async () => {
    const { run } = shop();
    const answer = await run(
      '{ a: user(id: 1) { name } __schema { queryType { name } } b: user(id: 2) { __typename } }',
    );
    expect(JSON.stringify(answer)).toBe(
      '{"data":{"a":{"name":"Ada"},"__schema":{"queryType":{"name":"Query"}},"b":{"__typename":"User"}}}',
    );
  });

  it('give an empty object where everything inside is skipped', async () => {
    const { run } = shop();
    const query = `query ($no: Boolean!) {
      users { ...Reviews @include(if: $no) }
      user(id: 1) @include(if: $no) { name }
      other: user(id: 2) { reviews { body @include(if: $no) } } }
      fragment Reviews on User { reviews { body } }`;
    expect(await run(query, { no: false })).toEqual({
      data: { users: [{}, {}], other: { reviews: [{}, {}] } },
    });
    expect(await run('{ users @skip(if: true) { name } }')).toEqual({ data: {} });
  });

  it('take any alias for plain data', async () => {
    const names = [
      '__proto__',
      'constructor',
      'then',
      'toString',
      'hasOwnProperty',
      'id',
      '__typename',
      '__empty',
      'name',
    ];
    const { run } = shop();
    for (const name of names) {
      const { data } = await run(`{ ${name}: users { reviews { ${name}: body author { ${name}: age } } } }`);
      expect(Object.keys(data ?? {})).toEqual([name]);
      const own = Object.getOwnPropertyDescriptor(data, name)?.value;
      const [ada] = own as { reviews: { author: object }[] }[];
      const review = ada?.reviews[0] as { author: object };
      expect(Object.getOwnPropertyDescriptor(review, name)?.value).toBe('good 1');
      expect(Object.entries(review.author)).toEqual([[name, 36]]);
    }
    expect(({} as Record<string, unknown>).reviews).toBeUndefined();
  });

  it('tell enum values that clients may not know from those they may', async () => {
    const { run } = testSupergraph({
      one: {
        sdl: 'type Query { a: Color b: Color! c: [Color] } enum Color { RED SECRET @inaccessible }',
        resolvers: { Query: { a: () => 'RED', b: () => 'RED', c: () => ['RED', 'SECRET'] } },
      },
    });
    expect(await run('{ a b c }')).toEqual({
      data: { a: 'RED', b: 'RED', c: ['RED', null] },
      errors: [expect.objectContaining({ path: ['c', 1] })],
    });
  });

  it('pass custom scalars through as they are', async () => {
    const blob = { list: [1, 'two', null, { __proto: {} }], text: '"\u2028 \\', __typename: 'not a type' };
    const { run } = testSupergraph({
      one: {
        sdl: 'scalar Blob type Query { blob: Blob! blobs: [Blob] }',
        resolvers: { Query: { blob: () => blob, blobs: () => [1.5, false, 'x', [], null] } },
      },
    });
    expect(await run('{ blob blobs }')).toEqual({ data: { blob, blobs: [1.5, false, 'x', [], null] } });
  });
});

describe('mutations', () => {
  it('run one after the other, with what is selected below them before the next', async () => {
    const { run, received } = shop();
    const query = `mutation {
      one: rename(id: 1, name: "A") { name rank }
      two: review(body: "B") { author { name } }
      three: rename(id: 2, name: "C") { name } }`;
    expect(await run(query)).toEqual({
      data: { one: { name: 'A', rank: 10 }, two: { author: { name: 'Grace' } }, three: { name: 'C' } },
    });
    const kinds = received.map(({ subgraph, query: text }) => `${subgraph} ${text.startsWith('mutation')}`);
    expect(kinds).toEqual(['accounts true', 'reviews false', 'reviews true', 'accounts false', 'accounts true']);
  });

  it('do not run before what is selected below the one before was read, also in one subgraph', async () => {
    let count = 0;
    const step = () => {
      count += 1;
      return { id: '1' };
    };
    const { run, received } = testSupergraph({
      counters: {
        sdl: `type Query { none: Int } type Mutation { step: Counter! plain: Int }
          type Counter @key(fields: "id") { id: ID! }`,
        resolvers: { Mutation: { step, plain: () => count } },
      },
      values: {
        sdl: 'type Counter @key(fields: "id") { id: ID! value: Int! }',
        resolvers: { Counter: { value: () => count } },
      },
    });
    const query = 'mutation { a: plain b: plain one: step { value } two: step { value } c: plain d: step { id } }';
    expect(await run(query)).toEqual({
      data: { a: 0, b: 0, one: { value: 1 }, two: { value: 2 }, c: 2, d: { id: '1' } },
    });
    expect(received.map(({ subgraph }) => subgraph).join(' ')).toBe(
      'counters counters values counters values counters',
    );
  });

  it('are not run behind one that nulls the whole answer', async () => {
    const { run, received } = shop({ before: { reviews: () => new Response('gone', { status: 502 }) } });
    const { data, errors } = await run('mutation { review(body: "B") { body } rename(id: 2, name: "C") { name } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['review'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    expect(received).toEqual([]);
  });

  it('G-12: are not run behind one of which a fetch below nulls the whole answer', async () => {
    const ran: string[] = [];
    const values: Record<string, number | null> = { '1': 1, '2': null };
    const { run } = testSupergraph({
      counters: {
        sdl: `type Query { none: Int } type Mutation { step(id: ID!): Counter! plain: Int }
          type Counter @key(fields: "id") { id: ID! }`,
        resolvers: {
          Mutation: {
            step: (_: unknown, { id }: { id: string }) => {
              ran.push(id);
              return { id };
            },
            plain: () => ran.push('plain'),
          },
        },
      },
      values: {
        sdl: 'type Counter @key(fields: "id") { id: ID! value: Int! }',
        resolvers: { Counter: { value: ({ id }: { id: string }) => values[id] } },
      },
    });
    const fields = '{ value }';
    const query = `mutation { a: step(id: 1) ${fields} b: step(id: 1) ${fields} c: step(id: 2) ${fields} d: plain e: step(id: 1) ${fields} }`;
    const { data, errors } = await run(query);
    expect([data, errors?.map(({ path }) => path)]).toEqual([null, [['c', 'value']]]);
    expect(ran).toEqual(['1', '1', '2']);
  });

  it('go on behind one whose null the answer can hold', async () => {
    const { run } = shop();
    expect(await run('mutation { forget(id: 1) { name } rename(id: 2, name: "C") { name } }')).toEqual({
      data: { forget: null, rename: { name: 'C' } },
    });
  });
});

describe('an operation that cannot be run', () => {
  it('ends at its deadline, and reports the parts that it did not reach', async () => {
    const { run } = shop({ before: { reviews: () => new Promise<Response>(() => undefined) } });
    const answer = await run('{ user(id: 1) { name rank } }', {}, { deadlineAt: Date.now() + 60 });
    expect(answer).toMatchObject({
      data: { user: { name: 'Ada', rank: null } },
      errors: [{ path: ['user', 'rank'], extensions: { code: 'OPERATION_TIMEOUT' } }],
    });
  });

  it('ends when the client has left', async () => {
    const leaving = new AbortController();
    let isAborted = false;
    const { run } = shop({
      before: {
        reviews: (request) => {
          request.signal.addEventListener('abort', () => {
            isAborted = true;
          });
          leaving.abort();
          return new Promise<Response>(() => undefined);
        },
      },
    });
    await run('{ users { rank } }', {}, { signal: leaving.signal });
    expect(isAborted).toBe(true);
  });
});

describe('explain', () => {
  it('puts the plan and the timings of its fetches beside the answer', async () => {
    const { run } = shop();
    const { extensions } = await run('{ users { rank } }', {}, { explain: true });
    expect(extensions).toMatchObject({
      plan: { steps: [{ subgraph: 'accounts' }, { subgraph: 'reviews', dependsOn: [0] }] },
      timings: [
        { step: 0, subgraph: 'accounts', outcome: 'ok', attempts: 1 },
        { step: 1, subgraph: 'reviews', outcome: 'ok', entities: 2, references: 2 },
      ],
      work: {
        planningMs: expect.any(Number),
        isPlanKept: false,
        writingMs: expect.any(Number),
        totalMs: expect.any(Number),
      },
    });
  });

  it('counts an entity once, and all places it stands for', async () => {
    const { run } = shop();
    const { extensions } = await run(
      '{ latest { author { name } } again: latest { author { name } } }',
      {},
      { explain: true },
    );
    expect(extensions?.timings).toMatchObject([{}, { subgraph: 'accounts', entities: 2, references: 4 }]);
  });

  it('names every subgraph that could serve a field, with its keys', async () => {
    const { run } = shop();
    const { extensions } = await run('{ users { id name rank } }', {}, { explain: true });
    expect(extensions?.supply).toEqual({
      fields: {
        'Query.users': [{ subgraph: 'accounts' }],
        'User.id': [{ subgraph: 'accounts' }, { subgraph: 'reviews' }],
        'User.name': [{ subgraph: 'accounts' }],
        'User.rank': [{ subgraph: 'reviews' }],
      },
      types: {
        Query: [
          { subgraph: 'accounts', keys: [] },
          { subgraph: 'reviews', keys: [] },
        ],
        User: [
          { subgraph: 'accounts', keys: [{ fields: 'id', resolvable: true }] },
          { subgraph: 'reviews', keys: [{ fields: 'id', resolvable: true }] },
        ],
      },
    });
  });
});
