import type pg from 'pg';
import { isOfNobody, type SubjectDeclaration, type TableClass } from './declaration.ts';

/** A module's classification of personal data does not fit its tables; `message` names them. */
export class SubjectsError extends Error {}

/**
 * Tables that the kit makes in every schema; it classifies them itself. Streams end within a day. Search and vector entries follow what
 * they index: the domain that erases a thing removes its entry in the same transaction.
 */
export const kitTables = [
  '_prisma_migrations',
  'archived_range',
  'chunk_stream',
  'consumer_offset',
  'event_log',
  'event_stream',
  'idempotency',
  'inbox',
  'outbox',
  'search_entry',
  'stream_chunk',
  'subject_erasure',
  'subject_export',
  'vector_collection',
  'vector_entry',
] as const;

/** Types of columns that can hold a person's words. */
const TEXT_TYPES = ['text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'xml', '_text', '_varchar', '_jsonb'];
/** Columns that need no mention: opaque ids and currencies. */
const PLAIN_NAME = /^(id|.*_id|currency)$/;

export interface CatalogueColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Columns of all tables of a schema, in their order. */
export async function readCatalogue(client: pg.ClientBase, schema: string): Promise<readonly CatalogueColumn[]> {
  const { rows } = await client.query<CatalogueColumn>(
    `SELECT c.relname AS "table", a.attname AS "column", y.typname AS type
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       JOIN pg_type y ON y.oid = a.atttypid
      WHERE c.relnamespace = ($1::text)::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname, a.attnum`,
    [schema],
  );
  return rows;
}

/**
 * Holds a classification against the tables that there are: each is classified, each named column exists, and in rows that
 * stay each column that can hold text is accounted for. Throws `SubjectsError` with all that is missing.
 */
export function checkTables(
  schema: string,
  declaration: SubjectDeclaration,
  catalogue: readonly CatalogueColumn[],
): void {
  const faults: string[] = [];
  const tables = new Map<string, CatalogueColumn[]>();
  for (const column of catalogue) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  for (const table of tables.keys()) {
    const isKits = (kitTables as readonly string[]).includes(table);
    if (!isKits && !Object.hasOwn(declaration.tables, table)) faults.push(`table ${table} is not classified`);
  }
  for (const [table, declared] of Object.entries(declaration.tables)) {
    const columns = tables.get(table);
    if (columns === undefined) faults.push(`there is no table ${table}`);
    else faults.push(...columnFaults(table, declared, columns));
  }
  if (faults.length > 0) {
    throw new SubjectsError(`The personal data of ${schema} is not fully classified: ${faults.join('; ')}.`);
  }
}

function columnFaults(table: string, declared: TableClass, columns: readonly CatalogueColumn[]): string[] {
  const names = new Set(columns.map(({ column }) => column));
  if (isOfNobody(declared)) {
    return Object.keys(declared.sealed ?? {}).flatMap((name) =>
      names.has(name) ? [] : [`there is no column ${table}.${name}`],
    );
  }
  const located = [declared.rows].flat().flatMap((rows) => {
    if ('user' in rows) return [rows.user];
    if ('tenant' in rows) return [rows.tenant];
    return 'through' in rows ? [rows.through] : [];
  });
  const keys = (record: object | undefined) => Object.keys(record ?? {});
  const named = [...located, ...keys(declared.withheld), ...keys(declared.sealed)];
  const faults: string[] = [];
  if (declared.erase !== 'delete') {
    const accounted = [...keys(declared.erase), ...(declared.plain ?? []), ...keys(declared.retained)];
    named.push(...accounted);
    for (const { column, type } of columns) {
      if (TEXT_TYPES.includes(type) && !PLAIN_NAME.test(column) && !accounted.includes(column)) {
        faults.push(`column ${table}.${column} is not classified`);
      }
    }
  }
  return [...new Set(named)]
    .filter((name) => !names.has(name))
    .map((name) => `there is no column ${table}.${name}`)
    .concat(faults);
}
