import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { FeatureNames } from '../feature-names.ts';
import { supergraphTypesOf } from '../supergraph-types.ts';
import { type RequirementSet, type Rules, rulesOf } from './rules.ts';

const NO_FEATURES: FeatureNames = {
  authenticated: null,
  requiresScopes: null,
  policy: null,
  context: null,
  cost: null,
  listSize: null,
};
const names: FeatureNames = { ...NO_FEATURES, requiresScopes: 'scopes', context: 'context' };

/** Each rule asks for one scope of its name: `@scopes(scopes: [["a"]])` is written `@a`. */
const spelled = (sdl: string) => sdl.replaceAll(/@rule_(\w+)/g, '@scopes(scopes: [["$1"]])');
const read = (sdl: string, features = names) => {
  const rules = rulesOf(supergraphTypesOf(parse(spelled(sdl))), features);
  if (rules === null) throw new Error('Nothing is protected.');
  return rules;
};
const scopesOf = (rules: Rules, set: RequirementSet) =>
  set.map((index) => {
    const requirement = rules.requirements[index];
    return requirement?.kind === 'scopes' ? requirement.anyOf[0]?.[0] : undefined;
  });
const asked = (rules: Rules, coordinate: string) => {
  const [type = '', field = ''] = coordinate.split('.');
  return scopesOf(rules, rules.of(type, field)).sort();
};
const askedByKeys = (rules: Rules, coordinate: string) => {
  const [type = '', field = ''] = coordinate.split('.');
  return scopesOf(rules, rules.ofKeys(type, field)).sort();
};

describe('a supergraph', () => {
  const sdl =
    'type Query { open: Int mine: Int @auth his: Int @scopes(scopes: [["a"]]) ours: Int @policy(policies: [["b"]]) }';
  const counted = (features: Partial<FeatureNames>) =>
    rulesOf(supergraphTypesOf(parse(sdl)), { ...NO_FEATURES, ...features })?.requirements ?? null;

  it('has the rules of the features that it links', () => {
    expect(counted({})).toBeNull();
    expect(counted({ context: 'context', cost: 'cost', listSize: 'listSize' })).toBeNull();
    expect(counted({ authenticated: 'auth' })).toEqual([{ kind: 'authenticated' }]);
    expect(counted({ requiresScopes: 'scopes' })).toEqual([{ kind: 'scopes', anyOf: [['a']] }]);
    expect(counted({ policy: 'policy' })).toEqual([{ kind: 'policies', anyOf: [['b']] }]);
    expect(counted({ authenticated: 'auth', requiresScopes: 'scopes', policy: 'policy' })).toHaveLength(3);
  });

  it('has none where a feature is linked and not used', () => {
    expect(counted({ authenticated: 'authenticated' })).toBeNull();
  });
});

describe('a field asks for the rules', () => {
  const rules = read(`
    type Query { book: Book any: Any shift: Shift when: When plain: Int own: Int @rule_own twice: [[Book!]]! @rule_own thing: Thing }
    interface Thing @rule_thing { size: Int }
    type Book @rule_book { title: String @rule_title self: Book size: Int @rule_book }
    type Disc { size: Int }
    union Any @rule_any = Book | Disc
    enum Shift @rule_shift { DAY }
    scalar When @rule_when`);

  it.each([
    ['Query.plain', []],
    ['Query.own', ['own']],
    ['Query.book', ['book']],
    ['Query.twice', ['book', 'own']],
    ['Query.any', ['any']],
    ['Query.thing', ['thing']],
    ['Query.shift', ['shift']],
    ['Query.when', ['when']],
    ['Book.title', ['book', 'title']],
    ['Book.self', ['book']],
    ['Book.size', ['book']],
    ['Book.__typename', ['book']],
    ['Any.__typename', ['any']],
    ['Book.missing', ['book']],
    ['Missing.title', []],
  ])('a field asks for the rules of its type, of its own and of what it returns: %s', (coordinate, expected) => {
    expect(asked(rules, coordinate)).toEqual(expected);
    expect(asked(rules, coordinate)).toEqual(expected);
  });

  it('apart from those of its type when asked for it alone', () => {
    expect(scopesOf(rules, rules.ofFieldAlone('Book', 'title'))).toEqual(['title']);
    expect(scopesOf(rules, rules.ofFieldAlone('Query', 'book'))).toEqual([]);
    expect(rules.ofFieldAlone('Missing', 'field')).toEqual([]);
  });

  it('each once and in ascending order', () => {
    const directives = Array.from({ length: 12 }, (_, index) => `f${index}: Int @rule_r${index}`);
    const requires = Array.from({ length: 12 }, (_, index) => `f${11 - index}`).join(' ');
    const many = read(
      `type Query { ${directives.join(' ')} all: Int @rule_r11 @join__field(requires: "${requires}") }`,
    );
    expect(many.of('Query', 'all')).toEqual(Array.from({ length: 12 }, (_, index) => index));
    expect(many.requirements).toHaveLength(12);
  });

  it('a field asks for all rules that stand at it together', () => {
    const both = read(
      'type Query { a: Int @auth @scopes(scopes: [["a"]]) b: Int @scopes(scopes: [["a"]]) @auth c: Int @scopes(scopes: [["c"]]) @auth }',
      { ...names, authenticated: 'auth' },
    );
    expect(both.of('Query', 'a')).toEqual([0, 1]);
    expect(both.of('Query', 'b')).toEqual([0, 1]);
    expect(both.of('Query', 'c')).toEqual([0, 2]);
  });
});

