import type pg from 'pg';
import { type Keyring, type Place, SealError } from '../../base/crypto/keyring.ts';
import { sqlIdentifier, sqlLiteral } from '../../base/text/sql.ts';
import { kitTables, readCatalogue } from './check-tables.ts';
import type { SubjectDeclaration } from './declaration.ts';

/** Result of re-wrapping one sealed column. */
export interface Rewrapped {
  readonly table: string;
  readonly column: string;
  /** Values that are now under the newest master key. */
  readonly rows: number;
  /** Values that no master key opens; they stay as they are. */
  readonly unopened: number;
}

/** A column with values that need an older master key. */
export interface LeftBehind {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
}

const BATCH_ROWS = 500;
const LOCK_TRIES = 20;
const LOCK_UNAVAILABLE = '55P03';

/**
 * Puts every value of the declared sealed columns under the newest master key. `client` is a connection of the tables' owner: some
 * rows may be changed by nobody else. Can be ended at any moment and run again; the product may run meanwhile, with both keys.
 */
export async function* rewrapColumns(
  client: pg.ClientBase,
  { schema, declaration, keys }: RewrapOptions,
): AsyncGenerator<Rewrapped> {
  for (const [table, { sealed = {} }] of Object.entries(declaration.tables)) {
    for (const [column, placeOf] of Object.entries(sealed)) {
      yield { table, column, ...(await rewrapColumn(client, { schema, table, column, placeOf, keys })) };
    }
  }
}

export interface RewrapOptions {
  readonly schema: string;
  readonly declaration: SubjectDeclaration;
  readonly keys: Keyring;
}

interface SealedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly placeOf: (row: Readonly<Record<string, string>>) => Place;
  readonly keys: Keyring;
}

async function rewrapColumn(client: pg.ClientBase, sealed: SealedColumn) {
  const { schema, table, column, placeOf, keys } = sealed;
  const name = `${sqlIdentifier(schema)}.${sqlIdentifier(table)}`;
  let [rows, unopened] = [0, 0];
  for (let after = '(0,0)'; ; ) {
    // By place on disk: a row that is changed meanwhile, by us too, moves on or is current. What a pass misses, the next one finds.
    const page = await client.query<{ place: string; row: Record<string, string>; value: string }>(
      `SELECT t.ctid::text AS place, to_jsonb(t) AS row, t.${sqlIdentifier(column)} AS value FROM ${name} t
       WHERE t.ctid > $1::tid AND ${isOutdated(column, keys)} ORDER BY t.ctid LIMIT ${BATCH_ROWS}`,
      [after],
    );
    const last = page.rows.at(-1);
    if (last === undefined) return { rows, unopened };
    after = last.place;
    const changes: [place: string, from: string, to: string][] = [];
    for (const { place, row, value } of page.rows) {
      try {
        changes.push([place, value, keys.rewrap(value, placeOf(row))]);
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        unopened++;
      }
    }
    rows += await write(client, name, column, changes);
  }
}

/**
 * One transaction, in which the triggers of the table rest: they say what may change in a row, and what the row says does not.
 * The lock that this takes makes writers wait for some milliseconds; it is not waited for long, since others would queue behind it.
 */
async function write(
  client: pg.ClientBase,
  table: string,
  column: string,
  changes: readonly (readonly [place: string, from: string, to: string])[],
): Promise<number> {
  if (changes.length === 0) return 0;
  for (let tries = 1; ; tries++) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '250ms'; ALTER TABLE ${table} DISABLE TRIGGER USER`);
      const { rowCount } = await client.query(
        `UPDATE ${table} t SET ${sqlIdentifier(column)} = c.new FROM unnest($1::text[], $2::text[], $3::text[]) c (place, old, new)
         WHERE t.ctid = c.place::tid AND t.${sqlIdentifier(column)} = c.old`,
        [0, 1, 2].map((index) => changes.map((change) => change[index])),
      );
      await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER; COMMIT`);
      return rowCount ?? 0;
    } catch (error) {
      await client.query('ROLLBACK');
      if ((error as { code?: unknown }).code !== LOCK_UNAVAILABLE || tries === LOCK_TRIES) throw error;
      await new Promise((done) => setTimeout(done, 100 * tries));
    }
  }
}

/**
 * Columns of the schema that still hold values under an older master key. Sealed texts in events are not looked at: they are
 * opened by those who consume the event, and by nobody later.
 */
export async function leftBehind(client: pg.ClientBase, schema: string, keys: Keyring): Promise<readonly LeftBehind[]> {
  const columns = (await readCatalogue(client, schema)).filter(
    ({ table, type }) => ['text', 'varchar'].includes(type) && !(kitTables as readonly string[]).includes(table),
  );
  const found: LeftBehind[] = [];
  for (const { table, column } of columns) {
    const { rows } = await client.query<{ rows: number }>(
      `SELECT count(*)::integer AS rows FROM ${sqlIdentifier(schema)}.${sqlIdentifier(table)} t WHERE ${isOutdated(column, keys)}`,
    );
    if (rows[0]?.rows) found.push({ table, column, rows: rows[0].rows });
  }
  return found;
}

const isOutdated = (column: string, { prefix }: Keyring) =>
  `t.${sqlIdentifier(column)} ~ '^s1\\.[A-Za-z0-9_-]{8}\\.' AND NOT starts_with(t.${sqlIdentifier(column)}, ${sqlLiteral(prefix)})`;
