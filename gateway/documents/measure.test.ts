import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../messages/request/refusal.ts';
import { measureDocument } from './measure.ts';

const sizesOf = (text: string) => {
  const sizes = measureDocument(parse(text));
  return sizes instanceof Refusal ? sizes.errors[0]?.message : [...sizes.values()];
};

describe('the size of a document', () => {
  it.each([
    ['{ a }', { fields: 1, aliases: 0, directives: 0, depth: 1, rootFields: 1 }],
    ['{ a { b { c } } d }', { fields: 4, aliases: 0, directives: 0, depth: 3, rootFields: 2 }],
    ['{ x: a y: a a: a }', { fields: 3, aliases: 2, directives: 0, depth: 1, rootFields: 3 }],
    ['query @d { a @d ... @d { b @d } }', { fields: 2, aliases: 0, directives: 4, depth: 1, rootFields: 2 }],
    ['{ ...F ...F } fragment F on T { x: a { b } }', { fields: 4, aliases: 2, directives: 0, depth: 2, rootFields: 2 }],
    [
      '{ a { ...F } } fragment F on T @d { b ...G } fragment G on T { c { d } }',
      { fields: 4, aliases: 0, directives: 1, depth: 3, rootFields: 1 },
    ],
    ['{ ...Unknown a }', { fields: 1, aliases: 0, directives: 0, depth: 1, rootFields: 1 }],
  ])('%s', (text, size) => {
    expect(sizesOf(text)).toEqual([size]);
  });

  it('is that of each operation by itself', () => {
    expect(sizesOf('query A { a } query B { a { b } }')).toMatchObject([{ depth: 1 }, { depth: 2 }]);
  });

  it('fragments that double are measured in the time of one walk', () => {
    const levels = Array.from(
      { length: 2_000 },
      (_, level) => `fragment F${level} on T { ...F${level + 1} ...F${level + 1} }`,
    );
    expect(sizesOf(`{ ...F0 } ${levels.join(' ')} fragment F2000 on T { a }`)).toMatchObject([
      { fields: Number.POSITIVE_INFINITY, depth: 1 },
    ]);
  });

  it.each([
    '{ ...A } fragment A on T { ...A }',
    '{ ...A } fragment A on T { a { ...B } } fragment B on T { ...A }',
    '{ a } fragment A on T { ...B } fragment B on T { ...A }',
    '{ ...__proto__ } fragment __proto__ on T { ...__proto__ }',
  ])('a circle of fragments is refused: %s', (text) => {
    expect(sizesOf(text)).toMatch(/^Cannot spread fragment "\w+" within itself\.$/);
  });
});
