import { createHash } from 'node:crypto';
import type pg from 'pg';
import { checkTables, readCatalogue } from './check-tables.ts';
import type { SubjectDeclaration } from './declaration.ts';
import { erasureFunction } from './erasure-function.ts';

/**
 * Installs what a module declares of personal data, after its migrations and as their owner. Costs one query when neither
 * the declaration nor the migrations changed. Throws `SubjectsError` when the declaration does not fit the tables.
 */
export async function installErasure(
  client: pg.ClientBase,
  schema: string,
  declaration: SubjectDeclaration,
): Promise<void> {
  const sql = erasureFunction(schema, declaration);
  const { rows } = await client.query<{ tables: string; mark: string | null }>(
    `SELECT (SELECT count(*) || ' ' || max(migration_name) FROM "${schema}"._prisma_migrations) AS tables,
       (SELECT obj_description(p.oid, 'pg_proc') FROM pg_proc p
         WHERE p.pronamespace = ($1::text)::regnamespace AND p.proname = 'erase_subject') AS mark`,
    [schema],
  );
  const checked = JSON.stringify(declaration.tables);
  const mark = createHash('sha256')
    .update(sql)
    .update(checked)
    .update(rows[0]?.tables ?? '')
    .digest('hex');
  if (rows[0]?.mark === mark) return;
  checkTables(schema, declaration, await readCatalogue(client, schema));
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL search_path = "${schema}"`);
    await client.query(sql);
    await client.query(`COMMENT ON FUNCTION erase_subject(text, text, text, integer) IS '${mark}'`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
