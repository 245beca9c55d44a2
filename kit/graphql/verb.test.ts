import { execute, parse, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import type { Caller } from '../base/caller.ts';
import { requestError } from '../base/errors/request-error.ts';
import { InvalidStateError, NotFoundError } from '../base/errors/shared-errors.ts';
import type { Id } from '../base/ids.ts';
import type { BaseContext } from '../security/context.ts';
import { createBuilder } from './create-builder.ts';
import { loaderById } from './loader.ts';
import { subgraphSchema, subgraphSdl } from './subgraph-schema.ts';
import { anonymous, baseContext, callerOf } from './testing/ferry/ferry-harbour.ts';

const builder = createBuilder<{ Context: BaseContext }>();
builder.queryField('ping', (t) => t.boolean({ authScopes: { public: true }, resolve: () => true }));
const Berth = builder.objectRef<{ readonly id: string }>('Berth').implement({
  authScopes: { public: true },
  fields: (t) => ({ id: t.exposeID('id') }),
});

builder.verb('releaseBerth', {
  description: 'Releases a berth.',
  authScopes: { signedIn: 1 },
  input: (t) => ({ berthId: t.idOf('Berth') }),
  idempotent: true,
  result: Berth,
  refusals: [InvalidStateError, NotFoundError],
  run: async (_ctx, _caller, input) => {
    const berthId: Id<'Berth'> = input.berthId;
    return berthId === 'gone' ? new InvalidStateError('GONE', []) : { berthId, key: input.idempotencyKey };
  },
  read: async ({ berthId }) => (berthId === 'hidden' ? null : { id: berthId }),
});
builder.verb('buyTicket', {
  description: 'Buys a ticket.',
  authScopes: { public: true },
  anybody: true,
  input: (t) => ({ berthId: t.idOf('Berth') }),
  idempotent: true,
  result: Berth,
  run: async () => {
    throw requestError('COMPONENT_UNAVAILABLE', null, { component: 'purser', retryable: true });
  },
});
builder.verb('ringBell', {
  description: 'Rings the bell.',
  authScopes: { public: true },
  anybody: true,
  result: 'String',
  run: async (_ctx, caller: Caller) => caller.userId ?? 'nobody',
});
builder.verb('countBerths', {
  description: 'Counts the berths.',
  authScopes: { public: true },
  result: 'Int',
  run: async () => 3,
});
builder.verb('moorForService', {
  description: 'Moors a ship for another subgraph.',
  authScopes: { service: ['ferry'] },
  anybody: true,
  inaccessible: true,
  input: (t) => ({ berthId: t.idOf('Berth') }),
  result: Berth,
  refusals: [NotFoundError],
  run: async (_ctx, _caller, input) => ({ id: input.berthId }),
});

const schema = builder.toSchema();

async function run(caller: Caller, text: string) {
  const result = await execute({ schema, document: parse(text), contextValue: baseContext(caller) });
  return { data: result.data && { ...result.data }, code: result.errors?.[0]?.extensions.code };
}

const release = (berthId: string) =>
  `mutation { releaseBerth(input: { berthId: "${berthId}", idempotencyKey: "k" }) { __typename ... on Berth { id } ... on Error { message } } }`;

it('names the input and the union after the verb and lists the refusals of idempotency', () => {
  const sdl = printSchema(schema);
  expect(sdl).toContain(
    'releaseBerth(\n    """Input of `releaseBerth`."""\n    input: ReleaseBerthInput!\n  ): ReleaseBerthResult',
  );
  expect(sdl).toContain(
    'union ReleaseBerthResult = Berth | IdempotencyKeyReusedError | InvalidStateError | NotFoundError | ValidationError',
  );
  expect(sdl).toContain('"""Id of the berth."""\n  berthId: ID!');
  expect(sdl).toContain('ringBell: String');
});

it('publishes the refusals in the order of their names', () => {
  expect(printSchema(builder.toSchema({ sortSchema: false }))).toContain(
    'union ReleaseBerthResult = IdempotencyKeyReusedError | InvalidStateError | NotFoundError | ValidationError | Berth',
  );
});

it('reads the result by the outcome', async () => {
  expect(await run(callerOf(), release('ber_1'))).toMatchObject({
    data: { releaseBerth: { __typename: 'Berth', id: 'ber_1' } },
  });
});

it('makes a returned refusal a member of the union', async () => {
  expect(await run(callerOf(), release('gone'))).toMatchObject({
    data: { releaseBerth: { __typename: 'InvalidStateError' } },
  });
});

it('answers NotFoundError when the caller may not read the result', async () => {
  expect(await run(callerOf(), release('hidden'))).toMatchObject({
    data: { releaseBerth: { __typename: 'NotFoundError', message: 'Berth not found.' } },
  });
});

it('refuses anonymous callers even where the rule is public, unless anybody may call', async () => {
  expect((await run(anonymous, 'mutation { countBerths }')).code).toBe('UNAUTHENTICATED');
  expect((await run(anonymous, 'mutation { ringBell }')).data).toEqual({ ringBell: 'nobody' });
});

it('keeps the outcome of one alias when another is refused with a request error', async () => {
  const both = await run(anonymous, 'mutation { rung: ringBell counted: countBerths }');
  expect(both).toEqual({ data: { rung: 'nobody', counted: null }, code: 'UNAUTHENTICATED' });
});

it('hides a door for other subgraphs together with its input and its union', () => {
  const sdl = subgraphSdl(subgraphSchema(builder));
  expect(sdl).toMatch(/moorForService\([^)]*\): MoorForServiceResult @inaccessible/);
  expect(sdl).toMatch(/input MoorForServiceInput\s+@inaccessible/);
  expect(sdl).toMatch(/union MoorForServiceResult\s+@inaccessible/);
  expect(sdl).not.toMatch(/union ReleaseBerthResult\s+@inaccessible/);
});

it('answers each mutation of an operation by what it has left, not by what an earlier one had loaded', async () => {
  interface BellContext extends BaseContext {
    readonly rung: { times: number };
    readonly loaders: { readonly bell: ReturnType<typeof loaderById<string, { id: string; times: number }>> };
  }
  const bells = createBuilder<{ Context: BellContext }>();
  bells.queryField('ping', (t) => t.boolean({ authScopes: { public: true }, resolve: () => true }));
  bells.verb('strike', {
    description: 'Strikes the bell.',
    authScopes: { signedIn: 1 },
    result: 'Int',
    run: async ({ rung }) => ({ bellId: 'bel_1', times: ++rung.times }),
    read: async ({ bellId }, ctx) => (await ctx.loaders.bell.load(bellId))?.times,
  });
  const rung = { times: 0 };
  const bell = loaderById(async (ids: readonly string[]) => ids.map((id) => ({ id, times: rung.times })));
  const contextValue: BellContext = { ...baseContext(callerOf()), rung, loaders: { bell } };
  const answer = await execute({
    schema: bells.toSchema(),
    document: parse('mutation { first: strike second: strike }'),
    contextValue,
  });
  expect({ ...answer.data }).toEqual({ first: 1, second: 2 });
});

it('M-23: says to ask again with the same key where it is not known whether a write was done', async () => {
  const document = 'mutation { buyTicket(input: { berthId: "b1", idempotencyKey: "k" }) { __typename } }';
  const { errors } = await execute({ schema, document: parse(document), contextValue: baseContext(callerOf()) });
  expect(errors?.[0]?.message).toContain('Ask again with the same idempotency key');
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'COMPONENT_UNAVAILABLE',
    component: 'purser',
    retryable: true,
  });
});
