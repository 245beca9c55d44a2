import { buildSchema, type DocumentNode, type FieldNode, Kind, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { pruneConditions } from './conditions.ts';
import { operationOf } from './fetch-document.ts';
import type { PrunedOperation } from './pruned-operation.ts';
import { isFatal, isWithheld, isWithheldLoudly, withhold, withoutWithheld } from './withhold.ts';

const api = buildSchema(`
  type Query { open: Int secret: Int book: Book things: [Thing!] any: Any crowd: [Crowd] }
  type Mutation { burn: Int! shelve: Int book: Book! }
  interface Thing { id: ID! size: Int maker: Person }
  type Book implements Thing { id: ID! size: Int maker: Person title: String }
  type Disc implements Thing { id: ID! size: Int maker: Person }
  union Any = Book | Disc
  type Person { name: String age: Int best: Book }
  interface Crowd { a: Int b: Int c: Int }
  ${Array.from({ length: 101 }, (_, index) => `type C${index} implements Crowd { a: Int b: Int c: Int }`).join('\n')}`);

const pruned = (text: string): PrunedOperation => {
  const document = parse(text, { noLocation: true });
  return pruneConditions(document, operationOf(document), {});
};
const marked = (text: string, fields: readonly string[], isTold = true) =>
  withhold(pruned(text), api, (type, field) => fields.includes(`${type}.${field}`), isTold);
/** One line of text. */
const shown = ({ operation, fragments }: PrunedOperation) => {
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  return print(document).replaceAll(/\s+/g, ' ');
};
const left = (text: string, fields: readonly string[]) => shown(withoutWithheld(marked(text, fields)));

describe('marks on withheld fields', () => {
  it.each<[string, string[], string]>([
    ['{ open secret }', [], '{ open secret }'],
    ['{ open secret }', ['Query.secret'], '{ open secret @__withheld }'],
    ['{ book { id title } open }', ['Query.book'], '{ book @__withheld open }'],
    ['{ book { id title } }', ['Book.title'], '{ book { id title @__withheld } }'],
    ['{ book { t: title maker { age } } }', ['Person.age'], '{ book { t: title maker { age @__withheld } } }'],
    ['{ book { ... { title } } }', ['Book.title'], '{ book { ... { title @__withheld } } }'],
    ['{ any { ... on Book { title } } }', ['Book.title'], '{ any { ... on Book { title @__withheld } } }'],
    ['{ any { __typename } }', ['Any.__typename'], '{ any { __typename @__withheld } }'],
    ['{ nothing { id } }', ['Query.secret'], '{ nothing { id } }'],
  ])('%s without %j', (text, fields, expected) => {
    expect(shown(marked(text, fields))).toBe(expected);
  });

  it('marks stand in fragments, too', () => {
    const text = 'query { book { ...F } } fragment F on Book { title id }';
    expect(shown(marked(text, ['Book.title']))).toBe('{ book { ...F } } fragment F on Book { title @__withheld id }');
    const unknown = 'query { book { ...F } } fragment F on Nothing { title }';
    expect(shown(marked(unknown, ['Nothing.title']))).toBe('{ book { ...F } } fragment F on Nothing { title }');
  });

  it('marks stand on the types for which a field is withheld', () => {
    expect(shown(marked('{ things { id size } }', ['Book.size']))).toBe(
      '{ things { id ... on Book { size @__withheld } ... on Disc { size } } }',
    );
    expect(shown(marked('{ any { __typename } }', ['Disc.__typename']))).toBe(
      '{ any { ... on Book { __typename } ... on Disc { __typename @__withheld } } }',
    );
    expect(shown(marked('{ things { maker { name age } } }', ['Disc.maker', 'Person.age']))).toBe(
      '{ things { ... on Book { maker { name age @__withheld } } ... on Disc { maker @__withheld } } }',
    );
  });

  it('marks stand on the whole interface when a field is withheld for each of its types, or for the interface', () => {
    const all = ['Book.size', 'Disc.size'];
    expect(shown(marked('{ things { size } }', all))).toBe('{ things { size @__withheld } }');
    expect(shown(marked('{ things { size } }', ['Thing.size']))).toBe('{ things { size @__withheld } }');
  });

  it('marks stand on the whole selection once separating the types would take more than 10,000 fields', () => {
    const crowded = (count: number) => {
      const fields = Array.from({ length: count }, (_, index) => `f${index}: a`).join(' ');
      const document = marked(`{ crowd { ${fields} } }`, ['C7.a']);
      const [crowd] = document.operation.selectionSet.selections;
      return crowd?.kind === Kind.FIELD ? (crowd.selectionSet?.selections ?? []) : [];
    };
    expect(crowded(99)).toHaveLength(99 * 101);
    const some = crowded(100);
    expect(some).toHaveLength(99 * 101 + 1);
    expect(some.at(-1)).toMatchObject({ kind: Kind.FIELD, directives: [{ name: { value: '__withheld' } }] });
  });

  it('the selection below a marked field is counted', () => {
    const wide = Array.from({ length: 4_999 }, (_, index) => `f${index}: name`).join(' ');
    const apart = (text: string) => shown(marked(text, ['Disc.maker'])).includes('... on Disc');
    expect(apart(`{ things { maker { ${wide} } } }`)).toBe(true);
    expect(apart(`{ things { maker { ${wide} more: name } } }`)).toBe(false);
    expect(apart(`{ things { maker { ${wide} } again: maker { name } } }`)).toBe(true);
    expect(shown(marked(`{ things { maker { ${wide} } again: maker { name } } }`, ['Disc.maker']))).toMatch(
      /again: maker @__withheld } }$/,
    );
  });

  it('marks are silent where the caller gets no error', () => {
    expect(shown(marked('{ secret }', ['Query.secret'], false))).toBe('{ secret @__withheld @__withheldSilently }');
    expect(shown(withhold(pruned('{ secret }'), api, () => true))).toBe('{ secret @__withheld }');
  });

  it('a mark is fatal for a field of a mutation that may not be null', () => {
    const fields = ['Mutation.burn', 'Mutation.shelve', 'Book.id'];
    expect(shown(marked('mutation { burn shelve book { id } }', fields))).toBe(
      'mutation { burn @__withheld @__withheldFatal shelve @__withheld book { id @__withheld } }',
    );
    // A query has no order to break off.
    expect(shown(marked('{ book { id } }', fields))).toBe('{ book { id @__withheld } }');
  });

  it('marks stand everywhere but at the place of a skipped field', () => {
    const skipped = pruned('{ book { title @skip(if: true) } }');
    expect(shown(skipped)).toBe('{ book { __empty: __typename } }');
    expect(shown(withhold(skipped, api, (type) => type === 'Book'))).toBe(shown(skipped));
  });

  it('an operation that the schema does not have gets no marks', () => {
    const subscription = pruned('subscription { secret }');
    expect(withhold(subscription, api, () => true)).toBe(subscription);
  });

  it('marks can be read back', () => {
    const told = (text: string, isTold: boolean) => {
      const found: unknown[] = [];
      visit(marked(text, ['Mutation.burn', 'Mutation.shelve'], isTold).operation, {
        Field: (field: FieldNode) => {
          found.push([field.name.value, isWithheld(field), isWithheldLoudly(field), isFatal(field)]);
        },
      });
      return found;
    };
    expect(told('mutation { burn shelve book { id } }', true)).toEqual([
      ['burn', true, true, true],
      ['shelve', true, true, false],
      ['book', false, false, false],
      ['id', false, false, false],
    ]);
    expect(told('mutation { burn shelve }', false)).toEqual([
      ['burn', true, false, true],
      ['shelve', true, false, false],
    ]);
    expect(isWithheldLoudly({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'open' } })).toBe(false);
  });
});

