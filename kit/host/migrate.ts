import pg from 'pg';
import { grantForeignAccess, installForeignAccess, refuseWriters } from '../database/access/foreign-access.ts';
import { ACCESS, accessMigrations, grantAccess, grantFollowing } from '../database/access/schema.ts';
import { applyMigrations, checkHistory, MigrationError, readHistory } from '../database/apply-migrations.ts';
import { readFolder, readMigrations } from '../database/migration-files.ts';
import { ensureQueue, grantEnqueue, QUEUE } from '../database/queue-schema.ts';
import { retryConflicts } from '../database/retry.ts';
import { assertRoleName, ensureRole, ensureSchema, rolePassword, roleUrl } from '../database/roles.ts';
import {
  grantLogs,
  grantTransport,
  installForeignLog,
  TRANSPORT,
  transportMigrations,
} from '../events/transport/schema.ts';
import type { SubjectDeclaration } from '../security/subjects/declaration.ts';
import { installErasure } from '../security/subjects/install-erasure.ts';

export interface MigratedModule {
  readonly name: string;
  readonly migrations: URL;
  /** Absent for schemas that no module stands behind: nothing is classified or erased there. */
  readonly subjects?: SubjectDeclaration;
  /** Whether it may read the data of events in the logs of all subgraphs. */
  readonly readsLogs?: boolean;
}

export interface MigrateOptions {
  /** Connection string of the role that owns everything (may create schemas and roles). */
  readonly adminUrl: string;
  /** Secret from which the login roles' passwords are derived: the same in all processes of an installation. */
  readonly secret: string | Buffer;
  /** Connection string of the role that owns the access schema, where that is in another database than these subgraphs. */
  readonly accessAdminUrl?: string;
  /** Subgraphs hosted by this process, each with the folder of its migrations and what it holds of persons. */
  readonly modules: readonly MigratedModule[];
}

export interface PreparedDatabase {
  /** Connection string of a subgraph's own role, at another address of the same database where one is given. Throws for a subgraph that was not among `modules`. */
  urlOf(subgraph: string, address?: string): string;
  /** Connection string of a subgraph's role at the database of the access schema, where that is another one. */
  accessUrlOf(subgraph: string): string | undefined;
  /** Connection string of the role that works off the queue. */
  readonly queueUrl: string;
  /** Migrations applied now, as `<schema>/<name>`, in order. */
  readonly applied: readonly string[];
}

/** Any number that nothing else of ours locks with; advisory locks are per database. */
const MIGRATION_LOCK = 0x636f6461;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const INSUFFICIENT_PRIVILEGE = '42501';
const INVALID_SCHEMA_NAME = '3F000';

/** An address that takes the connection and says nothing must not keep the start waiting for ever. */
const CONNECT_MS = 10_000;

/**
 * Makes the roles and schemas of the hosted subgraphs and brings every table up to date. Safe to run by several
 * processes at once, and beside others that work: one after the other does it, and the later ones find nothing to do.
 *
 * Throws `SubjectsError` when a module's classification of personal data does not fit its tables, `MigrationError` with a sentence for the operator, or the database's own error.
 */
export async function migrate(options: MigrateOptions): Promise<PreparedDatabase> {
  const names = options.modules.map((module) => module.name);
  names.forEach(assertRoleName);
  const applied: string[] = [];
  // Each step is a transaction of its own that finds what is done already, so that all of them can be taken again.
  await retryConflicts(() => bringUpToDate(options, applied));

  const urlOf = (role: string, address = options.adminUrl) =>
    roleUrl(address, role, rolePassword(options.secret, role));
  return {
    urlOf(subgraph, address) {
      if (!names.includes(subgraph)) throw new Error(`The database was not prepared for ${subgraph}.`);
      return urlOf(subgraph, address);
    },
    accessUrlOf: (subgraph) =>
      options.accessAdminUrl === undefined ? undefined : urlOf(subgraph, options.accessAdminUrl),
    queueUrl: urlOf(QUEUE),
    applied,
  };
}

