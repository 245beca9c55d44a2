import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type ValidationSettings, validationRefusal } from './validate.ts';

const schema = buildSchema(`
  directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { hello(name: String): String count(n: Int): Int node: Query }
  type Mutation { change: Query }
`);
const refusalOf = (text: string, settings: Partial<ValidationSettings> = {}) =>
  validationRefusal(parse(text), { schema, introspection: true, errorsMax: 5, ...settings });
const messagesOf = (...asked: Parameters<typeof refusalOf>) =>
  refusalOf(...asked)?.errors?.map(({ message }) => message);

describe('validation', () => {
  it('has nothing against a document that fits the schema', () => {
    expect(refusalOf('{ hello count(n: 1) node { hello } __schema { queryType { name } } }')).toBeNull();
  });

  it.each([
    ['a field that is none', '{ helo }', 'Cannot query field "helo" on type "Query". Did you mean "hello"?'],
    ['fields that do not merge', '{ a: hello a: count }', 'Fields "a" conflict'],
    [
      'a deferral of the root of a mutation',
      'mutation { ... @defer { change { hello } } }',
      'on the root of a mutation',
    ],
  ])('refuses %s', (_what, text, message) => {
    const refusal = refusalOf(text);
    expect(refusal?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(refusal?.errors?.[0]?.message).toContain(message);
  });

  it('refuses introspection where it is off, and suggests no names of the schema', () => {
    const closed = { introspection: false };
    expect(messagesOf('{ __schema { queryType { name } } }', closed)?.[0]).toContain('introspection has been disabled');
    expect(messagesOf('{ helo }', closed)).toEqual(['Cannot query field "helo" on type "Query".']);
    expect(refusalOf('{ hello }', closed)).toBeNull();
  });

  it('stops after so many errors, which it says', () => {
    const messages = messagesOf('{ a b c d e f g }', { errorsMax: 2 });
    expect(messages).toHaveLength(3);
    expect(messages?.[2]).toContain('Too many validation errors');
  });

  it.each([
    [950, false],
    [5_000, true],
  ])('shortens a message about a literal of %i characters: %s', (length, isCut) => {
    const [message = ''] = messagesOf(`{ count(n: "${'x'.repeat(length)}") }`) ?? [];
    expect(message.length <= 1_001).toBe(true);
    expect(message.endsWith('…')).toBe(isCut);
  });

  it('tells two places of an error at most', () => {
    const twice = '$a: Int, $a: Int, $a: Int, $a: Int';
    const [error] = refusalOf(`query (${twice}) { count(n: $a) }`)?.errors ?? [];
    expect(error?.message).toBe('There can be only one variable named "$a".');
    expect(error?.locations).toHaveLength(2);
  });

  it('refuses a document whose fields are too dear to compare', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `fragment L${level} on Query { a: node { ...L${level + 1} } b: node { ...L${level + 1} } }`,
    );
    const refusal = refusalOf(`{ ...L0 } ${levels.join(' ')} fragment L20 on Query { hello }`);
    expect(refusal?.code).toBe('OPERATION_TOO_EXPENSIVE');
    expect(refusal?.facts).toMatchObject({ limit: 'validationSteps' });
  });
});
