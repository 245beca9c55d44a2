import type { Pool, PoolClient } from 'pg';
import { type Keyring, SealError } from '../../base/crypto/keyring.ts';
import { sqlIdentifier } from '../../base/text/sql.ts';
import { type CatalogueColumn, kitTables, readCatalogue } from './check-tables.ts';
import { isOfNobody, type Subject, type SubjectDeclaration, type TableClass } from './declaration.ts';
import { conditionOf } from './sql.ts';

/** Rows in memory at a time. */
const PAGE_ROWS = 200;
const STATEMENT_MS = 60_000;

/** Access with which an export reads. */
export interface ExportAccess {
  /** Connections of the subgraph's own role. */
  readonly pool: Pool;
  readonly keys: Keyring;
  /** Name of the subgraph's schema. */
  readonly schema: string;
}

/** Part of one table's rows. Every table of the subgraph comes at least once, also one without rows. */
export interface ExportPage {
  readonly table: string;
  /** JSON values by column; numbers that may pass 2^53 are decimal strings, bytes are base64. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Columns that are left out, with the reason. */
  readonly withheld?: Readonly<Record<string, string>>;
  /** Why the table holds nothing of persons. */
  readonly nobody?: string;
}

/** The kit's tables that have something of a person to tell. What they repeat for their own work is left out. */
const kitConditions: Readonly<Record<string, string>> = {
  event_log: `t.tenant_id = $2 OR t.subject = $1 OR t.partition_key = $1 OR t.data ->> 'userId' = $1`,
  idempotency: `t.caller_id = $1`,
  subject_erasure: `t.user_id = $1`,
  subject_export: `t.user_id = $1`,
};
const kitWithheld: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  idempotency: { outcome: 'repeats rows of the other tables', input_hash: 'fingerprint of a request' },
  event_log: {
    data: 'ids of the other tables; what else it says stands there',
    partition_key: 'orders deliveries; of what somebody else did it would name them',
  },
};

/**
 * Everything that a subgraph holds of one person, as of one instant, in pages of at most 200 rows. Encrypted columns are
 * opened; one that does not open is null. Leaving the loop ends the reading.
 */
export async function* exportSubject(
  access: ExportAccess,
  declaration: SubjectDeclaration,
  subject: Subject,
): AsyncGenerator<ExportPage> {
  const client = await access.pool.connect();
  let isClean = false;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SELECT set_config('app.system', 'on', true), set_config('statement_timeout', $1, true)`, [
      String(STATEMENT_MS),
    ]);
    const columns = await readCatalogue(client, access.schema);
    for (const [table, declared] of Object.entries(declaration.tables)) {
      if (isOfNobody(declared)) {
        yield { table, rows: [], nobody: declared.nobody };
        continue;
      }
      const where = conditionOf(declaration, table, 't', { user: '$1', tenant: '$2' });
      const { withheld = {} } = declared;
      const query = { table, where, columns: columnsOf(columns, table, withheld) };
      for await (const rows of pagesOf(client, query, subject)) {
        yield { table, rows: rows.map((row) => opened(row, declared, access.keys)), ...noted(withheld) };
      }
    }
    for (const table of kitTables) {
      const where = kitConditions[table];
      const withheld = kitWithheld[table] ?? {};
      if (where === undefined) {
        yield { table, rows: [], nobody: 'bookkeeping of deliveries and migrations' };
        continue;
      }
      const query = { table, where, columns: columnsOf(columns, table, withheld) };
      for await (const rows of pagesOf(client, query, subject)) yield { table, rows, ...noted(withheld) };
    }
    await client.query('COMMIT');
    isClean = true;
  } finally {
    client.release(!isClean);
  }
}

const noted = (withheld: Readonly<Record<string, string>>) => (Object.keys(withheld).length > 0 ? { withheld } : {});

function columnsOf(columns: readonly CatalogueColumn[], table: string, withheld: object): readonly CatalogueColumn[] {
  return columns.filter((column) => column.table === table && !Object.hasOwn(withheld, column.column));
}

interface TableQuery {
  readonly table: string;
  readonly where: string;
  readonly columns: readonly CatalogueColumn[];
}

/** At least one page, the last one perhaps empty. */
async function* pagesOf(client: PoolClient, { table, where, columns }: TableQuery, { userId, tenantId }: Subject) {
  const selected = columns.map(({ column, type }) => `${exact(column, type)} AS ${sqlIdentifier(column)}`);
  // Both ids are always used, whichever the condition names: PostgreSQL wants a type for each parameter.
  await client.query(
    `DECLARE rows_of_subject NO SCROLL CURSOR FOR
     SELECT to_jsonb(x) AS row FROM (SELECT ${selected.join(', ')} FROM ${sqlIdentifier(table)} t
       WHERE ($1::text IS NOT NULL AND $2::text IS NOT NULL) AND (${where})) x`,
    [userId, tenantId],
  );
  for (let isFirst = true; ; isFirst = false) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(`FETCH ${PAGE_ROWS} FROM rows_of_subject`);
    if (rows.length > 0 || isFirst) yield rows.map(({ row }) => row);
    if (rows.length < PAGE_ROWS) break;
  }
  await client.query('CLOSE rows_of_subject');
}

/** Numbers beyond 2^53 lose digits as JSON numbers; bytes have no JSON form. */
function exact(column: string, type: string): string {
  const name = `t.${sqlIdentifier(column)}`;
  if (type === 'numeric' || type === 'int8') return `${name}::text`;
  return type === 'bytea' ? `encode(${name}, 'base64')` : name;
}

function opened(row: Record<string, unknown>, { sealed = {} }: Exclude<TableClass, { nobody: string }>, keys: Keyring) {
  const result = { ...row };
  for (const [column, placeOf] of Object.entries(sealed)) {
    const value = row[column];
    if (typeof value !== 'string' || value === '') continue;
    try {
      result[column] = keys.open(value, placeOf(row as Record<string, string>));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      result[column] = null;
    }
  }
  return result;
}
