import { FilterSyntaxError } from '@codai/contracts/events';
import type { Json } from '../../registry/schemas/json-schema.ts';
import { isObject } from '../../registry/schemas/json-schema.ts';

/** Parts of an event that a filter is judged on. */
export interface FilteredEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string | null;
  readonly partitionkey: string;
  readonly correlationid: string;
  readonly data: Json;
}

type Literal = boolean | number | string;
export type Comparison = '!=' | '<' | '<=' | '=' | '>' | '>=';

/** Path of an attribute, such as `['type']` or `['data', 'amount', 'currency']`. */
type Path = readonly string[];

export type Filter =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'exists'; readonly path: Path }
  | { readonly kind: 'compare'; readonly path: Path; readonly operator: Comparison; readonly literal: Literal }
  | { readonly kind: 'in'; readonly path: Path; readonly literals: readonly Literal[] }
  | { readonly kind: 'like'; readonly path: Path; readonly pattern: string };

/** `position`: index of the character at which the expression stops making sense, from 0. */
export class FilterForm extends Error {
  constructor(
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'id',
  'source',
  'type',
  'subject',
  'partitionkey',
  'correlationid',
  'data',
]);
const CHARACTERS_MAX = 2_000;
const DEPTH_MAX = 20;
const PARTS_MAX = 100;
const TOKEN =
  /\s*(?:('(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)(?![\w.])|(<=|>=|!=|<>|=|<|>|\(|\)|,)|([A-Za-z_][\w-]*(?:\.[\w-]+)*))/y;

interface Token {
  readonly text: string;
  readonly kind: 'end' | 'name' | 'number' | 'sign' | 'text';
  readonly position: number;
}

/**
 * Reads an expression: `type = 'custom.order.placed' AND (data.total >= 100 OR data.tags IN ('vip', 'new')) AND NOT EXISTS data.test`.
 * An empty one matches everything. Throws `FilterForm`.
 *
 * A subset of the CloudEvents SQL expression language 1.0: comparisons, IN, LIKE, EXISTS, AND, OR, NOT and brackets, over attributes and
 * members of the data. It has no arithmetic, functions or conversions: values of two types are unequal, and only numbers and texts have an
 * order.
 */
export function parseFilter(text: string): Filter {
  if (text.length > CHARACTERS_MAX)
    throw new FilterForm(CHARACTERS_MAX, `A filter has at most ${CHARACTERS_MAX} characters.`);
  if (text.trim() === '') return { kind: 'all' };
  return new Parser(tokensOf(text)).whole();
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (text.slice(position).trim() !== '') {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    const start = position + (text.slice(position).length - text.slice(position).trimStart().length);
    if (match === null) throw new FilterForm(start, 'A value, an attribute or an operator is expected here.');
    const [, quoted, number, sign, name] = match;
    const kind = quoted !== undefined ? 'text' : number !== undefined ? 'number' : sign !== undefined ? 'sign' : 'name';
    tokens.push({ kind, text: quoted ?? number ?? sign ?? name ?? '', position: start });
    position = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}

class Parser {
  #at = 0;
  #parts = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Filter {
    const filter = this.#or(0);
    if (this.#next.kind !== 'end') throw this.#fault('AND, OR or the end is expected here.');
    return filter;
  }

  get #next(): Token {
    return this.tokens[this.#at] as Token;
  }

  #fault(message: string): FilterForm {
    return new FilterForm(this.#next.position, message);
  }

  #is(word: string): boolean {
    const { kind, text } = this.#next;
    return (kind === 'name' && text.toUpperCase() === word) || (kind === 'sign' && text === word);
  }

  #takes(word: string): boolean {
    const isThere = this.#is(word);
    if (isThere) this.#at += 1;
    return isThere;
  }

  #demand(word: string): void {
    if (!this.#takes(word)) throw this.#fault(`${word} is expected here.`);
  }

  #or(depth: number): Filter {
    const of = [this.#and(depth)];
    while (this.#takes('OR')) of.push(this.#and(depth));
    return of.length === 1 ? (of[0] as Filter) : { kind: 'or', of };
  }

  #and(depth: number): Filter {
    const of = [this.#not(depth)];
    while (this.#takes('AND')) of.push(this.#not(depth));
    return of.length === 1 ? (of[0] as Filter) : { kind: 'and', of };
  }

  #not(depth: number): Filter {
    if (depth > DEPTH_MAX) throw this.#fault(`Nest at most ${DEPTH_MAX} deep.`);
    if (++this.#parts > PARTS_MAX) throw this.#fault(`A filter has at most ${PARTS_MAX} conditions.`);
    if (this.#takes('NOT')) return { kind: 'not', of: this.#not(depth + 1) };
    if (this.#takes('(')) {
      const inner = this.#or(depth + 1);
      this.#demand(')');
      return inner;
    }
    if (this.#takes('EXISTS')) return { kind: 'exists', path: this.#path() };
    return this.#condition();
  }

  #condition(): Filter {
    const path = this.#path();
    const isNegated = this.#takes('NOT');
    const condition = this.#is('IN') || this.#is('LIKE') || isNegated ? this.#membership(path) : this.#comparison(path);
    return isNegated ? { kind: 'not', of: condition } : condition;
  }

  #membership(path: Path): Filter {
    if (this.#takes('LIKE')) {
      if (this.#next.kind !== 'text') throw this.#fault('A pattern in single quotes is expected here.');
      return { kind: 'like', path, pattern: String(this.#literal()) };
    }
    this.#demand('IN');
    this.#demand('(');
    const literals = [this.#literal()];
    while (this.#takes(',')) literals.push(this.#literal());
    this.#demand(')');
    return { kind: 'in', path, literals };
  }

  #comparison(path: Path): Filter {
    const { kind, text } = this.#next;
    if (kind !== 'sign' || ['(', ')', ','].includes(text))
      throw this.#fault('A comparison, IN or LIKE is expected here.');
    this.#at += 1;
    return { kind: 'compare', path, operator: text === '<>' ? '!=' : (text as Comparison), literal: this.#literal() };
  }

  #path(): Path {
    const { kind, text } = this.#next;
    const path = text.split('.');
    if (kind !== 'name' || !ATTRIBUTES.has(path[0] ?? '')) {
      throw this.#fault(
        'An attribute is expected here: id, source, type, subject, partitionkey, correlationid or data.….',
      );
    }
    if (path[0] !== 'data' && path.length > 1) throw this.#fault(`The attribute ${path[0]} has no members.`);
    this.#at += 1;
    return path;
  }

  #literal(): Literal {
    const { kind, text } = this.#next;
    if (kind === 'text') {
      this.#at += 1;
      return text.slice(1, -1).replace(/\\(.)/g, '$1');
    }
    if (kind === 'number') {
      this.#at += 1;
      return Number(text);
    }
    if (this.#takes('TRUE')) return true;
    if (this.#takes('FALSE')) return false;
    throw this.#fault('A text in single quotes, a number, TRUE or FALSE is expected here.');
  }
}

/** Whether the filter is true of the event. A member that is missing or null equals nothing, so `data.a != 1` needs `data.a`. */
export function matches(filter: Filter, event: FilteredEvent): boolean {
  switch (filter.kind) {
    case 'all':
      return true;
    case 'and':
      return filter.of.every((one) => matches(one, event));
    case 'or':
      return filter.of.some((one) => matches(one, event));
    case 'not':
      return !matches(filter.of, event);
    default: {
      const value = valueAt(event, filter.path);
      if (value === null || value === undefined) return false;
      if (filter.kind === 'exists') return true;
      if (filter.kind === 'in') return filter.literals.includes(value as Literal);
      if (filter.kind === 'like') return typeof value === 'string' && isLike(value, filter.pattern);
      return compares(value, filter.operator, filter.literal);
    }
  }
}

function valueAt(event: FilteredEvent, path: Path): unknown {
  let value: unknown = event;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function compares(value: unknown, operator: Comparison, literal: Literal): boolean {
  if (operator === '=') return value === literal;
  if (operator === '!=') return value !== literal;
  const isOrdered = typeof value === typeof literal && (typeof value === 'number' || typeof value === 'string');
  if (!isOrdered) return false;
  const [one, other] = [value as number | string, literal as number | string];
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  return operator === '>' ? one > other : one >= other;
}

/**
 * `%` stands for any text and `_` for one character. Goes back to the last `%` only, so that no pattern takes longer than the product
 * of both lengths, which a regular expression would not promise.
 */
function isLike(text: string, pattern: string): boolean {
  let [at, of] = [0, 0];
  let [anyAt, anyOf] = [-1, 0];
  while (at < text.length) {
    const sign = pattern[of];
    if (sign === '%') {
      anyAt = of++;
      anyOf = at;
    } else if (sign === '_' || (sign !== undefined && sign === text[at])) {
      at += 1;
      of += 1;
    } else if (anyAt >= 0) {
      of = anyAt + 1;
      at = ++anyOf;
    } else return false;
  }
  while (pattern[of] === '%') of += 1;
  return of === pattern.length;
}

/** Why a text is not a filter, or null. */
export function filterRefusal(text: string): FilterSyntaxError | null {
  try {
    parseFilter(text);
    return null;
  } catch (error) {
    if (!(error instanceof FilterForm)) throw error;
    return new FilterSyntaxError({ position: error.position }, undefined, error.message);
  }
}