describe('a field asks for what it requires', () => {
  const rules = read(`
    type Query { book: Book }
    interface Thing {
      size: Int
      code: Int @join__field(requires: "size")
      label: Int
      depth: Int
      next: Thing
      nextSize: Int @join__field(requires: "next { size }")
    }
    type Book implements Thing {
      a: Int @rule_a
      b: Int @join__field(requires: "a")
      c: Int @join__field(requires: "b maker { name }") @join__field(graph: OTHER) @join__field(requires: "thing { size }")
      spread: Int @join__field(requires: "thing { ... on Disc { label } }")
      bare: Int @join__field(requires: "maker { ... { name } }")
      thing: Thing
      maker: Person
      size: Int @rule_bookSize
      code: Int
      label: Int @rule_bookLabel
      depth: Int @join__field(requires: "code")
      self: Int @join__field(requires: "thing { code }")
      other: Int @other(requires: "a")
      any: Int @join__field(requires: "... on Thing { size }")
    }
    type Disc implements Thing { size: Int @rule_discSize code: Int label: Int @rule_discLabel depth: Int }
    type Person @rule_person { name: String @rule_name }
    type Loop {
      x: Int @rule_x @join__field(requires: "y w")
      y: Int @rule_y @join__field(requires: "z")
      z: Int @rule_z @join__field(requires: "x")
      w: Int @rule_w
    }`);

  it.each([
    ['Book.b', ['a']],
    ['Book.c', ['a', 'bookSize', 'discSize', 'name', 'person']],
    // A fragment inside is of its type alone.
    ['Book.spread', ['discLabel']],
    ['Book.bare', ['name', 'person']],
    ['Book.other', []],
    // The interface's field is the object's, too: it requires the size of its own object.
    ['Book.code', ['bookSize']],
    ['Disc.code', ['discSize']],
    ['Thing.code', []],
    ['Book.depth', ['bookSize']],
    // Below another object all that it may be is asked for.
    ['Book.self', ['bookSize', 'discSize']],
    ['Thing.nextSize', ['bookSize', 'discSize']],
    ['Book.any', ['bookSize', 'discSize']],
  ])('%s', (coordinate, expected) => {
    expect(asked(rules, coordinate)).toEqual(expected);
  });

  it('around a circle, wherever it is entered first', () => {
    for (const first of ['x', 'y', 'z']) {
      const fresh = read(`type Loop {
        x: Int @rule_x @join__field(requires: "y w")
        y: Int @rule_y @join__field(requires: "z")
        z: Int @rule_z @join__field(requires: "x")
        w: Int @rule_w }`);
      expect(asked(fresh, `Loop.${first}`)).toEqual(['w', 'x', 'y', 'z']);
      for (const other of ['x', 'y', 'z']) expect(asked(fresh, `Loop.${other}`)).toEqual(['w', 'x', 'y', 'z']);
      expect(asked(fresh, 'Loop.w')).toEqual(['w']);
    }
  });
});

