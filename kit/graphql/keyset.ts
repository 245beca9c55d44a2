import { createHash } from 'node:crypto';
import { requestError } from '../errors/request-error.ts';
import type { Page } from './page.ts';

/** Bounds of every list. Source: conventions, "Lists". */
export const FIRST_MAX = 100;
export const FIRST_DEFAULT = 20;
const CURSOR_CHARACTERS_MAX = 1024;

/** How a column's value travels in a cursor. */
interface KindValues {
  instant: Date;
  text: string;
  /** A safe integer or a float. */
  number: number;
  bigint: bigint;
}

type Kind = keyof KindValues;
type Direction = 'asc' | 'desc';

/** One column of the order: its direction and the kind of its values. Columns must not be nullable. */
type KeysetColumn = readonly [direction: Direction, kind: Kind];
type Columns = Readonly<Record<string, KeysetColumn>>;
type Values<C extends Columns> = { readonly [K in keyof C]: KindValues[C[K][1]] };

/** Arguments as they come from the client. */
export interface ListArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

type Comparison<V> = V | { lt: V } | { gt: V } | { lte: V } | { gte: V };

/** A `where` of Prisma's: rows after the cursor, all rows when there is none. */
type KeysetWhere<C extends Columns> = {
  AND?: (
    | { [K in keyof C]?: Comparison<KindValues[C[K][1]]> }
    | { OR: { [K in keyof C]?: Comparison<KindValues[C[K][1]]> }[] }
  )[];
};

/** One page to read, and how to make it from its rows. */
export interface KeysetPage<C extends Columns> {
  /** One more than the page holds, so that it is known whether another follows. */
  readonly take: number;
  readonly first: number;
  /** Values of the last row of the page before, for hand-written SQL; null on the first page. */
  readonly after: Values<C> | null;
  readonly where: KeysetWhere<C>;
  readonly orderBy: { [K in keyof C]?: Direction }[];
  /** Takes up to `take` rows in order; edges are the first `first` of them. */
  of<Row extends Values<C>>(rows: readonly Row[]): Page<Row>;
  /** The same for rows that carry facts about the edge: `facts` says what node and edge are. */
  ofEdges<Row extends Values<C>, Node, Facts extends object>(
    rows: readonly Row[],
    edge: (row: Row) => Facts & { node: Node },
  ): Page<Node, Facts>;
}

export interface Keyset<C extends Columns> {
  /** Throws BAD_USER_INPUT on a `first` outside 1–100 and on a cursor that is not one of this order's. */
  page(args: ListArguments): KeysetPage<C>;
}

/**
 * A stable total order to page by: name the columns outermost first, a unique one (`id`) last.
 * `keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] })`
 *
 * A cursor holds the values of its row, so a page needs no look-up and stays right when rows come and go. It is
 * opaque and not secret: order by nothing that the caller may not know.
 */
export function keyset<const C extends Columns>(columns: C): Keyset<C> {
  const names = Object.keys(columns) as (keyof C & string)[];
  // A cursor of another order would compare unlike things; the tag tells them apart.
  const tag = createHash('sha256').update(JSON.stringify(columns)).digest('base64url').slice(0, 6);

  const cursorOf = (row: Values<C>) =>
    writeCursor(
      tag,
      names.map((name) => encodeValue(row[name])),
    );

  return {
    page({ first, after }) {
      const count = checkedFirst(first);
      const values = after === null || after === undefined ? null : readCursor(columns, names, tag, after);
      const page = <Row extends Values<C>, Edge>(rows: readonly Row[], edge: (row: Row) => Edge) => {
        const edges = rows.slice(0, count).map((row) => ({ ...edge(row), cursor: cursorOf(row) }));
        return {
          edges,
          pageInfo: {
            hasNextPage: rows.length > count,
            hasPreviousPage: values !== null,
            startCursor: edges.at(0)?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
        };
      };
      return {
        first: count,
        take: count + 1,
        after: values,
        where: values === null ? {} : rowsAfter(columns, names, values),
        orderBy: names.map((name) => ({ [name]: columns[name]?.[0] }) as { [K in keyof C]?: Direction }),
        of: (rows) => page(rows, (node) => ({ node })),
        ofEdges: (rows, edge) => page(rows, edge),
      };
    },
  };
}

/** The page size asked for; throws BAD_USER_INPUT outside 1–100. Absent and null are 20. */
export function checkedFirst(first: number | null | undefined): number {
  const count = first ?? FIRST_DEFAULT;
  if (Number.isInteger(count) && count >= 1 && count <= FIRST_MAX) return count;
  throw requestError('BAD_USER_INPUT', `first must be between 1 and ${FIRST_MAX}.`, { argument: 'first' });
}

/**
 * (a, b) after (x, y): a past x, or a equal x and b past y. The bound on the first column alone is implied by the
 * rest; it lets the database start in the index where the page begins.
 */
function rowsAfter<C extends Columns>(columns: C, names: readonly string[], values: Values<C>): KeysetWhere<C> {
  const past = (name: string, strict: boolean) => {
    const ascending = columns[name]?.[0] === 'asc';
    const operator = `${ascending ? 'gt' : 'lt'}${strict ? '' : 'e'}`;
    return { [name]: { [operator]: values[name] } };
  };
  const first = names[0] ?? '';
  const alternatives = names.map((name, index) => {
    const equal = names.slice(0, index).map((before) => [before, values[before]] as const);
    return { ...Object.fromEntries(equal), ...past(name, true) };
  });
  return { AND: [past(first, false), { OR: alternatives }] } as KeysetWhere<C>;
}

function writeCursor(tag: string, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([tag, ...values])).toString('base64url');
}

function readCursor<C extends Columns>(columns: C, names: readonly string[], tag: string, text: string): Values<C> {
  const parts = text.length > CURSOR_CHARACTERS_MAX ? null : parseJson(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== names.length + 1 || parts[0] !== tag) throw unknownCursor();
  const values = names.map((name, index) => {
    const value = decodeValue(columns[name]?.[1] ?? 'text', parts[index + 1]);
    if (value === null) throw unknownCursor();
    return [name, value] as const;
  });
  return Object.fromEntries(values) as Values<C>;
}

function encodeValue(value: Date | string | number | bigint): string | number {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

/** What any column of the kind can hold: a cursor that was made up must not become an error of the database. */
const INSTANT_MIN = Date.parse('0001-01-01T00:00:00.000Z');
const INSTANT_MAX = Date.parse('9999-12-31T23:59:59.999Z');

/** null: not a value of that kind. */
function decodeValue(kind: Kind, value: unknown): Date | string | number | bigint | null {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  if (kind === 'text') return value;
  if (kind === 'bigint') return /^-?\d{1,39}$/.test(value) ? BigInt(value) : null;
  const instant = new Date(value);
  return instant.getTime() >= INSTANT_MIN && instant.getTime() <= INSTANT_MAX ? instant : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unknownCursor(): Error {
  return requestError('BAD_USER_INPUT', 'after is not a cursor of this list.', { argument: 'after' });
}
