import { buildClientSchema, buildSchema, type IntrospectionQuery, introspectionFromSchema, printSchema } from 'graphql';
import { expect, it, vi } from 'vitest';
import { buildSchemaInSteps } from './build-schema.ts';

const schema = buildSchema(`
  "What the schema is for."
  schema { query: Q, mutation: M, subscription: S }
  "Marks."
  directive @mark("Which." as: Mode! = OLD, at: [Int!]) repeatable on FIELD | OBJECT
  scalar Time @specifiedBy(url: "https://example.com/time")
  enum Mode { "First." NEW OLD @deprecated(reason: "Too old.") }
  input Filter { text: String = "a", modes: [Mode!]! = [NEW], inner: Inner = { at: 1 } }
  input Inner { at: Int!, gone: Int @deprecated(reason: "Gone.") }
  input One @oneOf { id: ID, name: String }
  interface Node { id: ID! }
  interface Named implements Node { id: ID! name: String }
  "A person."
  type User implements Named & Node { id: ID! name: String friends(first: Int! = 10): [[User!]!]! @deprecated constructor: Int }
  type Post implements Node { id: ID! at: Time }
  union Found = User | Post
  type Q { find(filter: Filter! = { text: "b" }, one: One): [Found!]! node(id: ID!): Node }
  type M { post(mode: Mode! = NEW): Post }
  type S { posts: Post! }
`);

it('builds what buildClientSchema of graphql builds', async () => {
  const introspection = introspectionFromSchema(schema, { oneOf: true, inputValueDeprecation: true });
  const built = await buildSchemaInSteps(introspection, async () => undefined);
  expect(printSchema(built)).toBe(printSchema(buildClientSchema(introspection)));
  expect(introspectionFromSchema(built, { oneOf: true, inputValueDeprecation: true })).toEqual(introspection);
});

it('pauses between the steps of a large schema', async () => {
  const types = Array.from({ length: 1_000 }, (_, at) => `type T${at} { t: T${(at + 1) % 1_000} }`).join('\n');
  const large = introspectionFromSchema(buildSchema(`type Query { t: T0 } ${types}`));
  const pause = vi.fn(async () => undefined);
  await buildSchemaInSteps(large, pause);
  expect(pause.mock.calls.length).toBeGreaterThan(10);
});

it('refuses an answer that names a type it does not have', async () => {
  const introspection = structuredClone(introspectionFromSchema(schema)) as IntrospectionQuery & {
    __schema: { types: { name: string }[] };
  };
  introspection.__schema.types = introspection.__schema.types.filter(({ name }) => name !== 'Post');
  await expect(buildSchemaInSteps(introspection, async () => undefined)).rejects.toThrow(
    'The schema names the type Post and does not have it.',
  );
});
