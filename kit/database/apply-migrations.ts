import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { isConflictOfTransactions } from './database-errors.ts';
import type { MigrationFile } from './migration-files.ts';

/** The data and the program do not fit; `message` is a sentence for the operator. */
export class MigrationError extends Error {}

/**
 * Brings `schema` to the newest of `migrations`, in order, and tells the name of each that it applies.
 *
 * Each migration and its entry in `_prisma_migrations` are one transaction, so a kill in the middle leaves either both
 * or nothing. (Prisma's own engine writes the entry apart, and a kill between the two needs a person.) The table is
 * Prisma's, so `prisma migrate deploy` sees what was applied. The caller holds the migration lock.
 *
 * Throws `MigrationError` when the database has a migration that the program does not know (written by a newer
 * version), when an applied one was edited afterwards, or when one fails; the database's own error where another transaction made one give way.
 */
export async function applyMigrations(
  client: pg.ClientBase,
  schema: string,
  migrations: readonly MigrationFile[],
  onApplied: (name: string) => void,
): Promise<void> {
  const quoted = `"${schema}"`;
  await client.query(`CREATE TABLE IF NOT EXISTS ${quoted}._prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM ${quoted}._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  refuseUnknown(schema, migrations, applied);

  for (const migration of migrations) {
    const before = applied.get(migration.name);
    if (before === migration.checksum) continue;
    if (before !== undefined) {
      throw new MigrationError(
        `Migration ${migration.name} of ${schema} was changed after it had been applied: restore it, and put the change into a new one.`,
      );
    }
    await applyOne(client, quoted, migration).catch((error: Error) => {
      if (isConflictOfTransactions(error)) throw error;
      throw new MigrationError(`Migration ${migration.name} of ${schema} failed: ${error.message}`, { cause: error });
    });
    onApplied(migration.name);
  }
}

function refuseUnknown(schema: string, known: readonly MigrationFile[], applied: ReadonlyMap<string, string>): void {
  const names = new Set(known.map((migration) => migration.name));
  const unknown = [...applied.keys()].filter((name) => !names.has(name)).sort();
  if (unknown.length > 0) {
    throw new MigrationError(
      `The data of ${schema} was written by a newer version of the program (it has ${unknown.at(-1)}). Start that version.`,
    );
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
