import { describe, expect, it } from 'vitest';
import { requestError } from '../base/errors/request-error.ts';
import { NotFoundError, ValidationError } from '../base/errors/shared-errors.ts';
import { createBuilder } from '../graphql/create-builder.ts';
import { entity } from '../graphql/entity.ts';
import { loaderById } from '../graphql/loader.ts';
import { subgraphSchema } from '../graphql/subgraph-schema.ts';
import { callerOf } from '../graphql/testing/ferry/ferry-harbour.ts';
import type { BaseContext } from '../security/context.ts';
import { defineSubgraph } from '../subgraph/define-subgraph.ts';
import { bareDeclarations } from '../testing/bare-declarations.ts';
import { ask, hosted, requestOf } from './testing/hosted.ts';

interface WreckContext extends BaseContext {
  readonly hulls: { load(id: string): Promise<{ id: string } | null> };
}

/** A subgraph in which everything goes wrong in its own way. */
function wreck(context?: () => never) {
  const builder = createBuilder<{ Context: WreckContext }>();
  const open = { authScopes: { public: true } } as const;
  const Hull = builder
    .objectRef<{ id: string }>('Hull')
    .implement({ ...open, fields: (t) => ({ id: t.exposeID('id') }) });
  entity(builder, Hull, { load: (ctx, id) => ctx.hulls.load(id) });
  const failing = (error: () => unknown) => () => {
    throw error();
  };
  builder.queryFields((t) => ({
    bug: t.string({
      ...open,
      nullable: true,
      resolve: failing(() => new TypeError('relation "users" of owner@north.test')),
    }),
    text: t.string({ ...open, nullable: true, resolve: failing(() => 'just a text') }),
    missing: t.string({ ...open, nullable: true, resolve: () => null as unknown as string }),
    required: t.string({ ...open, resolve: () => null as unknown as string }),
    number: t.int({ ...open, nullable: true, resolve: () => 'secret-4711' as unknown as number }),
    absent: t.string({ ...open, nullable: true, resolve: failing(() => new NotFoundError('Hull')) }),
    invalid: t.string({ ...open, nullable: true, resolve: failing(() => new ValidationError('first', 'Too many.')) }),
    busy: t.string({
      ...open,
      nullable: true,
      resolve: failing(() => requestError('RATE_LIMITED', null, { retryAfterSeconds: 7 })),
    }),
  }));
  builder.mutationField('sink', (t) =>
    t.field({
      ...open,
      type: Hull,
      errors: { types: [NotFoundError] },
      resolve: failing(() => new TypeError('torpedo')),
    }),
  );
  return defineSubgraph<object, WreckContext>({
    ...bareDeclarations('wreck'),
    name: 'wreck',
    migrations: new URL('./migrations/', import.meta.url),
    audit: { sink: { none: 'There is no outbox behind it.' } },
    schema: () => subgraphSchema(builder),
    create: () => ({}),
    context:
      context ??
      ((_deps, { base }) => ({
        ...base,
        hulls: loaderById<string, { id: string }>(
          async () => {
            throw new Error('the sea is empty');
          },
          ({ id }) => id,
        ),
      })),
  });
}

const internal = {
  message: 'Something went wrong on our side; the correlation id finds it in our logs.',
  extensions: { code: 'INTERNAL', correlationId: 'cor-1' },
};

describe('an error that reaches the client', () => {
  it.each([
    ['bug', internal],
    ['text', internal],
    ['number', internal],
    ['absent', { message: 'Hull not found.', extensions: { code: 'NOT_FOUND' } }],
    [
      'invalid',
      {
        message: 'Too many.',
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['first'], message: 'Too many.' }] },
      },
    ],
    ['busy', { message: expect.any(String), extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 7 } }],
  ])('comes from the field %s as %j', async (field, error) => {
    const host = await hosted(wreck());
    expect(await ask(host, callerOf(), { query: `{ alias: ${field} }` })).toEqual({
      data: { alias: null },
      errors: [{ ...error, path: ['alias'] }],
    });
    expect(host.lines).toHaveLength(error === internal ? 1 : 0);
  });

  it('is reported for a root query that gives no value, though the query is nullable', async () => {
    const host = await hosted(wreck());
    expect(await ask(host, callerOf(), { query: '{ required }' })).toEqual({
      data: { required: null },
      errors: [{ ...internal, path: ['required'] }],
    });
  });

  it('never becomes a member of a union unless it is a refusal', async () => {
    const host = await hosted(wreck());
    const answer = await ask(host, callerOf(), { query: 'mutation { sink { __typename } }' });
    expect(answer).toEqual({ data: null, errors: [{ ...internal, path: ['sink'] }] });
  });

  it('is logged once, masked, with the correlation id, however many places it broke', async () => {
    const host = await hosted(wreck());
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Hull { id } } }';
    const of = Array.from({ length: 40 }, (_, index) => ({ __typename: 'Hull', id: `hul_${index}` }));
    const answer = await ask(host, callerOf(), { query, variables: { of } });
    expect(answer.data._entities).toEqual(of.map(() => null));
    expect(answer.errors).toHaveLength(40);
    expect(answer.errors[7]).toEqual({ ...internal, path: ['_entities', 7] });
    expect(host.lines).toHaveLength(1);
    expect(host.lines[0]).toMatchObject({
      level: 'error',
      correlationId: 'cor-1',
      error: { message: 'the sea is empty' },
    });

    await ask(host, callerOf(), { query: '{ bug }' });
    expect(JSON.stringify(host.lines)).not.toContain('owner@north.test');
  });

  it('is answered 500 and logged when it comes from the context', async () => {
    const host = await hosted(
      wreck(() => {
        throw new Error('no context today');
      }),
    );
    const response = await host.subgraph.fetch(await requestOf('wreck', callerOf(), { query: '{ missing }' }));
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ errors: [internal] });
    expect(host.lines).toMatchObject([{ error: { message: 'no context today' } }]);
  });
});
