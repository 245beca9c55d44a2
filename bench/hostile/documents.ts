/** Documents against the huts' schema that no gateway should do much for. `n` makes each text another one. */
export type HostileDocument = (n: number) => string;

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number, open: string, close: string, inner = '1') =>
  open.repeat(levels) + inner + close.repeat(levels);
const mega = 'x'.repeat(900_000);

/** Refused by a limit, while or before they are parsed. */
export const beyondLimits: Readonly<Record<string, HostileDocument>> = {
  'bomb of fragments': (n) =>
    `query B${n} { walkers { ...F0 } } ${repeat(40, (i) => `fragment F${i} on Walker { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Walker { id }`,
  'fragments in a circle': (n) =>
    `query C${n} { walkers { ...F0 } } ${repeat(300, (i) => `fragment F${i} on Walker { ...F${(i + 1) % 300} }`)}`,
  '10,000 aliases': (n) => `query A${n} { ${repeat(10_000, (i) => `a${i}: __typename`)} }`,
  '10,000 directives': (n) => `query D${n} { __typename ${'@skip(if: false) '.repeat(10_000)} }`,
  'selection 5,000 deep': (n) => `query S${n} ${nested(5_000, '{ walkers ', '}', '{ id }')}`,
  'literal 5,000 deep': (n) => `query L${n} { highHuts(first: ${nested(5_000, '[', ']')}) { code } }`,
  'string of a megabyte': (n) => `query M${n} { highHuts(first: "${mega}") { code } }`,
  'name of a megabyte': (n) => `query N${n} { ${mega} }`,
};

/** Within the limits, so they are parsed and validated, and refused for what they say. */
export const invalid: Readonly<Record<string, HostileDocument>> = {
  '900 unknown fields': (n) => `query U${n} { walkers { ${repeat(900, (i) => `nothing${i}x${n}`)} } }`,
  '900 fields nearly known': (n) => `query K${n} { walkers { ${repeat(900, (i) => `entriez${i}`)} } }`,
  '700 unknown directives': (n) => `query X${n} { __typename ${'@nothing '.repeat(700)} }`,
  '300 unknown variables': (n) => `query V${n} { walkers { ${repeat(300, (i) => `id @skip(if: $v${i})`)} } }`,
  'conflicting fields': (n) =>
    `query F${n} { ${repeat(45, (i) => `highHuts(first: ${(i % 2) + n}) { ${'code '.repeat(50)} }`)} }`,
  'conflicts in many fragments': (n) =>
    `query G${n} { walkers { ${repeat(90, (i) => `...F${i}`)} } } ${repeat(90, (i) => `fragment F${i} on Walker { entries { ...E${i} } } fragment E${i} on Entry { id text a: ${i === 89 ? 'id' : 'text'} }`)}`,
  'types nobody has': (n) => `query T${n} { walkers { ${repeat(300, (i) => `... on Walkr${i} { id }`)} } }`,
};

/** Valid and as large as may be: they are answered, and should hold nobody else up. */
export const large: Readonly<Record<string, HostileDocument>> = {
  'large and never the same': (n) =>
    `query Q${n} { walkers { ${repeat(95, (i) => `a${i}: entries { id text hut { code name } author { id } }`)} } }`,
  'many fragments, never the same': (n) =>
    `query R${n} { walkers { ...F0 } } ${repeat(9, (i) => `fragment F${i} on Walker { id entries { author { ...F${i + 1} } } }`)} fragment F9 on Walker { id handle }`,
};
