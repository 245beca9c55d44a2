import type { Prng } from './prng.ts';

/** One argument of a field: its type and its default as they stand in SDL. */
export interface ArgumentModel {
  readonly name: string;
  readonly type: ArgumentType;
  readonly defaultText: string | null;
}

export type ArgumentType = 'Int' | 'Int!' | 'Color' | '[Color!]' | 'Filter' | '[[Int]!]' | 'Blob';

export const inputSdl = `input Filter { size: Int = 3 color: Color tags: [String!] inner: Filter then: Boolean }\n`;

const defaults: Readonly<Record<ArgumentType, readonly (string | null)[]>> = {
  Int: [null, null, '4'],
  'Int!': ['5'],
  Color: [null, 'RED'],
  '[Color!]': [null, '[GREEN, BLUE]', '[]'],
  Filter: [null, '{ color: RED }', '{ size: 1, inner: { tags: ["a"] } }'],
  '[[Int]!]': [null, '[[1, null], []]'],
  Blob: [null, '{ a: [1, "b"] }'],
};
const literals: Readonly<Record<ArgumentType, readonly string[]>> = {
  Int: ['1', '2', 'null'],
  'Int!': ['1', '2'],
  Color: ['RED', 'GREEN', 'null'],
  '[Color!]': ['[RED]', 'BLUE', '[]'],
  Filter: ['{}', '{ size: null }', '{ color: GREEN, inner: { inner: {} } }', '{ then: true, tags: "x" }'],
  '[[Int]!]': ['[[1]]', '3', '[[2, null], [3]]'],
  Blob: ['{ constructor: "x" }', '"text"', '[1, [2]]', '7'],
};
const values: Readonly<Record<ArgumentType, readonly unknown[]>> = {
  Int: [1, 2, null],
  'Int!': [1, 2],
  Color: ['RED', 'BLUE'],
  '[Color!]': [['RED', 'RED'], 'GREEN', null],
  Filter: [{ size: 9 }, { inner: { color: 'BLUE', tags: [] } }, null],
  '[[Int]!]': [[[1, 2]], [[null]], 4],
  Blob: [{ toString: [true] }, 'x', 0],
};

export function randomArguments(prng: Prng): ArgumentModel[] {
  if (!prng.chance(0.3)) return [];
  const names = prng.some(['x', 'input', 'constructor'], 1).slice(0, 2);
  return names.map((name) => {
    const type: ArgumentType = name === 'x' ? prng.pick(['Int', 'Int', 'Int!']) : prng.pick(argumentTypes);
    return { name, type, defaultText: prng.pick(defaults[type]) };
  });
}

const argumentTypes = Object.keys(literals) as ArgumentType[];

/** `(x: Int = 4, input: Filter)`; nothing for no arguments. */
export function argumentsSdl(given: readonly ArgumentModel[], more: readonly string[] = []): string {
  const texts = given.map(({ name, type, defaultText }) => {
    return `${name}: ${type}${defaultText === null ? '' : ` = ${defaultText}`}`;
  });
  const all = [...texts, ...more];
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}

/** How an operation may give an argument. */
export function randomLiteral({ type }: ArgumentModel, prng: Prng): string {
  return prng.pick(literals[type]);
}

export function randomValue(type: ArgumentType, prng: Prng): unknown {
  return prng.pick(values[type]);
}

/** The default of a variable of the type; the literals serve, as long as they are not null. */
export function randomDefault(type: ArgumentType, prng: Prng): string {
  return prng.pick(literals[type].filter((literal) => literal !== 'null'));
}

/** The arguments of a resolver when an operation or a requirement says `x: value` and nothing else. */
export function argumentsOfRequirement(given: readonly ArgumentModel[], value: number | null): Record<string, unknown> {
  const [x] = given;
  if (x === undefined) return {};
  if (value !== null) return { [x.name]: value };
  return x.defaultText === null ? {} : { [x.name]: Number(x.defaultText) };
}
