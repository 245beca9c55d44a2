import { describe, expect, it } from 'vitest';
import { withDefer } from '../../supergraph/defer-directive.ts';
import { runInParts } from '../../testing/deferred.ts';
import { canonical, mergePayloads } from '../../testing/merge-payloads.ts';
import { shop } from '../../testing/shop.ts';
import { admit, callOf, testSupergraph } from '../../testing/supergraph.ts';
import { DeferredAnswer } from '../operation/deferred-answer.ts';

const down = () => new Response('no', { status: 503 });

describe('an answer in parts', () => {
  it('tells first what is not deferred, then each part by its id', async () => {
    const { graph, engine, received } = shop();
    const query = '{ user(id: "1") { name ... @defer(label: "more") { rank reviews(first: 1) { body } } } }';
    expect(await runInParts({ graph, engine }, query)).toEqual([
      {
        data: { user: { name: 'Ada' } },
        pending: [{ id: '0', path: ['user'], label: 'more' }],
        hasNext: true,
      },
      {
        incremental: [{ id: '0', data: { rank: 10, reviews: [{ body: 'good 1' }] } }],
        completed: [{ id: '0' }],
        hasNext: false,
      },
    ]);
    expect(received.map(({ subgraph }) => subgraph)).toEqual(['accounts', 'reviews']);
  });

  it('has a part for each item of a list, and no label where there is none', async () => {
    const payloads = await runInParts(shop(), '{ users { name ... @defer { rank } } }');
    expect(payloads[0]?.pending).toEqual([
      { id: '0', path: ['users', 0] },
      { id: '1', path: ['users', 1] },
    ]);
    expect(mergePayloads(payloads).data).toEqual({
      users: [
        { name: 'Ada', rank: 10 },
        { name: 'Grace', rank: 20 },
      ],
    });
  });

  it('announces what is deferred in a part with that part', async () => {
    const query = '{ user(id: "1") { name ... @defer(label: "a") { age ... @defer(label: "b") { rank } } } }';
    const [first, second, third] = await runInParts(shop(), query);
    expect(first?.pending).toEqual([{ id: '0', path: ['user'], label: 'a' }]);
    expect(second).toMatchObject({
      pending: [{ id: '1', path: ['user'], label: 'b' }],
      incremental: [{ id: '0', data: { age: 36 } }],
      completed: [{ id: '0' }],
    });
    expect(third).toMatchObject({ incremental: [{ id: '1', data: { rank: 10 } }], hasNext: false });
  });

  it('does not send again, nor fetch again, what is selected outside as well', async () => {
    const { graph, engine, received } = shop();
    const query = '{ users { id name } ... @defer(label: "a") { users { name rank } } }';
    const [first, second] = await runInParts({ graph, engine }, query);
    expect(first).toMatchObject({
      data: {
        users: [
          { id: '1', name: 'Ada' },
          { id: '2', name: 'Grace' },
        ],
      },
      pending: [{ id: '0', path: [], label: 'a' }],
    });
    expect(second?.incremental).toEqual([
      { id: '0', subPath: ['users', 0], data: { rank: 10 } },
      { id: '0', subPath: ['users', 1], data: { rank: 20 } },
    ]);
    expect(received.filter(({ subgraph }) => subgraph === 'accounts')).toHaveLength(1);
  });

  it('tells once what two fragments share', async () => {
    const query = `{ user(id: "1") { name
      ... @defer(label: "a") { rank } ... @defer(label: "b") { rank karma } } }`;
    const payloads = await runInParts(shop(), query);
    const merged = mergePayloads(payloads);
    expect(merged.problems).toEqual([]);
    expect(merged.data).toEqual({ user: { name: 'Ada', rank: 10, karma: 100 } });
  });

  it('leaves out a fragment of which nothing is left, and tells a whole answer when that was all', async () => {
    expect(await runInParts(shop(), '{ user(id: "1") { name ... @defer { name } } }')).toEqual([
      { data: { user: { name: 'Ada' } } },
    ]);
    expect(await runInParts(shop(), '{ user(id: "9") { name ... @defer { rank } } }')).toEqual([
      { data: { user: null } },
    ]);
  });

  it.each([
    { deferred: true, payloads: 2 },
    { deferred: false, payloads: 1 },
  ])('defers by a variable: $deferred', async ({ deferred, payloads }) => {
    const query = 'query ($deferred: Boolean!) { user(id: "1") { name ... @defer(if: $deferred) { rank } } }';
    // One engine for both, so that the plan of one is not taken for the other's.
    const { graph, engine } = shop();
    await runInParts({ graph, engine }, query, { deferred: !deferred });
    const told = await runInParts({ graph, engine }, query, { deferred });
    expect(told).toHaveLength(payloads);
    expect(mergePayloads(told).data).toEqual({ user: { name: 'Ada', rank: 10 } });
  });

  it('defers twice what a fragment that is spread twice defers', async () => {
    const query = `{ a: user(id: "1") { ...F } b: user(id: "2") { ...F } }
      fragment F on User { name ...G @defer(label: "g") } fragment G on User { rank }`;
    const payloads = await runInParts(shop(), query);
    expect(payloads[0]?.pending).toEqual([
      { id: '0', path: ['a'], label: 'g' },
      { id: '1', path: ['b'], label: 'g' },
    ]);
    expect(mergePayloads(payloads).data).toEqual({ a: { name: 'Ada', rank: 10 }, b: { name: 'Grace', rank: 20 } });
  });

  it('runs the fields of a mutation one after the other, and defers below them', async () => {
    const { graph, engine, received } = shop();
    const query = `mutation { rename(id: "1", name: "Zed") { name ... @defer { rank } }
      review(body: "hi") { body ... @defer { author { name } } } }`;
    const payloads = await runInParts({ graph, engine }, query);
    expect(payloads[0]).toMatchObject({ data: { rename: { name: 'Zed' }, review: { body: 'hi' } } });
    expect(mergePayloads(payloads)).toMatchObject({
      data: { rename: { name: 'Zed', rank: 10 }, review: { body: 'hi', author: { name: 'Grace' } } },
      problems: [],
    });
    const mutations = received.filter(({ query: text }) => text.startsWith('mutation'));
    expect(mutations.map(({ subgraph }) => subgraph)).toEqual(['accounts', 'reviews']);
  });

  it('is written with labels and paths for clients of the older form', async () => {
    const query = '{ user(id: "1") { name ... @defer(label: "more") { rank } } }';
    expect(await runInParts(shop(), query, {}, { format: 'apollo' })).toEqual([
      { data: { user: { name: 'Ada' } }, hasNext: true },
      { incremental: [{ label: 'more', path: ['user'], data: { rank: 10 } }], hasNext: false },
    ]);
  });

  it('comes as a whole to a client that takes no parts, by the plan without @defer', async () => {
    const supergraph = shop();
    const operation = admit(withDefer(supergraph.graph), '{ user(id: "1") { name ... @defer { age rank } } }', {});
    const answer = await supergraph.engine.query(operation, callOf());
    expect(answer).toMatchObject({ json: '{"data":{"user":{"name":"Ada","age":36,"rank":10}}}' });
    expect(supergraph.received).toHaveLength(2);
  });
});