describe('the selections left to fetch', () => {
  it.each<[string, string[], string]>([
    ['{ open secret }', ['Query.secret'], '{ open }'],
    ['{ secret }', ['Query.secret'], '{ __empty: __typename }'],
    ['{ book { id title } }', ['Book.title'], '{ book { id } }'],
    ['{ book { title } open }', ['Book.title'], '{ book { __empty: __typename } open }'],
    ['{ any { ... on Book { title id } } }', ['Book.title'], '{ any { ... on Book { id } } }'],
    // The object's type decides which nulls stand in the answer.
    [
      '{ any { ... on Book { title } ... on Disc { id } } }',
      ['Book.title'],
      '{ any { ... on Disc { id } __empty: __typename } }',
    ],
    ['{ any { ... on Book { title } } }', ['Book.title'], '{ any { __empty: __typename } }'],
    ['query { book { ...F id } } fragment F on Book { title }', ['Book.title'], '{ book { id __empty: __typename } }'],
    [
      'query { book { ...F } } fragment F on Book { title id }',
      ['Book.title'],
      '{ book { ...F } } fragment F on Book { id }',
    ],
    [
      'query { book { ...F } } fragment F on Book { ...G id } fragment G on Book { maker { age } title }',
      ['Book.title', 'Person.age'],
      '{ book { ...F } } fragment G on Book { maker { __empty: __typename } } fragment F on Book { ...G id }',
    ],
    [
      'query { book { ...F ...F id } } fragment F on Book { title }',
      ['Book.title'],
      '{ book { id __empty: __typename } }',
    ],
  ])('the selections of %s lack %j', (text, fields, expected) => {
    expect(left(text, fields)).toBe(expected);
  });
});
