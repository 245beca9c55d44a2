import type { Pool } from 'pg';
import type { ObjectStore } from '../files/object-store.ts';
import { writeSegment } from './segment.ts';

/** A table whose rows go into the archive before they are removed, by its functions `claim_<table>` and `settle_<table>`. */
export interface ArchivedTable {
  /** Connections of the subgraph's own role. */
  readonly pool: Pool;
  /** The subgraph's own archive. */
  readonly archive: ObjectStore;
  readonly subgraph: string;
  readonly table: string;
  /** Column of the growing key. */
  readonly key: string;
}

const PAGE = 1000;

/**
 * Archives one range of rows that were written before `before`, up to key `upTo`, and notes it when it is there. True when there was one, so that it is called
 * again. The range was claimed in the database first: after a crash anywhere the same rows are written under the same name. Nothing is removed here.
 */
export async function archiveNext(
  source: ArchivedTable,
  { before, upTo }: { readonly before: Date; readonly upTo: bigint },
): Promise<boolean> {
  const { pool, archive, subgraph, table, key } = source;
  const { rows } = await pool.query<{ first: string | null; last: string | null }>(
    `SELECT first, last FROM claim_${table}($1, $2)`,
    [before, upTo],
  );
  const { first, last } = rows[0] ?? {};
  if (first == null || last == null) return false;
  const range = { table, first: BigInt(first), last: BigInt(last) };
  const manifest = await writeSegment(archive, { subgraph, key, ...range }, linesOf(source, range));
  await pool.query(`SELECT settle_${table}($1, $2, $3)`, [first, manifest.rows, manifest.sha256]);
  return true;
}

/** Last key up to which the table was archived; 0 when nothing was. */
export async function archivedUpTo({ pool, table }: Pick<ArchivedTable, 'pool' | 'table'>): Promise<bigint> {
  const { rows } = await pool.query<{ last: string }>('SELECT archived_up_to($1) AS last', [table]);
  return BigInt(rows[0]?.last ?? 0);
}

/** Each row as one JSON object of all its columns, as PostgreSQL writes them. */
async function* linesOf(
  { pool, table, key }: ArchivedTable,
  { first, last }: { readonly first: bigint; readonly last: bigint },
): AsyncGenerator<string> {
  for (let after = first - 1n; ; ) {
    const { rows } = await pool.query<{ key: string; line: string }>(
      `SELECT ${key} AS key, row_to_json(t)::text AS line FROM ${table} t WHERE ${key} > $1 AND ${key} <= $2 ORDER BY ${key} LIMIT ${PAGE}`,
      [after, last],
    );
    for (const { line } of rows) yield line;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    after = BigInt(end.key);
  }
}