it('the type of an object is known before what is deferred of it, also where a subgraph knows the interface only', async () => {
  const supergraph = testSupergraph({
    a: {
      sdl: `interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! pages: Int }
        type Query { other: Int }`,
      resolvers: {
        Media: {
          __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Book', id }),
          __resolveType: () => 'Book',
        },
        Book: { __resolveReference: (reference: object) => reference, pages: () => 12 },
      },
    },
    b: {
      sdl: `type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int }
        type Query { latest: Media }`,
      resolvers: { Query: { latest: () => ({ __typename: 'Media', id: '1' }) }, Media: { stars: () => 5 } },
    },
  });
  for (const deferred of ['__typename', '... on Book { pages }']) {
    const payloads = await runInParts(supergraph, `{ latest { stars ... @defer { ${deferred} } } }`);
    expect(payloads[0]).toEqual({
      data: { latest: { stars: 5 } },
      pending: [{ id: '0', path: ['latest'] }],
      hasNext: true,
    });
    const { data, errors, problems } = mergePayloads(payloads);
    expect({ errors, problems }).toEqual({ errors: [], problems: [] });
    expect(data).toEqual({
      latest: { stars: 5, ...(deferred === '__typename' ? { __typename: 'Book' } : { pages: 12 }) },
    });
  }
});

