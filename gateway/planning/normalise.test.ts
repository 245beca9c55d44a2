import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { conditionVariables } from './conditions.ts';
import { normalise } from './normalise.ts';

const graph = {
  api: buildSchema('type Query { id: ID }'),
  hiddenFields: new Set(['__typename', 'id', 'price']),
  requiredObjects: new Map(),
};

function normalised(text: string, values: Record<string, unknown> = {}) {
  const document = parse(text);
  const operation = document.definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const { planRequest, clientKeys } = normalise(document, operation, values, graph);
  return { text: planRequest?.document.replace(/\s+/g, ' ') ?? null, keys: Object.fromEntries(clientKeys) };
}

describe('conditions', () => {
  const text = `query Q($a: Boolean!, $b: Boolean!, $n: Int) {
    one @include(if: $a) { x }
    ...F @skip(if: $b)
    ... @include(if: true) { two(n: $n) @skip(if: false) { ...G } } }
    fragment F on Query { three { ...H } }
    fragment G on T { x @include(if: $a) }
    fragment H on T { y }`;

  it('are decided by variables in the order of the document', () => {
    expect(conditionVariables(parse(text))).toEqual(['a', 'b']);
  });

  it('take with them what becomes empty or unused', () => {
    expect(normalised(text, { a: false, b: true, n: 1 }).text).toBe(
      'query Q($n: Int) { ... { two(n: $n) { __empty: __typename } } }',
    );
    expect(normalised(text, { a: true, b: false }).text).toContain('fragment H on T { y }');
  });

  it('may leave nothing to ask subgraphs for', () => {
    expect(normalised('query ($a: Boolean!) { one @include(if: $a) { x } __typename }', { a: false }).text).toBeNull();
    expect(
      normalised('{ __schema { types { name } } ...F } fragment F on Query { a: __type(name: "x") { name } }').text,
    ).toBeNull();
  });
});

describe('response keys', () => {
  it.each([
    [
      'stay as they are where nothing else has the name',
      '{ a: one { x b: y(n: 1) } }',
      '{ a: one { x b: y(n: 1) } }',
      {},
    ],
    ['give way to a key', '{ one { id: x } }', '{ one { id__0: x } }', { id__0: 'id' }],
    [
      'give way to a required field',
      '{ one { price(in: EUR) } }',
      '{ one { price__0: price(in: EUR) } }',
      { price__0: 'price' },
    ],
    ['share a field with the plan when they are plain', '{ one { id price } }', '{ one { id price } }', {}],
    [
      'give way to a plain field elsewhere',
      '{ one { x: y } two { x } }',
      '{ one { x__0: y } two { x } }',
      { x__0: 'x' },
    ],
    [
      'differ for different arguments under different types',
      '{ one { ... on A { x: y(n: 1) } ... on B { x: y(n: 2) } } }',
      '{ one { ... on A { x: y(n: 1) } ... on B { x__0: y(n: 2) } } }',
      { x__0: 'x' },
    ],
    [
      'are none that objects have by nature',
      '{ constructor: one { __proto__: x toString } }',
      '{ constructor__0: one { r__proto____0: x toString__0: toString } }',
      { constructor__0: 'constructor', r__proto____0: '__proto__', toString__0: 'toString' },
    ],
    [
      'are not the mark of an empty object',
      '{ one { __empty: x } }',
      '{ one { r__empty__0: x } }',
      { r__empty__0: '__empty' },
    ],
    [
      'of introspection are its own',
      '{ one { x } __schema { id: queryType { ...T } } } fragment T on __Type { id: name }',
      '{ one { x } __empty: __typename } fragment T on __Type { id: name }',
      {},
    ],
  ])('%s', (_name, text, expected, keys) => {
    expect(normalised(text)).toEqual({ text: expected, keys });
  });
});

describe('mutations', () => {
  it('stand at the root in the order in which they have to run', () => {
    const text =
      'mutation { ... { a { x } } ...F b { x } } fragment F on Mutation { c { x } a { y } ... { ... { d } } }';
    expect(normalised(text).text).toMatch(/^mutation \{ a \{ x y \} c \{ x \} d b \{ x \} \}/);
  });
});
