import { createHash } from 'node:crypto';
import { join, raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Caller } from '../../base/caller.ts';
import { requestError } from '../../base/errors/request-error.ts';
import type { Database, PrismaClientLike, ReadTx } from '../transactions/database.ts';
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
  /** A whole number from 0 to 2^63−1, as PostgreSQL's bigint counts. */
  sequence: bigint;
}

type Kind = keyof KindValues;
type Direction = 'asc' | 'desc';

/** One column of the order: its direction and the kind of its values. Columns must not be nullable. */
type KeysetColumn = readonly [direction: Direction, kind: Kind];
type Columns = Readonly<Record<string, KeysetColumn>>;
type Values<C extends Columns> = { readonly [K in keyof C]: KindValues[C[K][1]] };

/** Arguments as they come from the client. With `last` the page is read from the list's end, or from `before`, and `first` is ignored. */
export interface ListArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
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
  /** Most edges of the page, whichever end it is read from. */
  readonly first: number;
  /** Values of the row that the page begins after, for hand-written SQL; null on the first page. */
  readonly after: Values<C> | null;
  /** Rows after `after` and before `before`. Goes into a `findMany` beside the list's own conditions. */
  readonly where: KeysetWhere<C>;
  /** The order to read in: the list's own, or its reverse for a page that is read from the end. */
  readonly orderBy: { [K in keyof C]?: Direction }[];
  /**
   * `where` and `orderBy` for hand-written SQL: `position` is a condition that stands behind `WHERE … AND`, `order` stands behind
   * `ORDER BY`. `columns` names the SQL column of each column of the order; it is text of the program, never of the client.
   */
  sql(columns: { readonly [K in keyof C]: string }): { readonly position: Sql; readonly order: Sql };
  /** Takes up to `take` rows as they were read; edges are at most `first` of them, in the order of the list. */
  of<Row extends Values<C>>(rows: readonly Row[]): Page<Row>;
  /** The same for rows that carry facts about the edge: `facts` says what node and edge are. */
  ofEdges<Row extends Values<C>, Node, Facts extends object>(
    rows: readonly Row[],
    edge: (row: Row) => Facts & { node: Node },
  ): Page<Node, Facts>;
}

export interface Keyset<C extends Columns> {
  /** Throws BAD_USER_INPUT on a `first` or `last` outside 1–100 and on a cursor that is not one of this order's. */
  page(args: ListArguments): KeysetPage<C>;
  /** Reads one page: `read(args, ({ where, orderBy, take }) => tx.sailing.findMany({ where: { harbour, ...where }, orderBy, take }))`. */
  read<Row extends Values<C>>(
    args: ListArguments,
    find: (query: KeysetPage<C>) => Promise<readonly Row[]>,
  ): Promise<Page<Row>>;
  /**
   * The same in one transaction of the caller's: `readRows(deps, caller, args, (tx, { where, ...page }) => tx.sailing.findMany({ where: { harbour, ...where }, ...page }))`,
   * and of all that the caller sees `(tx, page) => tx.sailing.findMany(page)`.
   */
  readRows<Client extends PrismaClientLike, Row extends Values<C>>(
    deps: { readonly database: Pick<Database<Client>, 'read'> },
    caller: Caller,
    args: ListArguments,
    find: (tx: ReadTx<Client>, page: Pick<KeysetPage<C>, 'orderBy' | 'take' | 'where'>) => Promise<readonly Row[]>,
  ): Promise<Page<Row>>;
  /**
   * `read` by hand-written SQL: `position` is a condition that stands behind `WHERE … AND`, `end` is `ORDER BY … LIMIT …`. `columns`
   * names the SQL column of each column of the order; it is text of the program, never of the client.
   */
  readSql<Row extends Values<C>>(
    args: ListArguments,
    columns: { readonly [K in keyof C]: string },
    find: (query: { readonly position: Sql; readonly end: Sql }) => Promise<readonly Row[]>,
  ): Promise<Page<Row>>;
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
  const read = (argument: 'after' | 'before', cursor: string | null | undefined) =>
    cursor === null || cursor === undefined ? null : readCursor(columns, names, tag, { argument, cursor });

