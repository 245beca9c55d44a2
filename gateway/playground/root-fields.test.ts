import { expect, it } from 'vitest';
import { gatewayForTests } from '../testing/gateway-for-tests.ts';
import { shop } from '../testing/shop.ts';
import { testSupergraph } from '../testing/supergraph.ts';
import { rootFieldsOf } from './root-fields.ts';

it('groups root fields of every kind by the subgraph that resolves them', () => {
  expect(rootFieldsOf(shop().graph)).toEqual([
    { subgraph: 'accounts', fields: ['Query.users', 'Query.user', 'Mutation.rename', 'Mutation.forget'] },
    { subgraph: 'reviews', fields: ['Query.latest', 'Mutation.review', 'Subscription.reviewed'] },
  ]);
});

it('names a shared field with each subgraph, an overridden one with its new owner, and no field that is inaccessible', () => {
  const { graph } = testSupergraph({
    a: { sdl: 'type Query { now: Int @shareable moved: Int own: Int secret: Int @inaccessible }' },
    b: { sdl: 'type Query { now: Int @shareable moved: Int @override(from: "a") }' },
  });
  expect(rootFieldsOf(graph)).toEqual([
    { subgraph: 'a', fields: ['Query.now', 'Query.own'] },
    { subgraph: 'b', fields: ['Query.now', 'Query.moved'] },
  ]);
});

it.each([
  { explain: 'everybody', introspection: true, tells: true },
  { explain: 'everybody', introspection: false, tells: false },
  { explain: 'platform-admin', introspection: true, tells: false },
] as const)('tells subgraphs to callers who may see plans and the schema: $explain, $introspection', async (given) => {
  await using gateway = await gatewayForTests({
    supergraph: shop().graph.sdl,
    engineFor: undefined,
    settings: {
      playground: { enabled: true },
      telemetry: { explain: given.explain },
      documents: { introspection: given.introspection },
    },
  } as Parameters<typeof gatewayForTests>[0]);
  const response = await fetch(new URL('/playground/root-fields.json', gateway.url));
  expect(((await response.json()) as unknown[]).length > 0).toBe(given.tells);
});
