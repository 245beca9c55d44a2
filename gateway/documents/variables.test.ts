import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../messages/request/refusal.ts';
import { coerceVariables } from './variables.ts';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  scalar Json
  input Point { x: Int! y: Int = 7 label: String colour: Colour = RED next: Point points: [Point!] json: Json }
  input Key @oneOf { id: ID name: String }
  input Odd { constructor: String toString: Int valueOf: [Odd] then: Boolean! = true }
  type Query { x: Int }
`);
const limits = { errorsMax: 20, nestingMax: 50 };

const types = [
  'Int',
  'Int!',
  'Float',
  'String',
  'String!',
  'Boolean',
  'ID',
  'Colour',
  'Colour!',
  'Json',
  'Point',
  'Point!',
  'Key',
  'Odd',
  '[Int]',
  '[Int!]!',
  '[[String]]',
  '[Point!]',
  '[Key!]',
  '[Odd]',
  '[Json]',
];
const defaults: Record<string, string> = {
  Int: '= 3',
  String: '= "d"',
  Colour: '= GREEN',
  Point: '= { x: 1 }',
  '[Int]': '= [1, null]',
};

const scalars = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, -1, 2 ** 31, 1.5, '', 'text', '1', 'RED', 'BLUE'),
  fc.string({ maxLength: 5 }),
);
const names = fc.constantFrom(
  'x',
  'y',
  'label',
  'colour',
  'next',
  'points',
  'json',
  'id',
  'name',
  'constructor',
  'toString',
  'valueOf',
  'then',
  'other',
);
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
    fc.record({ x: fc.integer({ min: -9, max: 9 }), next: tie('value'), label: scalars }, { requiredKeys: ['x'] }),
  ),
}));

function operationOf(text: string): OperationDefinitionNode {
  return parse(text).definitions[0] as OperationDefinitionNode;
}
/** Without prototypes, which is where ours and graphql-js's differ on purpose. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('coercion of variables', () => {
  it('gives the verdict and the values of graphql-js for any value of any type', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.boolean(),
        fc.option(values, { nil: undefined }),
        (type, hasDefault, value) => {
          const operation = operationOf(`query ($v: ${type} ${hasDefault ? (defaults[type] ?? '') : ''}) { x }`);
          // Null-prototype, so that graphql-js reads absent members as absent too.
          const given = value === undefined ? {} : { v: withoutPrototypes(value) };
          const theirs = getVariableValues(schema, operation.variableDefinitions ?? [], given);
          const ours = coerceVariables(schema, operation, given, limits);
          expect(ours instanceof Refusal).toBe(theirs.errors !== undefined);
          if (!(ours instanceof Refusal)) expect(plain(ours)).toEqual(plain(theirs.coerced));
        },
      ),
      { numRuns: 3_000, seed: freshSeed() },
    );
  });

  it('gives absent members named like those of Object.prototype no value', () => {
    const operation = operationOf('query ($v: Odd, $toString: String) { x }');
    expect(JSON.stringify(coerceVariables(schema, operation, { v: {} }, limits))).toBe('{"v":{"then":true}}');
  });

  it.each([
    ['input objects', 'Point', (inner: unknown) => ({ x: 1, next: inner })],
    ['lists of a scalar that takes anything', 'Json', (inner: unknown) => [inner]],
    ['objects of a scalar that takes anything', 'Json', (inner: unknown) => ({ inner })],
  ])('refuses %s that are nested without end, and takes them up to the limit', (_title, type, wrap) => {
    const nested = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => wrap(inner), null);
    const operation = operationOf(`query ($v: ${type}) { x }`);
    expect(coerceVariables(schema, operation, { v: nested(50) }, limits)).not.toBeInstanceOf(Refusal);
    expect(coerceVariables(schema, operation, { v: nested(51) }, limits)).toBeInstanceOf(Refusal);
    expect(coerceVariables(schema, operation, { v: nested(100_000) }, limits)).toBeInstanceOf(Refusal);
  });

  it('names the place and not the value, and stops after a bounded number of errors', () => {
    const operation = operationOf('query ($v: [Point!]!) { x }');
    const secret = 'a value that may be a secret';
    const refusal = coerceVariables(
      schema,
      operation,
      { v: Array.from({ length: 100 }, () => ({ x: secret })) },
      limits,
    ) as Refusal;
    expect(refusal.errors).toHaveLength(20);
    expect(refusal.errors[1]?.message).toBe('Variable "$v[1].x" is not a value of type "Int".');
    expect(refusal.toJson()).not.toContain(secret);
  });
});

function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutPrototypes(inner)])),
  );
}