  const page = (args: ListArguments): KeysetPage<C> => {
    const isBackward = args.last !== null && args.last !== undefined;
    const count = isBackward ? checkedSize('last', args.last) : checkedFirst(args.first);
    const after = read('after', args.after);
    const before = read('before', args.before);
    const bounds = [
      ...(after === null ? [] : [boundOf(columns, names, after, 'after')]),
      ...(before === null ? [] : [boundOf(columns, names, before, 'before')]),
    ];
    const directionOf = (name: keyof C & string) => (columns[name]?.[0] === 'asc') !== isBackward;
    const edgesOf = <Row extends Values<C>, Edge>(rows: readonly Row[], edge: (row: Row) => Edge) => {
      const taken = rows.slice(0, count).map((row) => ({ ...edge(row), cursor: cursorOf(row) }));
      const edges = isBackward ? taken.reverse() : taken;
      const isCut = rows.length > count;
      return {
        edges,
        pageInfo: {
          hasNextPage: isBackward ? before !== null : isCut,
          hasPreviousPage: isBackward ? isCut : after !== null,
          startCursor: edges.at(0)?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    };
    return {
      first: count,
      take: count + 1,
      after,
      where: bounds.length === 0 ? {} : ({ AND: bounds.flatMap(whereOf) } as KeysetWhere<C>),
      orderBy: names.map((name) => ({ [name]: directionOf(name) ? 'asc' : 'desc' }) as { [K in keyof C]?: Direction }),
      sql: (sqlNames) => ({
        position:
          bounds.length === 0
            ? sql`true`
            : join(
                bounds.map((bound) => sqlOf(bound, sqlNames)),
                ' AND ',
              ),
        order: join(
          names.map((name) => raw(`${sqlNames[name]} ${directionOf(name) ? 'ASC' : 'DESC'}`)),
          ', ',
        ),
      }),
      of: (rows) => edgesOf(rows, (node) => ({ node })),
      ofEdges: (rows, edge) => edgesOf(rows, edge),
    };
  };

  return {
    page,
    async read(args, find) {
      const asked = page(args);
      return asked.of(await find(asked));
    },
    async readRows({ database }, caller, args, find) {
      const { where, orderBy, take, of } = page(args);
      return of(await database.read(caller, (tx) => find(tx, { where, orderBy, take })));
    },
    async readSql(args, sqlNames, find) {
      const asked = page(args);
      const { position, order } = asked.sql(sqlNames);
      return asked.of(await find({ position, end: sql`ORDER BY ${order} LIMIT ${asked.take}::int` }));
    },
  };
}

/** The page size asked for; throws BAD_USER_INPUT outside 1–100. Absent and null are 20. */
export function checkedFirst(first: number | null | undefined): number {
  return checkedSize('first', first);
}

function checkedSize(argument: 'first' | 'last', size: number | null | undefined): number {
  const count = size ?? FIRST_DEFAULT;
  if (Number.isInteger(count) && count >= 1 && count <= FIRST_MAX) return count;
  throw requestError('BAD_USER_INPUT', `${argument} must be between 1 and ${FIRST_MAX}.`, { argument });
}

/** One column of a bound: on which side of `value` a row lies. */
interface Side {
  readonly name: string;
  readonly isAbove: boolean;
  readonly value: Date | string | number | bigint;
}

/** The rows after, or before, the row with these values in the order of the columns. */
function boundOf<C extends Columns>(
  columns: C,
  names: readonly string[],
  values: Values<C>,
  side: 'after' | 'before',
): readonly Side[] {
  return names.map((name) => ({
    name,
    isAbove: (columns[name]?.[0] === 'asc') === (side === 'after'),
    value: (values as Record<string, Side['value']>)[name] as Side['value'],
  }));
}

/**
 * (a, b) after (x, y): a past x, or a equal x and b past y. The bound on the first column alone is implied by the
 * rest; it lets the database start in the index where the page begins.
 */
function whereOf(bound: readonly Side[]): object[] {
  const past = ({ name, isAbove, value }: Side, strict: boolean) => ({
    [name]: { [`${isAbove ? 'gt' : 'lt'}${strict ? '' : 'e'}`]: value },
  });
  const [first] = bound;
  const alternatives = bound.map((side, index) => ({
    ...Object.fromEntries(bound.slice(0, index).map(({ name, value }) => [name, value])),
    ...past(side, true),
  }));
  return [...(first === undefined ? [] : [past(first, false)]), { OR: alternatives }];
}

/** The same in SQL: one comparison of rows where all columns have one direction, which an index on them serves. */
function sqlOf(bound: readonly Side[], names: Readonly<Record<string, string>>): Sql {
  const column = ({ name }: Side) => raw(names[name] ?? '');
  const bind = ({ value }: Side) => sql`${value}${raw(castOf(value))}`;
  const [first, ...others] = bound;
  if (first === undefined) return sql`true`;
  const past = raw(first.isAbove ? '>' : '<');
  if (others.every(({ isAbove }) => isAbove === first.isAbove)) {
    return sql`(${join(bound.map(column))}) ${past} (${join(bound.map(bind))})`;
  }
  const rest = sqlOf(others, names);
  return sql`${column(first)} ${past}= ${bind(first)} AND (${column(first)} ${past} ${bind(first)} OR ${rest})`;
}

/** Parameters of raw statements carry no type. */
function castOf(value: Side['value']): string {
  if (value instanceof Date) return '::timestamptz';
  if (typeof value !== 'bigint') return '';
  // Against a numeric an index on a bigint column is of no use.
  return value >= -INT8_MAX && value <= INT8_MAX ? '::bigint' : '::numeric';
}

function writeCursor(tag: string, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([tag, ...values])).toString('base64url');
}

function readCursor<C extends Columns>(
  columns: C,
  names: readonly string[],
  tag: string,
  { argument, cursor: text }: { readonly argument: 'after' | 'before'; readonly cursor: string },
): Values<C> {
  const parts = text.length > CURSOR_CHARACTERS_MAX ? null : parseJson(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== names.length + 1 || parts[0] !== tag) throw unknownCursor(argument);
  const values = names.map((name, index) => {
    const value = decodeValue(columns[name]?.[1] ?? 'text', parts[index + 1]);
    if (value === null) throw unknownCursor(argument);
    return [name, value] as const;
  });
  return Object.fromEntries(values) as Values<C>;
}

function encodeValue(value: Date | string | number | bigint): string | number {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Range that every column of the kind can hold: a forged cursor must not become an error of the database. */
const INSTANT_MIN = Date.parse('0001-01-01T00:00:00.000Z');
const INSTANT_MAX = Date.parse('9999-12-31T23:59:59.999Z');
const INT8_MAX = 2n ** 63n - 1n;

/** null: not a value of that kind. */
function decodeValue(kind: Kind, value: unknown): Date | string | number | bigint | null {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  if (kind === 'text') return value;
  if (kind === 'bigint') return /^-?\d{1,39}$/.test(value) ? BigInt(value) : null;
  if (kind === 'sequence') return /^\d{1,19}$/.test(value) && BigInt(value) <= INT8_MAX ? BigInt(value) : null;
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

function unknownCursor(argument: 'after' | 'before'): Error {
  return requestError('BAD_USER_INPUT', `${argument} is not a cursor of this list.`, { argument });
}