it('a fragment on an impossible type is left out, and the rest is still deferred', async () => {
  const query = `{ user(id: "1") { name ... on Named { ... on Robot { model } } ... @defer { rank } } }`;
  const payloads = await runInParts(robots(), query);
  expect(payloads[0]).toMatchObject({ data: { user: { name: 'Ada' } }, hasNext: true });
  expect(mergePayloads(payloads)).toMatchObject({ data: { user: { name: 'Ada', rank: 1 } }, errors: [], problems: [] });
});

/** A user and a robot that have an interface in common, so that a fragment may ask for one where only the other can be. */
function robots() {
  return testSupergraph({
    a: {
      sdl: `interface Named { name: String } type Robot implements Named { name: String model: String }
        type User implements Named @key(fields: "id") { id: ID! name: String }
        type Query { user(id: ID!): User robot: Robot }`,
      resolvers: { Query: { user: () => ({ id: '1', name: 'Ada' }) }, Named: { __resolveType: () => 'User' } },
    },
    b: {
      sdl: 'type User @key(fields: "id") { id: ID! rank: Int }',
      resolvers: { User: { __resolveReference: (reference: object) => reference, rank: () => 1 } },
    },
  });
}

describe('faults in parts', () => {
  const query = '{ users { name ... @defer { rank } ... @defer { karma } } }';

  it('faults appear with the part they are in: null where that may be, else the part fails', async () => {
    const payloads = await runInParts(shop({ before: { reviews: down } }), query);
    expect(payloads[0]?.errors).toBeUndefined();
    const { data, errors, problems, failed } = mergePayloads(payloads);
    expect(problems).toEqual([]);
    expect(data).toEqual({
      users: [
        { name: 'Ada', rank: null },
        { name: 'Grace', rank: null },
      ],
    });
    expect(failed).toEqual([
      ['users', 0],
      ['users', 1],
    ]);
    expect(errors.map(({ path }) => JSON.stringify(path)).sort()).toEqual([
      '["users",0,"karma"]',
      '["users",0,"rank"]',
      '["users",1,"karma"]',
      '["users",1,"rank"]',
    ]);
  });

  it('faults of the first part appear with it, and nothing is announced below its nulls', async () => {
    const { graph, engine } = shop({ before: { accounts: down } });
    const [first, ...later] = await runInParts({ graph, engine }, '{ user(id: "1") { name ... @defer { rank } } }');
    expect(later).toEqual([]);
    expect(first).toMatchObject({ data: { user: null }, errors: [{ path: ['user'] }] });
  });

  it('a failed part silences the parts that are deferred inside of it', async () => {
    const nested = '{ user(id: "1") { name ... @defer(label: "a") { karma ... @defer(label: "b") { age } } } }';
    const payloads = await runInParts(shop({ before: { reviews: down } }), nested);
    expect(payloads.flatMap(({ pending = [] }) => pending.map(({ label }) => label))).toEqual(['a']);
    expect(payloads.at(-1)?.completed).toMatchObject([{ id: '0', errors: [{ path: ['user', 'karma'] }] }]);
  });

  // The value cannot be asked for apart from its parts, so all of it is fetched with the outer one.
  it.each([
    { query: '{ spread { fromA ... @defer { strong } } }', failsIn: 0 },
    { query: '{ other ... @defer { spread { fromA ... @defer { strong } } } }', failsIn: 1 },
    { query: '{ other ... @defer { spread { ... @defer { strong } fromB } } }', failsIn: 1 },
    { query: '{ spreads { fromA ... @defer { strong } } }', failsIn: 0 },
    { query: '{ other ... @defer { spreads { fromB ... @defer { strong } } } }', failsIn: 1 },
  ])('take down a value of several subgraphs in the part that it is fetched with: $query', async (given) => {
    const fails = () => {
      throw new Error('not strong');
    };
    const roots = { spread: () => ({}), spreads: () => [{}] };
    const supergraph = testSupergraph({
      a: {
        sdl: 'type Query { other: Int spread: Value @shareable spreads: [Value] @shareable } type Value { fromA: Int }',
        resolvers: { Query: { ...roots, other: () => 1 }, Value: { fromA: () => 1 } },
      },
      b: {
        sdl: `type Query { spread: Value @shareable spreads: [Value] @shareable }
          type Value { fromB: Int strong: Int! }`,
        resolvers: { Query: roots, Value: { fromB: () => 2, strong: fails } },
      },
    });
    const payloads = await runInParts(supergraph, given.query);
    const { data, errors, problems } = mergePayloads(payloads);
    expect(problems).toEqual([]);
    expect(payloads).toHaveLength(given.failsIn + 1);
    const isList = given.query.includes('spreads');
    expect(data).toMatchObject(isList ? { spreads: [null] } : { spread: null });
    const path = isList ? ['spreads', 0, 'strong'] : ['spread', 'strong'];
    expect(errors).toMatchObject([{ message: 'not strong', path }]);
  });

  it('a fault that takes the whole answer appears once, and takes half of a value with it', async () => {
    const supergraph = testSupergraph({
      a: {
        sdl: `type Query { spread: Value! @shareable strong: [Strong!]! } type Value { fromA: Int! }
          type Strong { label: String }`,
        resolvers: {
          Query: {
            spread: () => ({ fromA: 1 }),
            strong: () => {
              throw new Error('not strong');
            },
          },
        },
      },
      b: {
        sdl: 'type Query { spread: Value! @shareable } type Value { fromB: Int }',
        resolvers: { Query: { spread: () => ({ fromB: 2 }) } },
      },
    });
    const payloads = await runInParts(supergraph, '{ spread { fromA fromB } strong { ... @defer { label } } }');
    expect(payloads).toMatchObject([{ data: null, errors: [{ message: 'not strong', path: ['strong'] }] }]);
    expect(payloads[0]?.errors).toHaveLength(1);
  });

  it('have the path of the client when a subgraph reports them', async () => {
    const faulty = testSupergraph({
      a: {
        sdl: 'type Query { things: [Thing!]! } type Thing @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { things: () => [{ id: '1' }] }, Thing: { name: () => 'one' } },
      },
      b: {
        sdl: 'type Thing @key(fields: "id") { id: ID! inner: Inner } type Inner { weak: String strong: String! }',
        resolvers: {
          Thing: { __resolveReference: (reference: object) => reference, inner: () => ({}) },
          Inner: {
            weak: () => {
              throw new Error('weak');
            },
            strong: () => 'strong',
          },
        },
      },
    });
    const payloads = await runInParts(faulty, '{ things { name ... @defer { own: inner { it: weak strong } } } }');
    expect(payloads[1]?.incremental).toMatchObject([
      {
        id: '0',
        data: { own: { it: null, strong: 'strong' } },
        errors: [{ message: 'weak', path: ['things', 0, 'own', 'it'] }],
      },
    ]);
  });
});

