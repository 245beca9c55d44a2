import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type {
  EntityPart,
  FetchPart,
  FetchStep,
  PathElement,
  Required,
  Rewrite,
  RootPart,
} from '../../planning/plan.ts';
import type { Rules } from '../../supergraph/authorisation/rules.ts';
import { supergraphTypesOf } from '../../supergraph/supergraph-types.ts';
import { DEFAULT_MANNER, type Permit } from './permit.ts';
import { leaksOf } from './plan-leaks.ts';

const types = supergraphTypesOf(
  parse(`
  schema { query: Root mutation: Change }
  type Root { open: Int book: Book things: [Thing!] any: Any person: Person change: Change }
  type Change { open: Int burn: Int book: Book }
  interface Thing { id: ID isbn: ID code: Int maker: Person price: Int }
  type Book implements Thing { id: ID isbn: ID code: Int maker: Person price: Int title: String shelf: Int }
  type Disc implements Thing { id: ID isbn: ID code: Int maker: Person price: Int }
  union Any = Book | Disc
  type Person { id: ID name: String age: Int }`),
);
const rules: Rules = { requirements: [], types, of: () => [], ofFieldAlone: () => [], ofKeys: () => [] };

/** Withholds the fields named; those named with `!` by a rule of their own, apart from their type's. */
function permitWithout(...named: string[]): Permit {
  const has = (place: string) => named.includes(place) || named.includes(`${place}!`);
  return {
    ...DEFAULT_MANNER,
    isJudged: true,
    key: '',
    withheld: [],
    withholds: (type, field) => has(`${type}.${field}`),
    withholdsFieldAlone: (type, field) => named.includes(`${type}.${field}!`),
  };
}

/** `book.@Book.maker`: keys, and types after `@` (several with `|`). */
const pathOf = (text: string): PathElement[] =>
  text === ''
    ? []
    : text.split('.').map((part) => (part.startsWith('@') ? { types: part.slice(1).split('|') } : { key: part }));
const root = (...paths: string[]): RootPart => ({
  kind: 'root',
  paths: (paths.length === 0 ? [''] : paths).map(pathOf),
  keys: [],
  outputRewrites: [],
});
const entity = (paths: string[], requires: Required[], rest: Partial<EntityPart> = {}): EntityPart => ({
  kind: 'entity',
  alias: '_entities',
  variable: 'r',
  paths: paths.map(pathOf),
  requires,
  keys: [],
  inputRewrites: [],
  outputRewrites: [],
  contexts: [],
  ...rest,
});
const needs = (name: string, key = name, selections: Required[] | null = null): Required => ({
  kind: 'field',
  name,
  key,
  selections,
});
const of = (type: string | null, ...selections: Required[]): Required => ({ kind: 'fragment', type, selections });
const step = (document: string, parts: [FetchPart, ...FetchPart[]] = [root()], kind: FetchStep['kind'] = 'query') =>
  ({ subgraph: 's', kind, dependsOn: [], document, variables: [], parts }) satisfies FetchStep;

const leaks = (steps: FetchStep[], permit: Permit, source: FetchStep | null = null) => {
  const { isTight, dependents } = leaksOf({ source, steps }, rules, permit);
  return { isTight, dependents: [...dependents].sort() };
};
const TIGHT = { isTight: true, dependents: [] as string[] };
const LOOSE = { isTight: false, dependents: [] as string[] };

