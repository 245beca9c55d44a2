import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../base/caller.ts';
import type { ContextRequest } from '../subgraph/define-subgraph.ts';
import type { Services } from '../subgraph/services.ts';
import type { Deps } from './testing/ferry/deps.ts';
import { addSailings, anonymous, baseContext, callerOf, now } from './testing/ferry/ferry-harbour.ts';
import { ferry } from './testing/ferry/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are JSON, and expectations check them.
type Data = Record<string, any>;

let schema: GraphQLSchema;
const services = {} as Services;
let deps: Deps;

beforeEach(() => {
  // Built in each test, so that mutation testing sees which tests build it.
  schema = ferry.schema();
  deps = ferry.create(services);
  addSailings(deps, 3);
});

async function run(caller: Caller, query: string, variableValues: Record<string, unknown> = {}) {
  const request: ContextRequest = { base: baseContext(caller), caller, services };
  const document = parse(query);
  const result = await execute({ schema, document, variableValues, contextValue: ferry.context(deps, request) });
  return result as ExecutionResult<Data>;
}

function code(result: ExecutionResult): unknown {
  return result.errors?.[0]?.extensions.code;
}

const book = `mutation ($input: BookBerthsInput!) { bookBerths(input: $input) {
  __typename
  ... on Booking { berths sailing { id } bookedBy { id berthsBooked } }
  ... on Error { code message path }
  ... on ValidationError { fields { path message reason } }
  ... on InvalidStateError { current allowed }
  ... on SailingFullError { berthsAsked }
} }`;
const input = { sailingId: 'sai_001', berths: 2, idempotencyKey: 'k1' };

describe('rules', () => {
  const member1 = callerOf({ aal: 1 });
  const member2 = callerOf();
  const owner = callerOf({ roles: ['OWNER'] });
  const staleOwner = callerOf({ roles: ['OWNER'], authenticatedAt: new Date(now.getTime() - 301_000) });
  const edgeOwner = callerOf({ roles: ['OWNER'], authenticatedAt: new Date(now.getTime() - 300_000) });
  const unprovenOwner = callerOf({ roles: ['OWNER'], authenticatedAt: null });

  it.each([
    ['anonymous', 'public', anonymous, '{ sailings { edges { node { harbour } } } }', undefined],
    ['anonymous', 'signedIn 1', anonymous, '{ sailings { edges { node { berthsFree } } } }', 'UNAUTHENTICATED'],
    ['one factor', 'signedIn 1', member1, '{ sailings { edges { node { berthsFree } } } }', undefined],
    ['anonymous', 'signedIn 2', anonymous, 'mutation { closeHarbour }', 'UNAUTHENTICATED'],
    ['one factor', 'role', callerOf({ aal: 1, roles: ['OWNER'] }), 'mutation { closeHarbour }', 'MFA_REQUIRED'],
    ['a member', 'role', member2, 'mutation { closeHarbour }', 'FORBIDDEN'],
    ['a member long ago', 'role', callerOf({ authenticatedAt: null }), 'mutation { closeHarbour }', 'FORBIDDEN'],
    ['an owner', 'role and stepUp', owner, 'mutation { closeHarbour }', undefined],
    ['an admin', 'role and stepUp', callerOf({ roles: ['ADMIN'] }), 'mutation { closeHarbour }', undefined],
    ['an owner at the age', 'stepUp', edgeOwner, 'mutation { closeHarbour }', undefined],
    ['an owner past the age', 'stepUp', staleOwner, 'mutation { closeHarbour }', 'STEP_UP_REQUIRED'],
    ['an owner without proof', 'stepUp', unprovenOwner, 'mutation { closeHarbour }', 'STEP_UP_REQUIRED'],
  ])('%s at a field with %s', async (_who, _rule, caller, query, expected) => {
    expect(code(await run(caller, query))).toBe(expected);
  });

  it('say how to step up', async () => {
    const { errors } = await run(staleOwner, 'mutation { closeHarbour }');
    expect(errors?.[0]?.extensions).toMatchObject({ methods: expect.arrayContaining(['TOTP']), maxAgeSeconds: 300 });
  });

  it('given as a function refuse with FORBIDDEN, and anonymous callers with UNAUTHENTICATED', async () => {
    const query =
      '{ _entities(representations: [{ __typename: "User", id: "usr_south" }]) { ... on User { berthsBooked } } }';
    expect(code(await run(callerOf(), query))).toBe('FORBIDDEN');
    expect(code(await run(callerOf({ aal: 1 }), query))).toBe('FORBIDDEN');
    expect(code(await run(anonymous, query))).toBe('UNAUTHENTICATED');
  });

  it('come before the checks of arguments', async () => {
    expect(code(await run(anonymous, '{ sailingsOf(harbour: "x") { id } }'))).toBe('UNAUTHENTICATED');
    expect(code(await run(anonymous, book, { input: { ...input, berths: 51 } }))).toBe('UNAUTHENTICATED');
  });

  it('hold when a subscription starts', async () => {
    const { subscribe } = await import('graphql');
    const request = { base: baseContext(anonymous), caller: anonymous, services };
    const document = parse('subscription { berthsChanged { id } }');
    const result = await subscribe({ schema, document, contextValue: ferry.context(deps, request) });
    expect(code(result as ExecutionResult)).toBe('UNAUTHENTICATED');
  });
});

