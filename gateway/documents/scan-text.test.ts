import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../messages/request/refusal.ts';
import { parseRefusal, scanText, type TextLimits } from './scan-text.ts';

const wide: TextLimits = { charactersMax: 10_000, tokensMax: 1_000, nestingMax: 100, nameCharactersMax: 100 };
const scan = (text: string, limits: Partial<TextLimits> = {}) => scanText(text, { ...wide, ...limits });
const refusalFor = (text: string, limits: Partial<TextLimits> = {}): Refusal => {
  const scanned = scan(text, limits);
  if (!(scanned instanceof Refusal)) throw new Error(`It was taken, with ${scanned} tokens.`);
  return scanned;
};

describe('the scan of a text', () => {
  it.each([
    ['', 0],
    ['  # a comment\n,,', 0],
    ['{ a }', 3],
    ['query Q($a: [Int!]! = [1]) { a(b: $a) @c }', 27],
    ['{ a(b: """a { b""") }', 8],
  ])('counts the tokens of %j', (text, tokens) => {
    expect(scan(text)).toBe(tokens);
  });

  it.each([
    { limit: 'characters', limits: { charactersMax: 5 }, within: '{ a }', beyond: '{ ab }', actual: 6 },
    { limit: 'tokens', limits: { tokensMax: 3 }, within: '{ a }', beyond: '{ a b }' },
    { limit: 'nameCharacters', limits: { nameCharactersMax: 3 }, within: '{ abc }', beyond: '{ abcd }' },
    { limit: 'nesting', limits: { nestingMax: 2 }, within: '{ a { b } c { d } }', beyond: '{ a { b { c } } }' },
    { limit: 'nesting', limits: { nestingMax: 2 }, within: '{ a(b: 1) c(d: 2) }', beyond: '{ a(b: [1]) }' },
    { limit: 'nesting', limits: { nestingMax: 2 }, within: '[1][2][3]', beyond: '[[[1]]]' },
    { limit: 'nesting', limits: { nestingMax: 2 }, within: '(1)(2)(3)', beyond: '(((1)))' },
    { limit: 'nesting', limits: { nestingMax: 2 }, within: '{{}}{{}}', beyond: '{}{{{' },
  ])('takes $within and refuses $beyond by the limit "$limit"', ({ limit, limits, within, beyond, actual }) => {
    expect(typeof scan(within, limits)).toBe('number');
    const [max] = Object.values(limits);
    const { code, errors, facts } = refusalFor(beyond, limits);
    expect({ code, errors, facts }).toEqual({
      code: 'OPERATION_TOO_EXPENSIVE',
      errors: [{ message: `The operation is beyond the limit "${limit}" of ${max}.` }],
      facts: { limit, max, ...(actual !== undefined && { actual }) },
    });
  });

  it('takes texts, numbers and comments that are longer than a name may be', () => {
    const long = 'x'.repeat(50);
    expect(scan(`{ a(b: "${long}", c: ${'1'.repeat(50)}) } # ${long}`, { nameCharactersMax: 1 })).toBe(11);
  });

  it('stops at the first token beyond a limit: what follows it is not read', () => {
    expect(refusalFor('{ a b ` `', { tokensMax: 2 }).code).toBe('OPERATION_TOO_EXPENSIVE');
  });

  it('reports a text that is not GraphQL, with the place', () => {
    const { code, errors } = refusalFor('{ a\n  ` }');
    expect(code).toBe('GRAPHQL_PARSE_FAILED');
    expect(errors).toEqual([
      { message: expect.stringContaining('Unexpected character'), locations: [{ line: 2, column: 3 }] },
    ]);
  });
});

describe('a refusal of the parser', () => {
  it.each([
    [300, 300],
    [301, 301],
    [5_000, 301],
  ])('has, for a message of %i characters, %i', (length, shown) => {
    const [error] = parseRefusal(new GraphQLError('x'.repeat(length))).errors ?? [];
    expect(error?.message).toHaveLength(shown);
    expect(error?.message.endsWith('…')).toBe(length > 300);
  });
});