describe('a plan is tight', () => {
  it.each([
    ['{ open }', [], TIGHT],
    ['{ open }', ['Root.open'], LOOSE],
    ['{ open }', ['Query.open'], TIGHT],
    ['{ book { id isbn } }', ['Book.isbn'], LOOSE],
    ['{ book { id } }', ['Book.isbn'], TIGHT],
    ['{ book { i: isbn } }', ['Book.isbn'], LOOSE],
    ['{ book { isbn: id } }', ['Book.isbn'], TIGHT],
    ['{ book { ... { isbn } } }', ['Book.isbn'], LOOSE],
    ['{ things { ... on Disc { isbn } } }', ['Book.isbn!'], TIGHT],
    ['{ things { ... on Book { maker { age } } } }', ['Person.age'], LOOSE],
    // The type's name is part of every plan; a protected type cannot be reached through a protected place.
    ['{ book { __typename } }', ['Book.__typename', 'Book.__typename!'], TIGHT],
    // An interface's field that one of its types keeps to itself.
    ['{ things { isbn } }', ['Book.isbn!'], LOOSE],
    ['{ things { isbn } }', ['Thing.isbn'], LOOSE],
    ['{ things { isbn } }', ['Book.isbn'], TIGHT],
    ['{ things { id } }', ['Book.isbn!'], TIGHT],
    ['{ any { ... on Thing { isbn } } }', ['Disc.isbn!'], LOOSE],
    // A rule of the field alone is asked for of abstract types only.
    ['{ unknown { isbn } }', ['Book.isbn!'], TIGHT],
    ['{ unknown { isbn } }', ['.isbn'], LOOSE],
  ])('%s without %j', (document, named, expected) => {
    expect(leaks([step(document)], permitWithout(...named))).toEqual(expected);
  });

  it('a plan is checked by the root type of the operation', () => {
    const permit = permitWithout('Change.burn', 'Change.open');
    expect(leaks([step('mutation { open }', [root()], 'mutation')], permit)).toEqual(LOOSE);
    expect(leaks([step('{ open }')], permit)).toEqual(TIGHT);
    expect(leaks([step('{ open }')], permitWithout('Subscription.open'))).toEqual(TIGHT);
    const source = step('subscription { open }', [root()], 'subscription');
    expect(leaks([], permitWithout('Subscription.open'), source)).toEqual(LOOSE);
  });

  it('a plan is checked together with its source', () => {
    const source = step('subscription { book: unknown { open } }', [root()], 'subscription');
    expect(leaks([step('{ open }')], permitWithout('.open'), source)).toEqual(LOOSE);
  });

  it('a plan is checked in each of its steps and parts', () => {
    const permit = permitWithout('Book.shelf');
    const entities = step('{ a: _entities { ... on Book { id } } b: _entities { ... on Book { shelf } } }', [
      entity(['book'], [of('Book', needs('id'))], { alias: 'a' }),
      entity(['other'], [of('Book', needs('id'))], { alias: 'b' }),
    ]);
    const first = step('{ book { id } other: book { id } }');
    expect(leaks([first, entities], permit)).toEqual(LOOSE);
    const [a, b] = entities.parts;
    expect(leaks([first, { ...entities, parts: [a] }], permit)).toEqual(TIGHT);
    expect(leaks([first, { ...entities, parts: [b as FetchPart] }], permit)).toEqual(LOOSE);
    expect(leaks([first, { ...entities, parts: [{ ...(b as EntityPart), alias: 'c' }] }], permit)).toEqual(TIGHT);
    expect(leaks([first, { ...entities, document: '{ a: _entities b }' }], permit)).toEqual(TIGHT);
  });

  it('a plan may ask an interface about one of its types', () => {
    const first = step('{ things { __typename ... on Disc { id } } }');
    const second = (document: string, path: string) => step(document, [entity([path], [of('Thing', needs('id'))])]);
    const ofInterface = '{ _entities { ... on Thing { isbn } } }';
    expect(leaks([first, second(ofInterface, 'things.@Disc')], permitWithout('Book.isbn!'))).toEqual(TIGHT);
    expect(leaks([first, second(ofInterface, 'things.@Disc')], permitWithout('Disc.isbn!'))).toEqual(LOOSE);
    expect(leaks([first, second(ofInterface, 'things')], permitWithout('Book.isbn!'))).toEqual(TIGHT);
    const whole = step('{ things { __typename id } }');
    expect(leaks([whole, second(ofInterface, 'things')], permitWithout('Book.isbn!'))).toEqual(LOOSE);
    expect(leaks([whole, second(ofInterface, 'things.@Thing')], permitWithout('Book.isbn!'))).toEqual(LOOSE);
    // Below the entity all types may come.
    const below = '{ _entities { ... on Disc { related: unknown { ... on Thing { isbn } } } } }';
    expect(leaks([first, second(below, 'things.@Disc')], permitWithout('Book.isbn!'))).toEqual(LOOSE);
  });
});

