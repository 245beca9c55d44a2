import { buildSchema, execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../supergraph.ts';

const typeDefs = `
  type Query { tree: Tree trees: [Tree!]! safe: [Tree] any: Plant }
  interface Plant { id: ID! }
  type Tree implements Plant { id: ID! height: Int parent: Tree! leaf: Leaf }
  type Leaf { veins: Int }
  type Mutation { plant: Tree cut: Int }`;
const tree = {
  __typename: 'Tree',
  id: 't1',
  height: 4,
  leaf: { veins: 9 },
  get parent(): unknown {
    return tree;
  },
};
const root = {
  tree: () => tree,
  trees: () => [tree, tree],
  safe: () => [tree],
  any: () => tree,
  plant: () => tree,
  cut: () => 1,
};

const garden = () =>
  testSupergraph({
    garden: {
      sdl: typeDefs.replaceAll(/type (Tree|Leaf)/g, 'type $1'),
      resolvers: {
        Query: root,
        Mutation: { plant: root.plant, cut: root.cut },
      },
    },
  });

/** The answer of graphql-js over one plain schema. */
async function plainly(query: string, variableValues: Record<string, unknown>) {
  const rootValue = { ...root };
  const result = await execute({ schema: buildSchema(typeDefs), document: parse(query), variableValues, rootValue });
  return {
    data: JSON.parse(JSON.stringify(result.data ?? null)),
    errors: result.errors?.map(({ message, path }) => ({ message, ...(path && { path }) })),
  };
}

describe('a condition that is given as null', () => {
  it.each([
    ['at the root', 'query ($x: Boolean = true) { tree { id } safe @include(if: $x) { id } }'],
    ['in an object', 'query ($x: Boolean = true) { tree { id height @skip(if: $x) } safe { id } }'],
    ['in an object that may not be null', 'query ($x: Boolean = true) { tree { id parent { id @include(if: $x) } } }'],
    ['in a list', 'query ($x: Boolean = true) { safe { id @include(if: $x) } tree { id } }'],
    ['in a list of what may not be null', 'query ($x: Boolean = true) { trees { id @include(if: $x) } }'],
    [
      'in a fragment',
      'query ($x: Boolean = true) { tree { ...F } any { id } } fragment F on Tree { leaf { veins @skip(if: $x) } }',
    ],
    ['at a fragment of another type', 'query ($x: Boolean = true) { any { id ... on Tree @skip(if: $x) { height } } }'],
    ['beside a @skip that holds', 'query ($x: Boolean = true) { tree { id height @include(if: $x) @skip(if: true) } }'],
    [
      'beside a @skip that does not hold',
      'query ($x: Boolean = true) { tree { id height @include(if: $x) @skip(if: false) } }',
    ],
    ['in a mutation', 'mutation ($x: Boolean = true) { plant { id @include(if: $x) } cut }'],
    [
      'below what is left out',
      'query ($x: Boolean = true) { tree { id leaf @skip(if: true) { veins @include(if: $x) } } }',
    ],
  ])('%s is the error that graphql-js gives', async (_name, query) => {
    const expected = await plainly(query, { x: null });
    const { data, errors } = await garden().run(query, { x: null });
    expect({ data, errors: errors?.map(({ message, path }) => ({ message, ...(path && { path }) })) }).toEqual(
      expected,
    );
  });

  it('is not the plan of false, nor of true', async () => {
    const { run } = garden();
    const query = 'query ($x: Boolean = true) { tree { id height @include(if: $x) } }';
    const answers = [];
    for (const x of [false, null, true, undefined]) answers.push((await run(query, x === undefined ? {} : { x })).data);
    expect(answers).toEqual([
      { tree: { id: 't1' } },
      { tree: null },
      { tree: { id: 't1', height: 4 } },
      { tree: { id: 't1', height: 4 } },
    ]);
  });
});
