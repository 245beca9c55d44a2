import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilteredEvent, FilterForm, matches, parseFilter } from './filter.ts';

const event: FilteredEvent = {
  id: 'evt_1',
  source: 'events',
  type: 'custom.order.placed',
  subject: null,
  partitionkey: 'ord_1',
  correlationid: 'c',
  data: { total: 120, note: "it's", tags: ['vip'], customer: { isNew: true }, gone: null },
};

describe('EVT-8 a filter', () => {
  it.each([
    ['', true],
    ["type = 'custom.order.placed'", true],
    ["type LIKE 'custom.order.%'", true],
    ["type LIKE 'custom.%.paid'", false],
    ["type LIKE 'custom_order.placed'", true],
    ["type NOT LIKE '%placed'", false],
    ['data.total >= 120 AND data.total < 121', true],
    ['data.total > 120 OR data.customer.isNew = true', true],
    ["data.total = '120'", false],
    ["data.total != '120'", true],
    ["data.total > '1'", false],
    ["data.note = 'it\\'s'", true],
    ['EXISTS data.customer', true],
    ['EXISTS data.gone', false],
    ['EXISTS subject', false],
    ['data.missing != 1', false],
    ['NOT data.missing = 1', true],
    ["partitionkey IN ('ord_1', 'ord_2')", true],
    ["partitionkey NOT IN ('ord_1')", false],
    ["NOT (type = 'a' OR source = 'events') AND id = 'evt_1'", false],
    ['data.constructor.name = 1', false],
    ['EXISTS data.__proto__', false],
    // AND binds closer than OR.
    ["source = 'events' OR id = 'x' AND id = 'y'", true],
  ])('%s is %s', (text, expected) => {
    expect(matches(parseFilter(text), event)).toBe(expected);
  });

  it.each([
    ['type =', 6],
    ["type = 'a' AND", 14],
    ["type = 'a' type", 11],
    ["  colour = 'a'", 2],
    ["type = 'a", 7],
    ['(id = 1', 7],
    ['data.a IN ()', 11],
    ['data.a LIKE 3', 12],
    ['type.x = 1', 0],
    ['data.a = 1 # 2', 11],
  ])('%s is refused at %i', (text, position) => {
    let refusal: unknown;
    try {
      parseFilter(text);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(FilterForm);
    expect(refusal).toMatchObject({ position });
  });

  it('is bounded in length and depth', () => {
    expect(() => parseFilter(`${'('.repeat(50)}id = 1${')'.repeat(50)}`)).toThrow(FilterForm);
    expect(() => parseFilter(' '.repeat(3_000))).toThrow(FilterForm);
    expect(() => parseFilter(Array(200).fill('id = 1').join(' OR '))).toThrow(FilterForm);
  });

  it('matches a pattern in a time that does not explode', () => {
    const filter = parseFilter(`id LIKE '${'%a'.repeat(200)}b'`);
    const begun = performance.now();
    expect(matches(filter, { ...event, id: 'a'.repeat(20_000) })).toBe(false);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('agrees with the reference: a translation to JavaScript', () => {
    const seed = freshSeed();
    let [hits, all] = [0, 0];
    fc.assert(
      fc.property(expression, data, (one, given) => {
        const subject: FilteredEvent = { ...event, data: given };
        const expected = one.reference(subject);
        all += 1;
        if (expected) hits += 1;
        expect([one.text, matches(parseFilter(one.text), subject)]).toEqual([one.text, expected]);
      }),
      { seed, numRuns: 2_000 },
    );
    expect(hits).toBeGreaterThan(all / 10);
    expect(hits).toBeLessThan((all * 9) / 10);
  });
});

interface Expression {
  readonly text: string;
  readonly reference: (event: FilteredEvent) => boolean;
}

const scalar = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom('a', 'b', "c'", 'ab', ''), fc.boolean());
const data = fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(scalar, fc.record({ a: scalar }), fc.constant(null)), {
  noNullPrototype: true,
});
const written = (literal: unknown) =>
  typeof literal === 'string' ? `'${literal.replaceAll("'", "\\'")}'` : String(literal);
const path = fc.constantFrom(['data', 'a'], ['data', 'b'], ['data', 'b', 'a'], ['type']);
// biome-ignore lint/suspicious/noExplicitAny: the reference looks at whatever is there.
const look = (event: any, names: readonly string[]) => names.reduce((value, name) => value?.[name], event);

const expression = fc.letrec<{ one: Expression }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(path, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), scalar).map(
      ([names, sign, literal]): Expression => ({
        text: `${names.join('.')} ${sign} ${written(literal)}`,
        reference: (event) => {
          const value = look(event, names);
          if (value === undefined || value === null) return false;
          if (sign === '=') return Object.is(value, literal) || (value === 0 && literal === 0);
          if (sign === '!=') return value !== literal;
          if (typeof value !== typeof literal || typeof value === 'boolean' || typeof value === 'object') return false;
          const order = value < literal ? -1 : value > literal ? 1 : 0;
          return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[sign] ?? false;
        },
      }),
    ),
    fc.tuple(path, fc.array(scalar, { minLength: 1, maxLength: 3 })).map(
      ([names, literals]): Expression => ({
        text: `${names.join('.')} in (${literals.map(written).join(', ')})`,
        reference: (event) => literals.some((literal) => literal === look(event, names)),
      }),
    ),
    fc.tuple(path, fc.constantFrom('a%', '%b', '_', '%', 'a_')).map(
      ([names, pattern]): Expression => ({
        text: `${names.join('.')} LIKE '${pattern}'`,
        reference: (event) => {
          const value = look(event, names);
          const form = new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
          return typeof value === 'string' && form.test(value);
        },
      }),
    ),
    path.map(
      (names): Expression => ({
        text: `EXISTS ${names.join('.')}`,
        reference: (event) => (look(event, names) ?? null) !== null,
      }),
    ),
    tie('one').map((of): Expression => ({ text: `NOT (${of.text})`, reference: (event) => !of.reference(event) })),
    fc.tuple(tie('one'), tie('one')).map(
      ([one, other]): Expression => ({
        text: `(${one.text}) AND (${other.text})`,
        reference: (event) => one.reference(event) && other.reference(event),
      }),
    ),
    fc.tuple(tie('one'), tie('one')).map(
      ([one, other]): Expression => ({
        text: `(${one.text} OR ${other.text})`,
        reference: (event) => one.reference(event) || other.reference(event),
      }),
    ),
  ),
})).one;