it('a field that the caller may not see is withheld in a part as anywhere', async () => {
  const supergraph = testSupergraph({
    a: {
      sdl: `type Query { box: Box }
        type Box @key(fields: "id") { id: ID! open: String secret: String @authenticated strict: String! @authenticated }`,
      resolvers: {
        Query: { box: () => ({ id: '1', open: 'o', secret: 's', strict: 't' }) },
        Box: { __resolveReference: ({ id }: { id: string }) => ({ id, open: 'o', secret: 's', strict: 't' }) },
      },
    },
  });
  const query = '{ box { open ... @defer(label: "a") { secret } ... @defer(label: "b") { id strict } } }';
  const payloads = await runInParts(supergraph, query);
  const { data, errors, problems, failed } = mergePayloads(payloads);
  expect(problems).toEqual([]);
  expect(data).toEqual({ box: { open: 'o', secret: null } });
  expect(failed).toEqual([['box']]);
  expect(errors.map(({ path }) => path)).toEqual([
    ['box', 'secret'],
    ['box', 'strict'],
  ]);
  expect(supergraph.received.every(({ query: text }) => !/secret|strict/.test(text))).toBe(true);
});

describe('the end of an answer in parts', () => {
  const query = '{ user(id: "1") { name ... @defer { rank } } }';

  /** A subgraph that answers when it is given up. */
  function never(onGivenUp: () => void) {
    return (request: Request) =>
      new Promise<Response>((_resolve, reject) => {
        request.signal.addEventListener('abort', () => {
          onGivenUp();
          reject(new Error('given up'));
        });
      });
  }

  function signal() {
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    return { promise, resolve };
  }

  it('ends the fetches when the reader leaves', async () => {
    const givenUp = signal();
    const { graph, engine } = shop({ before: { reviews: never(() => givenUp.resolve()) } });
    const answer = await engine.query(admit(withDefer(graph), query, {}), callOf({ incremental: 'current' }));
    if (!(answer instanceof DeferredAnswer)) throw new Error('It came as a whole.');
    expect(JSON.parse((await answer.next()) ?? '')).toMatchObject({ data: { user: { name: 'Ada' } }, hasNext: true });
    answer.end();
    await givenUp.promise;
    expect(await answer.next()).toBeNull();
  });

  it('ends the fetches when the client leaves, and lets go of what was held for it', async () => {
    const givenUp = signal();
    const released = signal();
    const { graph, engine } = shop({ before: { reviews: never(() => givenUp.resolve()) } });
    const client = new AbortController();
    const call = callOf({ incremental: 'current', signal: client.signal });
    const answer = await engine.query(admit(withDefer(graph), query, {}), call);
    if (!(answer instanceof DeferredAnswer)) throw new Error('It came as a whole.');
    answer.holdFor(client.signal, () => released.resolve());
    client.abort();
    await expect(Promise.all([givenUp.promise, released.promise])).resolves.toEqual([undefined, undefined]);
  });

  it('comes with the deadline, which holds for all parts', async () => {
    const supergraph = shop({ before: { reviews: never(() => undefined) } });
    const payloads = await runInParts(supergraph, query, {}, { deadlineAt: Date.now() + 300 });
    expect(payloads.at(-1)).toMatchObject({
      incremental: [{ data: { rank: null }, errors: [{ extensions: { code: 'OPERATION_TIMEOUT' } }] }],
      hasNext: false,
    });
  });
});

it('merged, an answer in parts is the answer', async () => {
  const query = `{ latest { body ...@defer { stars author { name ...@defer { karma reviews { body } } } } }
    ... @defer { users { age ... @defer { rank } } } }`;
  const supergraph = shop();
  const { data, problems } = mergePayloads(await runInParts(supergraph, query));
  expect(problems).toEqual([]);
  const whole = await supergraph.run(query.replaceAll('@defer', ''));
  expect(canonical(data)).toBe(canonical(whole.data));
});
