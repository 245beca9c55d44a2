import { composeServices } from '@apollo/composition';
import { type ExecutionResult, type GraphQLObjectType, parse, subscribe } from 'graphql';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BaseContext } from '../security/context.ts';
import { fieldRules } from '../security/rights/field-rules.ts';
import { createBuilder } from './create-builder.ts';
import { entity } from './entity.ts';
import { subgraphSchema, subgraphSdl } from './subgraph-schema.ts';
import { anonymous, baseContext } from './testing/ferry/ferry-harbour.ts';
import { ferry } from './testing/ferry/index.ts';

type Small = { Context: BaseContext };

/** A second subgraph that points at sailings and pages its own things. */
function harbour() {
  const builder = createBuilder<Small>();
  const Sailing = builder.objectRef<{ id: string }>('Sailing').implement({
    authScopes: { public: true },
    fields: (t) => ({ id: t.exposeID('id') }),
  });
  entity(builder, Sailing, { pointsOnly: true });
  const Quay = builder.objectRef<{ sailingId: string; fee: bigint }>('Quay').implement({
    authScopes: { public: true },
    fields: (t) => ({
      next: t.field({ type: Sailing, resolve: ({ sailingId }) => ({ id: sailingId }) }),
      fee: t.field({ type: 'Money', resolve: ({ fee }) => ({ minor: fee, currency: 'EUR', exponent: 2 }) }),
    }),
  });
  builder.queryField('quays', (t) => t.field({ type: [Quay], authScopes: { public: true }, resolve: () => [] }));
  return subgraphSdl(subgraphSchema(builder));
}

