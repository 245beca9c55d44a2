import {
  buildSchema,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  getOperationAST,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { bigIntScalar, currencyCodeScalar } from '../graphql/scalars.ts';
import { createDocuments } from './operation.ts';

const schema = buildSchema(`
  input MoneyInput { minor: Int! currency: String }
  input LegInput { amounts: [MoneyInput!] note: String }
  type Query { quote(input: LegInput, first: Int): Int }
`);
const documents = createDocuments(schema);

const ownInput = new GraphQLInputObjectType({
  name: 'OwnInput',
  fields: {
    amount: { type: new GraphQLScalarType({ name: 'BigInt', ...bigIntScalar }) },
    currency: { type: new GraphQLScalarType({ name: 'CurrencyCode', ...currencyCodeScalar }) },
    either: {
      type: new GraphQLInputObjectType({
        name: 'Either',
        isOneOf: true,
        fields: { a: { type: GraphQLInt }, b: { type: GraphQLInt } },
      }),
    },
  },
});

function prepared(query: string, variables: Record<string, unknown> = {}) {
  const outcome = documents.prepare({ query, variables, operationName: null, extensions: {} });
  return 'document' in outcome ? 'ok' : outcome.map(({ extensions }) => extensions);
}
const fieldsOf = (outcome: ReturnType<typeof prepared>) =>
  outcome === 'ok'
    ? []
    : outcome.flatMap(({ fields = [] }) => (fields as { path: string[] }[]).map(({ path }) => path));

it.each([
  ['an argument', '{ quote(first: "x") }', ['first']],
  ['an input field', '{ quote(input: { note: 3 }) }', ['input', 'note']],
  [
    'an item of a list',
    '{ quote(input: { amounts: [{ minor: 1 }, { minor: 0.5 }] }) }',
    ['input', 'amounts', '1', 'minor'],
  ],
  ['a field that does not exist', '{ quote(input: { nothing: 1 }) }', ['input', 'nothing']],
  ['a missing field', '{ quote(input: { amounts: { currency: "EUR" } }) }', ['input', 'amounts']],
])('A-1: tells the place of a wrong literal: %s', (_what, query, path) => {
  const outcome = prepared(query);
  expect(outcome).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(fieldsOf(outcome)).toEqual([path]);
});

it.each([
  ['of an argument', 'query ($v: LegInput) { quote(input: $v) }', { note: 3 }, ['input', 'note']],
  ['of an input field', 'query ($v: String) { quote(input: { note: $v }) }', 3, ['input', 'note']],
  [
    'within a list',
    'query ($v: [MoneyInput!]) { quote(input: { amounts: $v }) }',
    [{ minor: 'a' }],
    ['input', 'amounts', '0', 'minor'],
  ],
  [
    'that is missing',
    'query ($v: MoneyInput!) { quote(input: { amounts: [$v] }) }',
    undefined,
    ['input', 'amounts', '0'],
  ],
])('A-1: tells the place of a wrong variable %s', (_what, query, v, path) => {
  const outcome = prepared(query, v === undefined ? {} : { v });
  expect(outcome).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(fieldsOf(outcome)).toEqual([path]);
});

describe("A-1: the kit's own scalars and one-of inputs", () => {
  const own = createDocuments(
    new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: { quote: { type: GraphQLInt, args: { input: { type: ownInput } } } },
      }),
    }),
  );
  it.each([
    ['{ quote(input: { amount: 0.3 }) }', {}, ['input', 'amount']],
    ['{ quote(input: { currency: 5 }) }', {}, ['input', 'currency']],
    ['{ quote(input: { either: { a: 1, b: 2 } }) }', {}, ['input', 'either']],
    ['query ($v: BigInt) { quote(input: { amount: $v }) }', { v: 0.3 }, ['input', 'amount']],
    ['query ($v: OwnInput) { quote(input: $v) }', { v: { currency: 'nothing' } }, ['input', 'currency']],
    ['query ($v: Either) { quote(input: { either: $v }) }', { v: { a: 1, b: 2 } }, ['input', 'either']],
  ])('are refused with their place: %s', (query, variables, path) => {
    const outcome = own.prepare({ query, variables, operationName: null, extensions: {} });
    const told = 'document' in outcome ? [] : outcome.map(({ extensions }) => extensions);
    expect(told).toMatchObject([{ code: 'BAD_USER_INPUT', fields: [{ path }] }]);
  });
});

it('takes the default of a variable that is not given, and null for one that may be', () => {
  const query = 'query ($v: Int = 3) { quote(first: $v) }';
  expect(prepared(query)).toBe('ok');
  expect(prepared(query, { v: null })).toBe('ok');
  expect(prepared('query ($v: Int) { quote(first: $v) }')).toBe('ok');
});

it('tells at most five faults of a request', () => {
  const amounts = Array.from({ length: 20 }, () => ({ minor: 'x' }));
  expect(fieldsOf(prepared('query ($v: LegInput) { quote(input: $v) }', { v: { amounts } }))).toHaveLength(5);
  const literal = `{ quote(input: { amounts: [${'{ minor: "x" } '.repeat(20)}] }) }`;
  expect(fieldsOf(prepared(literal))).toHaveLength(5);
});

it('leaves other faults of the document to validation', () => {
  expect(prepared('{ nothing }')).toMatchObject([{ code: 'GRAPHQL_VALIDATION_FAILED' }]);
  expect(getOperationAST(parse('{ quote }'))).not.toBeNull();
});
