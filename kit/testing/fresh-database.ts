import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { readMigrations } from '../database/migration-files.ts';
import { createPool } from '../database/pool.ts';
import { QUEUE } from '../database/queue-schema.ts';
import { rolePassword, roleUrl } from '../database/roles.ts';
import { type MigratedModule, migrate } from '../host/migrate.ts';
import { erasureFunction } from '../security/subjects/erasure-function.ts';
import { testPostgresUrl } from './test-postgres.ts';

export interface FreshDatabase {
  /** Superuser's connection string to this database. */
  readonly adminUrl: string;
  /** Superuser's connections, for looking behind row-level security. */
  readonly admin: pg.Pool;
  /** Connection string of a subgraph's own role. */
  urlOf(subgraph: string): string;
  readonly queueUrl: string;
  /** Drops the database, ending whatever is connected to it. */
  [Symbol.asyncDispose](): Promise<void>;
}

const SECRET = 'test';

/**
 * A database of the caller's own in the run's server, with roles and migrations of `modules`: a clone of a template
 * that is made once per set of migrations (about 0.1 s a clone, with the server's files in memory).
 */
export async function freshDatabase(modules: readonly MigratedModule[]): Promise<FreshDatabase> {
  const serverUrl = await testPostgresUrl();
  const template = await ensureTemplate(serverUrl, modules);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(serverUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`);
    // The clocks of tests are given, so that rules about clocks that differ from the server's do not hold here.
    await admin.query(`ALTER DATABASE ${name} SET codai.clock = 'given'`);
  });

  const adminUrl = onDatabase(serverUrl, name);
  const admin = createPool({ connectionString: adminUrl, max: 4, applicationName: 'codai test' });
  const urlOf = (role: string) => roleUrl(adminUrl, role, rolePassword(SECRET, role));
  return {
    adminUrl,
    admin,
    urlOf,
    queueUrl: urlOf(QUEUE),
    async [Symbol.asyncDispose]() {
      await admin.end();
      await asAdmin(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function ensureTemplate(serverUrl: string, modules: readonly MigratedModule[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, migrations, subjects, readsLogs = false } of modules) {
    hash.update(name).update(String(readsLogs));
    if (subjects) hash.update(erasureFunction(name, subjects)).update(JSON.stringify(subjects.tables));
    for (const migration of await readMigrations(migrations)) hash.update(migration.name).update(migration.checksum);
  }
  const template = `template_${hash.digest('hex').slice(0, 24)}`;

  await asAdmin(serverUrl, async (admin) => {
    // Test files run in several processes: one makes the template, the others wait here.
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const unfinished = `${template}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${unfinished}`);
    await migrate({ adminUrl: onDatabase(serverUrl, unfinished), secret: SECRET, modules });
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
