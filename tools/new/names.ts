/** The name given to `npm run new` cannot be used; the message is a sentence for its user. */
export class NameError extends Error {
  override readonly name = 'NameError';
}

/** Schemas and roles that PostgreSQL or the platform has already, and words that SQL would have to quote. */
const reserved: ReadonlySet<string> = new Set(
  `absent all analyse analyze and any array as asc both case cast check codai codegen collate column constraint contracts create default
  desc distinct do else end except false for foreign from gateway grant group having in initially intersect into kit leading
  limit not null offset on only or order placing platform postgres primary processor public queue references returning sample select some
  symmetric system table then tools to trailing transport true union unique user using variadic when where window with`.split(
    /\s+/,
  ),
);
const SUBGRAPH_CHARACTERS_MAX = 30;
const ENTITY_CHARACTERS_MAX = 40;

/**
 * Checks the name of a new subgraph: 2–30 small letters and digits, without hyphens. It becomes a PostgreSQL schema and role, the
 * first part of event types and the audience of assertions, none of which takes a hyphen without quotes. Throws `NameError`.
 */
export function checkSubgraphName(name: string, taken: readonly string[]): void {
  if (!/^[a-z][a-z0-9]+$/.test(name) || name.length > SUBGRAPH_CHARACTERS_MAX) {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/^\d+/, '');
    const hint = plain.length >= 2 && plain.length <= SUBGRAPH_CHARACTERS_MAX ? ` Try ${plain}.` : '';
    throw new NameError(
      `A subgraph's name has 2 to ${SUBGRAPH_CHARACTERS_MAX} small letters and digits and begins with a letter.${hint}`,
    );
  }
  if (reserved.has(name) || name.startsWith('pg')) throw new NameError(`The name ${name} is reserved.`);
  if (taken.includes(name)) throw new NameError(`There is a subgraph ${name} already.`);
}

/** The spellings of an entity's name. */
export interface EntityNames {
  /** `BerthPlan`, also the GraphQL type and the Prisma model. */
  readonly type: string;
  /** `berthPlan`, `berthPlans`. */
  readonly camel: string;
  readonly camelPlural: string;
  /** `berth-plan`, the noun of event types, and `berth-plans`, the folder. */
  readonly kebab: string;
  readonly folder: string;
  /** `berth_plan`, the table. */
  readonly table: string;
  /** `berth plan`, in sentences, and `berth plans`. */
  readonly words: string;
  readonly wordsPlural: string;
  /** Three small letters that no other type has, its first ones where they are free: `ber_0123…` is an id. */
  readonly prefix: string;
}

/**
 * Reads the name of an entity: PascalCase, 3–40 letters and digits. `prefixesTaken` are those of ids that exist: two types never
 * share one. Throws `NameError`.
 */
export function entityNames(type: string, prefixesTaken: ReadonlySet<string> = new Set()): EntityNames {
  if (!/^([A-Z][a-z0-9]+)+$/.test(type) || type.length < 3 || type.length > ENTITY_CHARACTERS_MAX) {
    throw new NameError(
      `An entity's name is in PascalCase, with 3 to ${ENTITY_CHARACTERS_MAX} letters and digits: BerthPlan.`,
    );
  }
  const parts = type.split(/(?=[A-Z])/).map((part) => part.toLowerCase());
  const plurals = [...parts.slice(0, -1), pluralOf(parts.at(-1) ?? '')];
  const camelOf = (words: readonly string[]) =>
    words.map((word, index) => (index === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`)).join('');
  return {
    type,
    camel: camelOf(parts),
    camelPlural: camelOf(plurals),
    kebab: parts.join('-'),
    folder: plurals.join('-'),
    table: parts.join('_'),
    words: parts.join(' '),
    wordsPlural: plurals.join(' '),
    prefix: freePrefix(type, prefixesTaken),
  };
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function freePrefix(type: string, taken: ReadonlySet<string>): string {
  for (const prefix of prefixesOf(type.replace(/\d/g, '').toLowerCase())) if (!taken.has(prefix)) return prefix;
  throw new NameError(`Every prefix of ids that begins with ${type[0]?.toLowerCase()} is taken. Choose another name.`);
}

/** The first three letters, then the first with any two later ones in their order, then the first with any two letters. */
function* prefixesOf(letters: string): Iterable<string> {
  const [first, ...others] = letters;
  yield letters.slice(0, 3).padEnd(3, 'x');
  for (const [index, second] of others.entries()) {
    for (const third of others.slice(index + 1)) yield `${first}${second}${third}`;
  }
  const alphabet = 'abcdefghijklmnopqrstuvwxyz';
  for (const second of alphabet) for (const third of alphabet) yield `${first}${second}${third}`;
}
