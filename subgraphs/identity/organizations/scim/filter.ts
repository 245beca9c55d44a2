import { likeText } from '@codai/kit/text/like';
import SCIMMY from 'scimmy';
import type { Prisma } from '../../generated/prisma/client.ts';
import { ScimError } from './errors.ts';

/** How one attribute is looked for: its condition in the database for a comparison. */
export type Comparable<Where> = (comparison: Comparison) => Where;

export interface Comparison {
  readonly operator: Operator;
  /** null for `pr`, and where the client compares with null. */
  readonly value: string | boolean | number | null;
}

const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'] as const;
type Operator = (typeof OPERATORS)[number];

const CHARACTERS_MAX = 400;
/** The library writes a filter as a sum of products, of which each `or` within brackets may double the number. */
const CONNECTIVES_MAX = 10;
const VALUE_CHARACTERS_MAX = 256;

type Conditions<Where> =
  | Where
  | { AND: Conditions<Where>[] }
  | { OR: Conditions<Where>[] }
  | { NOT: Conditions<Where> };

/**
 * The condition that a filter of a client stands for, made of the attributes that are listed (names in small letters) and of
 * nothing else. Throws `invalidFilter` for every other one, and for what is too long or too deep. Source: RFC 7644 §3.4.2.2.
 */
export function readFilter<Where extends object>(
  text: string,
  attributes: Readonly<Record<string, Comparable<Where>>>,
): Conditions<Where> {
  checkSize(text);
  const branches = parse(text);
  return { OR: branches.map((branch) => ({ AND: conditionsOf(branch, '', attributes) })) };
}

/** Throws for a text that would cost more than it is worth to parse. */
export function checkSize(text: string): void {
  const connectives = text.match(/\b(and|or|not)\b|[([]/gi)?.length ?? 0;
  if (text.length > CHARACTERS_MAX || connectives > CONNECTIVES_MAX) {
    throw invalid(`A filter has at most ${CHARACTERS_MAX} characters and ${CONNECTIVES_MAX} connectives.`);
  }
}

function parse(text: string): readonly object[] {
  // The library overlooks a connective that joins nothing.
  if (/(^\s*(and|or)|\b(and|or|not)\s*$)/i.test(text)) throw invalid('The filter ends too early.');
  try {
    return [...new SCIMMY.Types.Filter(text)] as object[];
  } catch {
    throw invalid('The filter cannot be read.');
  }
}

function conditionsOf<Where extends object>(
  node: object,
  path: string,
  attributes: Readonly<Record<string, Comparable<Where>>>,
): Conditions<Where>[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const attribute = path === '' ? bareName(name) : `${path}.${name.toLowerCase()}`;
    if (!Array.isArray(value)) return conditionsOf(value as object, attribute, attributes);
    const isSeveral = value.every((one) => typeof one === 'object' && one !== null);
    return (isSeveral ? value : [value]).flatMap((one: unknown) =>
      Array.isArray(one)
        ? [conditionOf(attribute, one, attributes)]
        : conditionsOf(one as object, attribute, attributes),
    );
  });
}

function conditionOf<Where extends object>(
  attribute: string,
  expression: readonly unknown[],
  attributes: Readonly<Record<string, Comparable<Where>>>,
): Conditions<Where> {
  const isNegated = String(expression[0]).toLowerCase() === 'not';
  const [operator, value = null] = expression.slice(isNegated ? 1 : 0);
  const compare = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (compare === undefined) throw invalid('The filter names an attribute that cannot be searched by.');
  const condition = compare({ operator: readOperator(operator), value: readValue(value) });
  return isNegated ? { NOT: condition } : condition;
}

/** The name without the schema before it, in small letters. */
function bareName(name: string): string {
  return name.toLowerCase().replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/, '');
}

function readOperator(operator: unknown): Operator {
  const wanted = String(operator).toLowerCase();
  const known = OPERATORS.find((one) => one === wanted);
  if (known === undefined) throw invalid('The filter has an operator that is not supported.');
  return known;
}

