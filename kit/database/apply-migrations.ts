import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { isConflictOfTransactions } from './database-errors.ts';
import type { MigrationFile } from './migration-files.ts';

/** The data and the program do not fit; `message` is a sentence for the operator. */
export class MigrationError extends Error {}

/** Migrations applied to a schema: checksums by name of migration. */
export type MigrationHistory = ReadonlyMap<string, string>;

/** Empty for a schema that is not there yet. */
export async function readHistory(client: pg.ClientBase, schema: string): Promise<MigrationHistory> {
  const table = `"${schema}"._prisma_migrations`;
  const { rows: found } = await client.query('SELECT FROM pg_class WHERE oid = to_regclass($1)', [table]);
  if (found.length === 0) return new Map();
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/**
 * Refuses data that `migrations` cannot bring up to date, before anything is written.
 *
 * Throws `MigrationError` when the schema has a migration that the program does not know (written by a newer version), when
 * an applied one was edited afterwards, or when the schema has a part of what a baseline replaces.
 */
export function checkHistory(schema: string, migrations: readonly MigrationFile[], history: MigrationHistory): void {
  const known = new Set(migrations.flatMap(({ name, replaces }) => [name, ...(replaces?.migrations.keys() ?? [])]));
  const unknown = [...history.keys()].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) {
    throw new MigrationError(
      `The data of ${schema} was written by a newer version of the program (it has ${unknown.at(-1)}). Start that version.`,
    );
  }
  for (const migration of migrations) {
    const before = history.get(migration.name);
    if (before === undefined) refusePart(schema, migration, history);
    else if (before !== migration.checksum) {
      throw new MigrationError(
        `Migration ${migration.name} of ${schema} was changed after it had been applied: restore it, and put the change into a new one.`,
      );
    }
  }
}

function refusePart(schema: string, { replaces }: MigrationFile, history: MigrationHistory): void {
  if (replaces === undefined) return;
  const all = [...replaces.migrations];
  const has = all.filter(([name, checksum]) => history.get(name) === checksum);
  if (has.length === all.length || !all.some(([name]) => history.has(name))) return;
  throw new MigrationError(
    `The data of ${schema} is too old for this version: it has ${has.length} of ${all.length} migrations that are one by now. ` +
      `Start the version of commit ${replaces.commit} with it once, and then this one; or begin anew with "npm run reset".`,
  );
}

/**
 * Brings `schema` to the newest of `migrations`, in order, and tells the name of each that it applies.
 *
 * Each migration and its entry in `_prisma_migrations` are one transaction, so a kill in the middle leaves either both
 * or nothing. (Prisma's own engine writes the entry apart, and a kill between the two needs a person.) The table is
 * Prisma's, so `prisma migrate deploy` sees what was applied. Of a baseline, only the entry is written where the migrations
 * that it replaces were applied. The caller holds the migration lock.
 *
 * Throws `MigrationError` as `checkHistory` does and when a migration fails; the database's own error where another transaction made one give way.
 */
export async function applyMigrations(
  client: pg.ClientBase,
  schema: string,
  migrations: readonly MigrationFile[],
  onApplied: (name: string) => void,
): Promise<void> {
  const quoted = `"${schema}"`;
  const history = await readHistory(client, schema);
  checkHistory(schema, migrations, history);
  await client.query(`CREATE TABLE IF NOT EXISTS ${quoted}._prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);

  for (const migration of migrations) {
    if (history.has(migration.name)) continue;
    const [replaced] = migration.replaces?.migrations.keys() ?? [];
    const sql = replaced !== undefined && history.has(replaced) ? '' : migration.sql;
    await applyOne(client, quoted, { ...migration, sql }).catch((error: Error) => {
      if (isConflictOfTransactions(error)) throw error;
      throw new MigrationError(`Migration ${migration.name} of ${schema} failed: ${error.message}`, { cause: error });
    });
    onApplied(migration.name);
  }
}

async function applyOne(client: pg.ClientBase, quotedSchema: string, migration: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL search_path = ${quotedSchema}`);
    // Waiting for a lock behind a long transaction would hold up everybody behind us: give up instead, and be retried.
    await client.query(`SET LOCAL lock_timeout = '15s'`);
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO ${quotedSchema}._prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
