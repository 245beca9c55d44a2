import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

export interface FailingRow {
  /** With its schema. */
  readonly table: string;
  readonly change: 'DELETE' | 'UPDATE';
  readonly id: string;
  /** Column of the id; `id` when absent. */
  readonly key?: string;
}

/** Has the database refuse a change of one row until it is disposed of: for tests of work that goes on past a row that fails. */
export async function failingRow(
  admin: Pick<Pool, 'query'>,
  { table, change, id, key = 'id' }: FailingRow,
): Promise<AsyncDisposable> {
  const name = `failing_row_${randomBytes(8).toString('hex')}`;
  const schema = table.split('.')[0];
  await admin.query(`CREATE FUNCTION ${schema}.${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'This row fails in a test.'; END $$`);
  await admin.query(`CREATE TRIGGER ${name} BEFORE ${change} ON ${table}
    FOR EACH ROW WHEN (OLD.${key} = '${id}') EXECUTE FUNCTION ${schema}.${name}()`);
  return {
    async [Symbol.asyncDispose]() {
      await admin.query(`DROP FUNCTION ${schema}.${name}() CASCADE`);
    },
  };
}