function readValue(value: unknown): Comparison['value'] {
  const text = value instanceof Date ? value.toISOString() : value;
  if (typeof text === 'string' && (text.length > VALUE_CHARACTERS_MAX || text.includes('\0'))) {
    throw invalid(`A value of a filter has at most ${VALUE_CHARACTERS_MAX} characters, none of them NUL.`);
  }
  if (text === null || ['string', 'boolean', 'number'].includes(typeof text)) return text as Comparison['value'];
  throw invalid('A value of a filter is a text, a number, a truth value or null.');
}

/** Comparisons of a text column in Prisma. */
export type TextCondition =
  | { equals: string | null; mode?: 'insensitive' }
  | { not: string | null; mode?: 'insensitive' }
  | { contains: string; mode?: 'insensitive' }
  | { startsWith: string; mode?: 'insensitive' }
  | { endsWith: string; mode?: 'insensitive' }
  | { gt: string }
  | { gte: string }
  | { lt: string }
  | { lte: string };

/** `isExact`: capitals matter (`caseExact` of RFC 7643 §2.2). Each pattern character of LIKE stands for itself. */
export function textCondition({ operator, value }: Comparison, isExact: boolean): TextCondition {
  if (operator === 'pr') return { not: null };
  if (value === null && operator === 'eq') return { equals: null };
  if (value === null && operator === 'ne') return { not: null };
  if (typeof value !== 'string') throw invalid('This attribute is compared with a text.');
  const mode = isExact ? {} : ({ mode: 'insensitive' } as const);
  switch (operator) {
    case 'eq':
      // A pattern in Prisma's insensitive mode.
      return { equals: isExact ? value : likeText(value), ...mode };
    case 'ne':
      return { not: isExact ? value : likeText(value), ...mode };
    case 'co':
      return { contains: likeText(value), ...mode };
    case 'sw':
      return { startsWith: likeText(value), ...mode };
    case 'ew':
      return { endsWith: likeText(value), ...mode };
    case 'gt':
      return { gt: value };
    case 'ge':
      return { gte: value };
    case 'lt':
      return { lt: value };
    case 'le':
      return { lte: value };
  }
}

/** The same for an attribute that every entry has, and no entry without a value. */
export function requiredTextCondition(comparison: Comparison, isExact: boolean): Prisma.StringFilter {
  const { operator, value } = comparison;
  if (operator === 'pr' || (value === null && operator === 'ne')) return {};
  if (value === null && operator === 'eq') return { in: [] };
  return textCondition(comparison, isExact) as Prisma.StringFilter;
}

export type InstantCondition =
  | { equals: Date }
  | { not: Date }
  | { gt: Date }
  | { gte: Date }
  | { lt: Date }
  | { lte: Date }
  | object;

export function instantCondition({ operator, value }: Comparison): InstantCondition {
  if (operator === 'pr') return {};
  const at = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(at.getTime()) || at.getTime() < 0) throw invalid('This attribute is compared with an instant.');
  switch (operator) {
    case 'eq':
      return { equals: at };
    case 'ne':
      return { not: at };
    case 'gt':
      return { gt: at };
    case 'ge':
      return { gte: at };
    case 'lt':
      return { lt: at };
    case 'le':
      return { lte: at };
    default:
      throw invalid('This attribute is compared with an instant.');
  }
}

/** The truth that a comparison asks for. Entra ID writes truth values as texts. */
export function truthOf({ operator, value }: Comparison): boolean {
  const truth = typeof value === 'string' ? { true: true, false: false }[value.toLowerCase()] : value;
  if (typeof truth !== 'boolean' || (operator !== 'eq' && operator !== 'ne')) {
    throw invalid('This attribute is compared with true or false.');
  }
  return (operator === 'eq') === truth;
}

function invalid(detail: string): ScimError {
  return new ScimError(400, detail, { scimType: 'invalidFilter' });
}