describe('fields that are fetched through withheld ones', () => {
  const price = '{ _entities { ... on Book { price } } }';
  const byIsbn = [of('Book', needs('__typename'), needs('isbn'))];

  it('is named', () => {
    const plan = [step('{ book { __typename isbn } }'), step(price, [entity(['book'], byIsbn)])];
    expect(leaks(plan, permitWithout())).toEqual(TIGHT);
    expect(leaks(plan, permitWithout('Book.isbn'))).toEqual({ isTight: false, dependents: ['Book.price'] });
  });

  it('a leak is found at the required field itself, though no step has fetched it', () => {
    expect(leaks([step(price, [entity(['book'], byIsbn)])], permitWithout('Book.isbn'))).toEqual({
      isTight: true,
      dependents: ['Book.price'],
    });
    // Without the type, it is the place that tells.
    expect(leaks([step(price, [entity(['book'], [of(null, needs('isbn'))])])], permitWithout('Book.isbn'))).toEqual(
      TIGHT,
    );
  });

  it('a leak is found through fragments inside', () => {
    const nested = [of('Book', of(null, needs('isbn')), of('Book', needs('id')))];
    const loose = { isTight: true, dependents: ['Book.price'] };
    expect(leaks([step(price, [entity(['book'], nested)])], permitWithout('Book.isbn'))).toEqual(loose);
    expect(leaks([step(price, [entity(['book'], nested)])], permitWithout('Book.id'))).toEqual(loose);
    expect(leaks([step(price, [entity(['book'], nested)])], permitWithout('Book.code'))).toEqual(TIGHT);
    const byInterface = [of('Book', of('Thing', needs('isbn')))];
    expect(leaks([step(price, [entity(['book'], byInterface)])], permitWithout('Thing.isbn'))).toEqual(loose);
  });

  it('a leak is found through objects', () => {
    const byMaker = [of('Book', needs('maker', 'maker', [needs('name'), needs('age', 'years')]))];
    const plan = [step(price, [entity(['book'], byMaker)])];
    for (const field of ['Person.name', 'Person.age', 'Book.maker'])
      expect(leaks(plan, permitWithout(field)).dependents, field).toEqual(['Book.price']);
    expect(leaks(plan, permitWithout('Person.id'))).toEqual(TIGHT);
    expect(leaks(plan, permitWithout('Book.name'))).toEqual(TIGHT);
    const first = step('{ book { author: maker { years: age } } }');
    const renamed = [of('Book', needs('other', 'author', [needs('thing', 'years')]))];
    expect(leaks([first, step(price, [entity(['book'], renamed)])], permitWithout('Person.age'))).toEqual({
      isTight: false,
      dependents: ['Book.price'],
    });
  });

  it('a leak is found at the place of the withheld field', () => {
    const plan = (path: string, key: string, alias = 'x') => [
      step(`{ book { ${alias}: isbn } }`),
      step(price, [entity([path], [of('Book', needs('id', key))])]),
    ];
    const loose = { isTight: false, dependents: ['Book.price'] };
    expect(leaks(plan('book', 'x'), permitWithout('Book.isbn'))).toEqual(loose);
    expect(leaks(plan('book', 'y'), permitWithout('Book.isbn'))).toEqual(LOOSE);
    expect(leaks(plan('other', 'x'), permitWithout('Book.isbn'))).toEqual(LOOSE);
    expect(leaks(plan('book.@Book', 'x'), permitWithout('Book.isbn'))).toEqual(loose);
  });

  it('are found where the root is deeper in the tree', () => {
    const plan = (at: string) => [
      step('mutation { change { open } }', [root()], 'mutation'),
      step('{ book { x: isbn } }', [root('change.query', 'again')]),
      step(price, [entity([at], [of('Book', needs('id', 'x'))])]),
    ];
    const loose = { isTight: false, dependents: ['Book.price'] };
    expect(leaks(plan('change.query.book'), permitWithout('Book.isbn'))).toEqual(loose);
    expect(leaks(plan('again.book'), permitWithout('Book.isbn'))).toEqual(loose);
    expect(leaks(plan('book'), permitWithout('Book.isbn'))).toEqual(LOOSE);
  });

  it('may itself be what the next is fetched by', () => {
    const plan = [
      step('{ book { __typename isbn } }'),
      step('{ _entities { ... on Book { code maker { id } } } }', [entity(['book'], byIsbn)]),
      step(price, [entity(['book'], [of('Book', needs('code'))])]),
      step('{ _entities { ... on Person { name } } }', [entity(['book.maker'], [of('Person', needs('id'))])]),
    ];
    expect(leaks(plan, permitWithout('Book.isbn'))).toEqual({
      isTight: false,
      dependents: ['Book.code', 'Book.maker', 'Book.price'],
    });
  });

  it('goes by the key that the answer has', () => {
    const plan = [
      step('{ book { isbn } }'),
      step('{ _entities { ... on Book { first: code } } }', [entity(['book'], byIsbn)]),
      step(price, [entity(['book'], [of('Book', needs('code', 'first'))])]),
    ];
    expect(leaks(plan, permitWithout('Book.isbn')).dependents).toEqual(['Book.code', 'Book.price']);
  });

  it('a type name does not leak, and its place is still found', () => {
    const plan = [
      step('{ book { isbn } }'),
      step('{ _entities { ... on Book { kind: __typename } } }', [entity(['book'], byIsbn)]),
      step(price, [entity(['book'], [of('Book', needs('code', 'kind'))])]),
    ];
    expect(leaks(plan.slice(0, 2), permitWithout('Book.isbn'))).toEqual(LOOSE);
    expect(leaks(plan, permitWithout('Book.isbn')).dependents).toEqual(['Book.price']);
  });

  describe('a leak through an interface', () => {
    const all = '{ _entities { ... on Thing { price } } }';
    const byCode = [of('Thing', needs('__typename'), needs('isbn'))];
    const plan = (path: string, first: string, requires = byCode, rewrites: Rewrite[] = []) => [
      step(first, [{ ...root(), outputRewrites: rewrites }]),
      step(all, [entity([path], requires)]),
    ];
    const whole = '{ things { __typename isbn } }';
    const ofBook = '{ things { __typename ... on Book { isbn } } }';
    const dependents = (...given: Parameters<typeof plan>) =>
      leaks(plan(...given), permitWithout('Thing.isbn')).dependents;

    it('is named for each of its types', () => {
      expect(dependents('things', whole)).toEqual(['Book.price', 'Disc.price']);
    });

    it('is named for the types that the way leads to', () => {
      expect(dependents('things.@Disc', whole)).toEqual(['Disc.price']);
      expect(dependents('things.@Thing', whole)).toEqual(['Book.price', 'Disc.price']);
      expect(dependents('things.@Disc|Book', whole)).toEqual(['Book.price', 'Disc.price']);
      // Only the last element tells of the entity itself.
      expect(dependents('@Disc.things', whole)).toEqual(['Book.price', 'Disc.price']);
    });

    it('is named for the types of which all that is required was asked', () => {
      expect(dependents('things', ofBook)).toEqual(['Book.price']);
      const two = [of('Thing', needs('isbn'), needs('code'))];
      expect(dependents('things', '{ things { isbn ... on Disc { code } } }', two)).toEqual(['Disc.price']);
      expect(dependents('things', '{ things { ... on Book { __typename isbn } ... on Disc { isbn } } }')).toEqual([
        'Book.price',
        'Disc.price',
      ]);
      // A field that no step asked for may come by a way that is not seen here.
      expect(dependents('things', '{ things { isbn } }', two)).toEqual(['Book.price', 'Disc.price']);
      expect(dependents('things', ofBook, [of('Thing', of('Thing', needs('isbn')))])).toEqual([
        'Book.price',
        'Disc.price',
      ]);
    });

    it('is named for all when its key is renamed in the answer', () => {
      const rename: Rewrite[] = [{ path: pathOf('things.isbn__1'), change: { renameTo: 'isbn' } }];
      expect(dependents('things', ofBook, byCode, rename)).toEqual(['Book.price', 'Disc.price']);
      const set: Rewrite[] = [{ path: pathOf('things.isbn'), change: { set: 'isbn' } }];
      expect(dependents('things', ofBook, byCode, set)).toEqual(['Book.price']);
    });

    it('is not named for what one type alone keeps to itself when another is asked about', () => {
      const permit = permitWithout('Book.isbn!');
      expect(leaks(plan('things.@Disc', '{ things { id } }'), permit).dependents).toEqual([]);
      expect(leaks(plan('things.@Book', '{ things { id } }'), permit).dependents).toEqual(['Book.price']);
    });

    it('a leak is named for each of several required types', () => {
      const both = [of('Book', needs('isbn')), of('Disc', needs('isbn'))];
      expect(leaks(plan('any', '{ any { __typename } }', both), permitWithout('Disc.isbn')).dependents).toEqual([
        'Book.price',
        'Disc.price',
      ]);
    });
  });
});
