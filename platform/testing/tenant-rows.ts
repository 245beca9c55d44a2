import type pg from 'pg';

/** Ids of rows that one viewer may not know, by `schema.table`. */
export type RowIds = ReadonlyMap<string, readonly string[]>;

interface Column {
  readonly table: string;
  readonly column: string;
}

interface ForeignKey extends Column {
  readonly parent: string;
  readonly parentColumn: string;
}

/**
 * All rows of these schemas, by id (ids grow with time), that belong to a tenant other than `tenants`, found by what the catalogue says: tables with a column
 * `tenant_id`, the table of tenants that these columns refer to, and whatever hangs on such rows by foreign keys. And rows of
 * people other than `userId`: those with a column `recipient_id`. Tables without a column `id` have nothing to ask for.
 */
export async function rowsOfOthers(
  admin: pg.Pool,
  viewer: { readonly schemas: readonly string[]; readonly tenants: readonly string[]; readonly userId: string },
): Promise<RowIds> {
  const { schemas, tenants, userId } = viewer;
  const [withId, withTenant, withRecipient, keys] = await Promise.all([
    tablesWith(admin, schemas, 'id'),
    tablesWith(admin, schemas, 'tenant_id'),
    tablesWith(admin, schemas, 'recipient_id'),
    foreignKeys(admin, schemas),
  ]);
  const found = new Map<string, Set<string>>();
  const add = async (table: string, where: string, values: readonly unknown[]) => {
    if (!withId.has(table)) return;
    const { rows } = await admin.query<{ id: string }>(`SELECT id::text FROM ${table} WHERE ${where} ORDER BY id`, [
      ...values,
    ]);
    const known = found.get(table) ?? new Set();
    for (const { id } of rows) known.add(id);
    if (known.size > 0) found.set(table, known);
  };
  for (const table of withTenant) await add(table, 'NOT (tenant_id = ANY($1))', [tenants]);
  for (const table of withRecipient) await add(table, 'recipient_id <> $1', [userId]);
  for (const { table, column, parent, parentColumn } of keys) {
    if (column === 'tenant_id' && parentColumn === 'id') await add(parent, 'NOT (id = ANY($1))', [tenants]);
    else if (withTenant.has(parent) && !withTenant.has(table))
      await add(table, `${column} IN (SELECT ${parentColumn} FROM ${parent} WHERE NOT (tenant_id = ANY($1)))`, [
        tenants,
      ]);
  }
  return new Map([...found].sort().map(([table, ids]) => [table, [...ids]]));
}

async function tablesWith(admin: pg.Pool, schemas: readonly string[], column: string): Promise<ReadonlySet<string>> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND a.attname = $2 AND NOT a.attisdropped`,
    [schemas, column],
  );
  return new Set(rows.map(({ name }) => name));
}

async function foreignKeys(admin: pg.Pool, schemas: readonly string[]): Promise<readonly ForeignKey[]> {
  const { rows } = await admin.query<ForeignKey>(
    `SELECT n.nspname || '.' || c.relname AS "table", a.attname AS "column",
            pn.nspname || '.' || p.relname AS parent, pa.attname AS "parentColumn"
     FROM pg_constraint k
     JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
     JOIN pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = k.confkey[1]
     WHERE k.contype = 'f' AND n.nspname = ANY($1) AND cardinality(k.conkey) = 1`,
    [schemas],
  );
  return rows;
}