describe('the SDL of a subgraph', () => {
  const sdl = subgraphSdl(ferry.schema());

  it('links federation 2 and says what is shared', () => {
    expect(sdl).toMatch(/@link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+", import: \[.*"@key".*\]\)/);
    for (const type of ['PageInfo', 'Money', 'InvalidField'])
      expect(sdl).toMatch(new RegExp(`type ${type}\\s+@shareable`));
    expect(sdl).toMatch(/type ValidationError implements Error\s+@shareable/);
    expect(sdl).toMatch(/type SailingFullError implements Error \{/);
    expect(sdl).toMatch(
      /union BookBerthsResult = IdempotencyKeyReusedError \| InvalidStateError \| NotFoundError \| SailingFullError \| ValidationError \| Booking\n/,
    );
    expect(sdl).not.toMatch(/\bnode\(|\bnodes\(|_entities|_service/);
  });

  it('MIND-2: has the deadlines of its mutations composed into the supergraph, and tells clients of them', () => {
    const builder = createBuilder<Small>();
    builder.queryField('never', (t) => t.boolean({ authScopes: { public: true }, resolve: () => true }));
    builder.verb('wait', {
      description: 'Waits.',
      authScopes: { public: true },
      anybody: true,
      deadlineMs: 90_000,
      result: 'Boolean',
      run: async () => true,
    });
    const slow = subgraphSdl(subgraphSchema(builder));
    const { errors, hints, supergraphSdl } = composeServices([
      { name: 'ferry', url: 'http://ferry', typeDefs: parse(sdl) },
      { name: 'slow', url: 'http://slow', typeDefs: parse(slow) },
    ]);
    expect([errors, hints]).toEqual([undefined, []]);
    expect(supergraphSdl).toMatch(/wait: Boolean @join__field\(graph: SLOW\) @deadline\(ms: 90000\)/);
    expect(slow).toContain('Waits. The answer may take up to 90 seconds.');
  });

  it('composes with a field that is deprecated', () => {
    const builder = createBuilder<Small>();
    const old = { authScopes: { public: true }, deprecationReason: 'Use `fresh`.', resolve: () => true } as const;
    builder.queryField('old', (t) => t.boolean(old));
    const { errors, supergraphSdl } = composeServices([
      { name: 'small', url: 'http://small', typeDefs: parse(subgraphSdl(subgraphSchema(builder))) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('old: Boolean @deprecated(reason: "Use `fresh`.")');
  });

  it('I-14: makes nullable what may be missing while another subgraph does not answer, and nothing else', () => {
    const builder = createBuilder<Small>();
    const all = { authScopes: { public: true } } as const;
    const Ship = builder.foreignEntity('Ship', {
      ...all,
      fields: (t) => ({ tons: t.int({ description: 'Tons.', resolve: () => 1 }) }),
    });
    const Trip = builder.objectRef<object>('Trip').implement({
      ...all,
      fields: (t) => ({
        day: t.int({ description: 'Day.', resolve: () => 1 }),
        ship: t.field({ type: Ship, description: 'Ship.', resolve: () => ({ id: 'shp_1' }) }),
        others: t.field({ type: [Ship], description: 'Ships.', resolve: () => [] }),
      }),
    });
    builder.queryField('trips', (t) => t.field({ ...all, type: [Trip], description: 'Trips.', resolve: () => [] }));
    const schema = subgraphSchema(builder);
    const typesOf = (type: string) =>
      Object.fromEntries(
        Object.values((schema.getType(type) as GraphQLObjectType).getFields()).map((field) => [
          field.name,
          String(field.type),
        ]),
      );
    expect(typesOf('Query')).toMatchObject({ trips: '[Trip!]', _service: '_Service!' });
    expect(typesOf('Ship')).toEqual({ id: 'ID!', tons: 'Int' });
    expect(typesOf('Trip')).toEqual({ day: 'Int!', ship: 'Ship', others: '[Ship!]' });
  });

  it('is the same each time it is built', () => {
    expect(subgraphSdl(ferry.schema())).toBe(sdl);
  });

  it('composes with that of another subgraph', () => {
    const { errors, hints, supergraphSdl } = composeServices([
      { name: 'ferry', url: 'http://ferry', typeDefs: parse(sdl) },
      { name: 'harbour', url: 'http://harbour', typeDefs: parse(harbour()) },
    ]);
    expect(errors).toBeUndefined();
    expect(hints?.map(({ message }) => message)).toEqual([]);
    expect(supergraphSdl).toMatch(/interface Error\s/);
  });
});

describe('default deny', () => {
  it('refuses to build a schema in which a field has no rule, and names each', () => {
    const builder = createBuilder<Small>();
    const Quay = builder.objectRef<{ name: string; depth: number }>('Quay').implement({
      fields: (t) => ({ name: t.exposeString('name'), depth: t.exposeInt('depth', { authScopes: {} }) }),
    });
    builder.queryField('quay', (t) => t.field({ type: Quay, nullable: true, resolve: () => null }));
    expect(() => subgraphSchema(builder)).toThrow(/: Quay\.depth, Quay\.name, Query\.quay\./);
  });

  it('T-8: asks for a rule on subscriptions as well', () => {
    const builder = createBuilder<Small>();
    builder.queryField('name', (t) => t.string({ authScopes: { public: true }, resolve: () => '' }));
    builder.subscriptionType({});
    builder.subscriptionField('named', (t) =>
      t.string({ subscribe: async function* () {}, resolve: () => '' } as never),
    );
    expect(() => subgraphSchema(builder)).toThrow(/: Subscription\.named\./);
  });

  it('checks the arguments of a subscription before its stream begins', async () => {
    const builder = createBuilder<Small>();
    builder.queryField('name', (t) => t.string({ authScopes: { public: true }, resolve: () => '' }));
    builder.subscriptionType({});
    const begun: string[] = [];
    builder.subscriptionField('named', (t) =>
      t.string({
        authScopes: { public: true },
        args: { like: t.arg.string({ validate: z.string().min(2) }) },
        subscribe: async function* (_root, { like }) {
          begun.push(like);
          yield like;
        },
        resolve: (name) => name,
      }),
    );
    const schema = subgraphSchema(builder);
    const contextValue = baseContext(anonymous);
    const begin = (like: string) =>
      subscribe({ schema, document: parse(`subscription { named(like: "${like}") }`), contextValue });
    expect(((await begin('a')) as ExecutionResult).errors).toHaveLength(1);
    expect(begun).toEqual([]);
    const stream = (await begin('ab')) as AsyncGenerator<ExecutionResult>;
    expect((await stream.next()).value).toEqual({ data: { named: 'ab' } });
    expect(begun).toEqual(['ab']);
  });

  it('takes a rule on the type for all its fields', () => {
    const builder = createBuilder<Small>();
    const Quay = builder.objectRef<{ name: string }>('Quay').implement({
      authScopes: { signedIn: 1 },
      fields: (t) => ({ name: t.exposeString('name') }),
    });
    builder.queryField('quay', (t) =>
      t.field({ type: Quay, nullable: true, authScopes: { public: true }, resolve: () => null }),
    );
    const rules = fieldRules(subgraphSchema(builder));
    expect(rules).toContainEqual({ field: 'Quay.name', rule: { signedIn: 1 }, declaredOn: 'type' });
    expect(rules).toContainEqual({ field: 'Query.quay', rule: { public: true }, declaredOn: 'field' });
  });

  it('lists every field of the schema with its rule', () => {
    const rules = fieldRules(ferry.schema());
    expect(rules.every(({ rule }) => rule !== null)).toBe(true);
    const stated = Object.fromEntries(
      rules.filter(({ declaredOn }) => declaredOn === 'field').map(({ field, rule }) => [field, rule]),
    );
    expect(stated).toEqual({
      'Mutation.bookBerths': { signedIn: 2 },
      'Mutation.closeHarbour': { role: ['OWNER', 'ADMIN'], stepUp: 300 },
      'Query.sailings': { public: true },
      'Query.sailingsOf': { signedIn: 1 },
      'Sailing.berthsFree': { signedIn: 1 },
      'Subscription.berthsChanged': { signedIn: 1 },
      'User.berthsBooked': 'dynamic',
    });
  });
});

it('a subgraph without mutations and subscriptions has neither type', () => {
  const schema = subgraphSchema(createBuilder<Small>());
  expect(schema.getMutationType()).toBeUndefined();
  expect(schema.getSubscriptionType()).toBeUndefined();
});