describe('result unions', () => {
  it('hold the type itself when it went well', async () => {
    const { data, errors } = await run(callerOf(), book, { input });
    expect(errors).toBeUndefined();
    expect(data?.bookBerths).toEqual({
      __typename: 'Booking',
      berths: 2,
      sailing: { id: 'sai_001' },
      bookedBy: { id: 'usr_north', berthsBooked: 2 },
    });
  });

  it.each([
    ['ValidationError', { berths: 0 }, { code: 'VALIDATION_FAILED', path: ['input', 'berths'] }],
    ['NotFoundError', { sailingId: 'sai_x' }, { code: 'NOT_FOUND', message: 'Sailing not found.', path: null }],
    ['NotFoundError', { sailingId: 'sai_south' }, { code: 'NOT_FOUND', message: 'Sailing not found.', path: null }],
    ['SailingFullError', { berths: 5 }, { berthsAsked: 5 }],
    ['InvalidStateError', { sailingId: 'sai_gone' }, { current: 'BOARDING_CLOSED', allowed: [] }],
  ])('hold %s for %j', async (typename, change, facts) => {
    const sailing = deps.sailings.get('sai_001');
    deps.sailings.set('sai_gone', { ...sailing!, boardingClosesAt: now });
    const { data, errors } = await run(callerOf(), book, { input: { ...input, ...change } });
    expect(errors).toBeUndefined();
    expect(data?.bookBerths).toMatchObject({ __typename: typename, ...facts });
    expect(deps.bookings.size).toBe(0);
  });

  it('hold a failed check of an argument, with the path to it', async () => {
    const { data } = await run(callerOf(), book, { input: { ...input, berths: 51 } });
    expect(data?.bookBerths).toMatchObject({
      __typename: 'ValidationError',
      path: ['input', 'berths'],
      fields: [{ path: ['input', 'berths'], reason: null }],
    });
  });

  it('replay the first outcome for a key', async () => {
    await run(callerOf(), book, { input });
    const { data } = await run(callerOf(), book, { input });
    expect(data?.bookBerths.__typename).toBe('Booking');
    expect(deps.bookings.size).toBe(1);
  });
});

describe('references', () => {
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Sailing { id harbour } } }';
  const sailings = (...ids: unknown[]) => ({ of: ids.map((id) => ({ __typename: 'Sailing', id })) });

  it('are one look-up of distinct ids, answered in the order asked', async () => {
    const { data } = await run(callerOf(), query, sailings('sai_003', 'sai_001', 'sai_x', 'sai_003'));
    expect(data?._entities.map((found: { id: string } | null) => found?.id ?? null)).toEqual([
      'sai_003',
      'sai_001',
      null,
      'sai_003',
    ]);
    expect(deps.lookUps).toEqual([['sai_003', 'sai_001', 'sai_x']]);
  });

  it('are null for entities of another tenant, as for unknown ones', async () => {
    const { data, errors } = await run(callerOf(), query, sailings('sai_south', 'sai_north', 'sai_x'));
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([null, { id: 'sai_north', harbour: 'Constanta' }, null]);
  });

  it.each([undefined, null, 7, {}, ['sai_001'], '', 'x'.repeat(256)])('are null for the id %j', async (id) => {
    const { data, errors } = await run(callerOf(), query, sailings(id));
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([null]);
    expect(deps.lookUps).toEqual([]);
  });

  it('run the rules of each field', async () => {
    const counted = query.replace('harbour', 'berthsFree');
    const result = await run(anonymous, counted, sailings('sai_001'));
    expect(code(result)).toBe('UNAUTHENTICATED');
    expect(result.data?._entities).toEqual([null]);
  });
});

describe('money', () => {
  it('is minor units as a string, currency and exponent', async () => {
    const { data } = await run(
      callerOf(),
      '{ sailings(first: 1) { edges { node { price { minor currency exponent } } } } }',
    );
    expect(data?.sailings.edges[0].node.price).toEqual({ minor: '1250', currency: 'EUR', exponent: 2 });
  });
});

describe('lists', () => {
  const query = `query ($first: Int, $after: String) {
    sailings(first: $first, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

  it('page through every row once, also where the order has ties', async () => {
    deps.sailings.clear();
    addSailings(deps, 45);
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data }: ExecutionResult<Data> = await run(callerOf(), query, { first: 7, after });
      for (const { node } of data?.sailings.edges ?? []) seen.push(node.id);
      expect(data?.sailings.pageInfo.hasPreviousPage).toBe(after !== null);
      after = data?.sailings.pageInfo.endCursor;
      if (!data?.sailings.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([
      ...Array.from({ length: 45 }, (_, index) => `sai_${String(index + 1).padStart(3, '0')}`),
      'sai_north',
    ]);
  });

  it('have 20 rows when nothing is asked, and 20 when null is', async () => {
    addSailings(deps, 30);
    for (const variables of [{}, { first: null }]) {
      expect((await run(callerOf(), query, variables)).data?.sailings.edges).toHaveLength(20);
    }
  });

  it.each([
    [{ first: 0 }, 'BAD_USER_INPUT'],
    [{ first: 1 }, undefined],
    [{ first: 100 }, undefined],
    [{ first: 101 }, 'BAD_USER_INPUT'],
    [{ first: -1 }, 'BAD_USER_INPUT'],
    [{ after: '' }, 'BAD_USER_INPUT'],
    [{ after: 'nonsense' }, 'BAD_USER_INPUT'],
    [{ after: Buffer.from('["other","2031-05-02T10:00:00.000Z","sai_1"]').toString('base64url') }, 'BAD_USER_INPUT'],
    [{ after: 'A'.repeat(2000) }, 'BAD_USER_INPUT'],
  ])('answer %j with %s', async (variables, expected) => {
    expect(code(await run(callerOf(), query, variables))).toBe(expected);
  });

  it('answer an empty page with null cursors', async () => {
    deps.sailings.clear();
    const { data } = await run(callerOf(), query);
    expect(data?.sailings).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});
