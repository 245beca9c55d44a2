import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { buildSchema, OverlappingFieldsCanBeMergedRule, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { FieldsCanMergeRule, ValidationTooExpensiveError } from './fields-can-merge.ts';

const schema = buildSchema(`
  interface Pet { name: String same(n: Int): Pet owner: Person }
  type Dog implements Pet { name: String same(n: Int): Pet owner: Person age: Int tags: [String!]! volume: Float! other: Cat }
  type Cat implements Pet { name: String same(n: Int): Pet owner: Person age: String tags: [String!] volume: Float other: Dog }
  type Person { name: String! age: Int pets(first: Int, filter: Filter): [Pet!]! dog: Dog any: Any }
  union Any = Dog | Cat | Person
  input Filter { a: Int b: [String] }
  type Query { pet: Pet dog: Dog any: Any person(id: ID): Person }
`);

function verdicts(text: string): { ours: number; theirs: number } {
  const document = parse(text);
  return {
    ours: validate(schema, document, [FieldsCanMergeRule]).length,
    theirs: validate(schema, document, [OverlappingFieldsCanBeMergedRule]).length,
  };
}

/** Selections of one to four members out of few names, so that they often meet under one response name. */
const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
  selection: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'name',
      'age',
      'tags',
      'volume',
      'x: name',
      'x: age',
      'x: tags',
      'x: volume',
      '__typename',
      'nope',
      '...F',
      '...G',
    ),
    fc
      .tuple(
        fc.constantFrom(
          'pet',
          'dog',
          'any',
          'owner',
          'other',
          'person(id: 1)',
          'person(id: $v)',
          'y: owner',
          'y: other',
          'y: same(n: 1)',
          'same(n: 2)',
          'same',
          'pets(filter: { a: 1, b: ["x"] })',
          'pets(filter: { b: ["x"], a: 1 })',
          'pets(first: 1)',
          '... on Dog',
          '... on Cat',
          '... on Pet',
          '... on Person',
          '...',
        ),
        tie('selections'),
      )
      .map(([head, inner]) => `${head} ${inner}`),
  ),
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((members) => `{ ${members.join(' ')} }`),
}));

describe('field selection merging', () => {
  it('gives the verdict of graphql-js on any document', () => {
    fc.assert(
      fc.property(selections, selections, selections, (root, f, g) => {
        const [onPet, onDog] = [f.replaceAll('...F', '__typename'), g.replaceAll(/\.\.\.[FG]\b/g, '__typename')];
        // A fragment that nothing spreads is another rule's business.
        const usesF = root.includes('...F');
        const usesG = root.includes('...G') || (usesF && onPet.includes('...G'));
        const fragments = `${usesF ? `fragment F on Pet ${onPet}` : ''} ${usesG ? `fragment G on Dog ${onDog}` : ''}`;
        const text = `query ($v: ID) ${root} ${fragments}`;
        const { ours, theirs } = verdicts(text);
        expect(ours > 0, text).toBe(theirs > 0);
      }),
      { numRuns: 2_000, seed: freshSeed() },
    );
  });

  it.each([
    [
      '{ dog { name name: age } }',
      'Fields "dog.name" conflict because they return conflicting types "String" and "Int"',
    ],
    [
      '{ dog { same { name } same(n: 1) { name } } }',
      'Fields "dog.same" conflict because they have differing arguments',
    ],
    ['{ pet { name x: name } dog { x: name } }', null],
    ['{ pet { ... on Dog { x: name } ... on Cat { x: age } } }', null],
    ['{ pet { ... on Dog { x: age } ... on Cat { x: age } } }', 'conflicting types "Int" and "String"'],
    ['{ dog { name: __typename name } }', 'conflicting types "String!" and "String"'],
  ])('%s', (text, message) => {
    const errors = validate(schema, parse(text), [FieldsCanMergeRule]);
    if (message === null) expect(errors).toEqual([]);
    else expect(errors[0]?.message).toContain(message);
  });

  it('takes 50,000 fields of one name, and stops a document whose merging explodes', () => {
    const wide = `{ dog { ${'name '.repeat(50_000)} } }`;
    expect(validate(schema, parse(wide), [FieldsCanMergeRule])).toEqual([]);

    const levels = Array.from(
      { length: 20 },
      (_, level) => `fragment L${level} on Pet { a: same { ...L${level + 1} } b: same { ...L${level + 1} } }`,
    );
    const deep = parse(`{ pet { ...L0 } } ${levels.join('\n')} fragment L20 on Pet { name }`);
    expect(() => validate(schema, deep, [FieldsCanMergeRule])).toThrow(ValidationTooExpensiveError);
  });
});