/** Adds the names of the migrations that it applies to `applied`. */
async function bringUpToDate(options: MigrateOptions, applied: string[]): Promise<void> {
  const { adminUrl, accessAdminUrl, modules } = options;
  const filesOf = new Map([[TRANSPORT, await readFolder(transportMigrations)]]);
  if (accessAdminUrl === undefined) filesOf.set(ACCESS, await readFolder(accessMigrations));
  for (const { name, migrations } of modules) {
    const files = await readMigrations(migrations);
    filesOf.set(name, files);
    if (accessAdminUrl !== undefined) refuseWriters(name, files);
  }
  if (accessAdminUrl !== undefined) await prepareAccess(options, accessAdminUrl);
  const client = await connect(adminUrl);
  const apply = (schema: string) =>
    applyMigrations(client, schema, filesOf.get(schema) ?? [], (name) => applied.push(`${schema}/${name}`));
  try {
    // Session-wide; falls with the connection, also when this process is killed.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // All before the first write: data that one schema has refused fits the older version still.
    for (const [schema, files] of filesOf) checkHistory(schema, files, await readHistory(client, schema));
    // Each of some thirty commits would wait for the disk. What is written after them reaches it after them, in the order of the log,
    // and what a crash took away is done again by the next start.
    await client.query('SET synchronous_commit = off');
    for (const role of [QUEUE, ...options.modules.map(({ name }) => name)])
      await ensureRole(client, role, rolePassword(options.secret, role));

    for (const name of OPTIONAL_EXTENSIONS) await ensureExtension(client, name);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${TRANSPORT}`);
    await apply(TRANSPORT);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${ACCESS}`);
    if (accessAdminUrl === undefined) await apply(ACCESS);
    else
      await withClient(accessAdminUrl, (from) =>
        installForeignAccess(client, { client: from, url: urlIn(options, accessAdminUrl) }),
      );
    await ensureQueue(client, adminUrl);
    if (accessAdminUrl === undefined) await grantFollowing(client, QUEUE);

    for (const { name, subjects, readsLogs } of options.modules) {
      await ensureSchema(client, name);
      await apply(name);
      await client.query(`REVOKE ALL ON "${name}"._prisma_migrations FROM "${name}"`);
      if (accessAdminUrl === undefined) await grantAccess(client, name);
      else await grantForeignAccess(client, name);
      await grantTransport(client, name);
      await grantEnqueue(client, name);
      if (readsLogs === true) await grantLogs(client, name);
      if (subjects !== undefined) await installErasure(client, name, subjects);
    }
  } finally {
    await client.end();
  }
}

/**
 * Prepares the database of the access schema for subgraphs in a database of their own: their roles, which ask there, and their logs for the subgraph that reads all of them.
 * Waits until that database has been migrated, and throws `MigrationError` when it has not.
 */
async function prepareAccess({ modules, secret, adminUrl }: MigrateOptions, accessAdminUrl: string): Promise<void> {
  await withClient(accessAdminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { rows } = await client.query(`SELECT FROM pg_class WHERE oid = to_regclass('${ACCESS}.written')`);
    if (rows.length === 0)
      throw new MigrationError(
        'The database of DATABASE_URL has no access schema of this version yet: start a subgraph that is in it, such as identity, before those in databases of their own.',
      );
    for (const { name } of modules) {
      const { rows: held } = await client.query(`SELECT FROM pg_class WHERE oid = to_regclass($1)`, [
        `"${name}".event_log`,
      ]);
      if (held.length > 0)
        throw new MigrationError(
          `${name} is to have a database of its own, and its tables are in that of DATABASE_URL: move them first, and drop the schema ${name} there.`,
        );
      const password = rolePassword(secret, name);
      await ensureRole(client, name, password);
      await grantAccess(client, name);
      await installForeignLog(client, name, roleUrl(adminUrl, name, password));
    }
  });
}

/** Address at which the other database's server reaches that of the access schema, as the first of its subgraphs. */
function urlIn({ modules: [first], secret }: MigrateOptions, accessAdminUrl: string): string {
  if (first === undefined) throw new Error('A database of its own is for at least one subgraph.');
  return roleUrl(accessAdminUrl, first.name, rolePassword(secret, first.name));
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    application_name: 'codai migrate',
    connectionTimeoutMillis: CONNECT_MS,
  });
  client.on('error', () => {}); // Without a listener a connection cut while idle would end the process; the next query says so.
  await client.connect();
  return client;
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connect(connectionString);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Extensions that are used where the server has them. Without pgvector, vectors are compared by SQL, twenty times slower; commerce asks for
 * pg_trgm, which every distribution of PostgreSQL has.
 */
const OPTIONAL_EXTENSIONS = ['vector', 'pg_trgm'] as const;

/** Creates an extension where the server has it and this role may create it. */
async function ensureExtension(client: pg.ClientBase, name: (typeof OPTIONAL_EXTENSIONS)[number]): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT FROM pg_available_extensions WHERE name = $1 AND installed_version IS NULL',
    [name],
  );
  if (rowCount === 0) return;
  await client.query(`CREATE EXTENSION IF NOT EXISTS ${name} SCHEMA public`).catch((error: { code?: string }) => {
    if (error.code !== INSUFFICIENT_PRIVILEGE && error.code !== INVALID_SCHEMA_NAME) throw error;
  });
}