describe('a field asks for what its context holds', () => {
  const argument = (selection: string, context = 'c') =>
    `@join__field(contextArguments: [{ context: "${context}", name: "n", type: "Int", selection: "${selection}" }])`;
  const rules = read(`
    type Query { shop: Shop }
    type Shop @context(name: "c") { price: Int @rule_shopPrice item: Item holder: Holder }
    type Stall @context(name: "c") @context(name: "d") { price: Int @rule_stallPrice item: Item holder: Holder }
    type Kiosk @other(name: "c") { price: Int @rule_kioskPrice item: Item }
    type Stand @context(name: "e") { price: Int @rule_standPrice }
    interface Holder { price: Int }
    type Box implements Holder { price: Int @rule_box }
    type Item {
      cost: Int ${argument('{ price }')}
      typed: Int ${argument('{ ... on Stall { price } }')}
      only: Int ${argument('{ price }', 'd')}
      deep: Int ${argument('{ holder { price } }')}
      none: Int ${argument('{ price }', 'unknown')}
    }
    interface Counter @context(name: "f") { price: Int }
    type Till implements Counter { price: Int @rule_till item: Item }
    interface Slot @context(name: "g") { price: Int last: Int ${argument('{ price }', 'g')} }
    type Coin implements Slot { price: Int @rule_coin last: Int }
    type Bill { sum: Int ${argument('{ price }', 'f')} }`);

  it.each([
    // For the interface that sets the context, each type may be the one.
    ['Bill.sum', ['till']],
    ['Slot.last', ['coin']],
    ['Item.cost', ['shopPrice', 'stallPrice']],
    ['Item.typed', ['stallPrice']],
    ['Item.only', ['stallPrice']],
    ['Item.deep', ['box']],
    ['Item.none', []],
  ])('%s', (coordinate, expected) => {
    expect(asked(rules, coordinate)).toEqual(expected);
  });

  it('a field asks for the context and not for a directive of another feature', () => {
    expect(
      asked(
        read(
          'type A @context(name: "c") { b: Int @rule_b } type Item { cost: Int @join__field(contextArguments: [{ context: "c", selection: "{ b }" }]) }',
          { ...names, context: null },
        ),
        'Item.cost',
      ),
    ).toEqual([]);
  });
});

describe('keys may ask for rules', () => {
  const rules = read(`
    type Query { book: Book things: [Thing] plain: Int shelf: Shelf disc: Disc keyed: Keyed any: Any }
    interface Thing { code: Int }
    type Book implements Thing @join__type(key: "isbn") @join__type(key: "maker { id }") @join__type(graph: A) @other(key: "secret") {
      isbn: Int @rule_isbn
      secret: Int @rule_secret
      maker: Maker
      code: Int
      price: Int @join__field(requires: "shelf { place } code")
      typed: Int @join__field(requires: "... on Book { shelf { place } }")
      shelf: Shelf
    }
    type Maker @join__type(key: "{ id }") { id: Int @rule_makerId }
    type Disc implements Thing @rule_disc @join__type(key: "code") { code: Int @rule_code }
    type Shelf @join__type(key: "row") { row: Int @rule_row place: Place lamp: Int @join__field(requires: "place { floor }") }
    type Place @join__type(key: "floor") { floor: Int @rule_floor }
    type Keyed @rule_own @join__type(key: "id") { id: Int @rule_own }
    type Open @join__type(key: "id") { id: Int }
    union Any = Disc | Open
    type Shop @context(name: "c") { book: Book item: Item }
    type Item { cost: Int @join__field(contextArguments: [{ context: "c", name: "n", type: "Int", selection: "{ book { code } }" }]) }`);

  it.each([
    ['Query.plain', []],
    ['Query.book', ['isbn', 'makerId']],
    ['Query.shelf', ['row']],
    // A selection of anything of a type meets the rules of the type already.
    ['Query.disc', ['code']],
    ['Query.keyed', []],
    ['Query.things', ['code', 'isbn', 'makerId']],
    ['Query.any', ['code']],
    ['Query.missing', []],
    ['Missing.book', []],
    ['Maker.id', []],
    // A required field may be fetched by keys as well, and so may what lies below.
    ['Book.price', ['floor', 'isbn', 'makerId', 'row']],
    ['Book.typed', ['floor', 'isbn', 'makerId', 'row']],
    ['Shelf.lamp', ['floor', 'row']],
    ['Item.cost', ['isbn', 'makerId']],
  ])('%s', (coordinate, expected) => {
    expect(askedByKeys(rules, coordinate)).toEqual(expected);
    expect(askedByKeys(rules, coordinate)).toEqual(expected);
  });

  it('keys are listed in ascending order', () => {
    const keys = Array.from({ length: 12 }, (_, index) => `@join__type(key: "k${11 - index}")`).join(' ');
    const fields = Array.from({ length: 12 }, (_, index) => `k${index}: Int @rule_k${index}`).join(' ');
    const many = read(`type Query { item: Item } type Item ${keys} { ${fields} }`);
    expect(many.ofKeys('Query', 'item')).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });
});
