import type pg from 'pg';
import { sqlLiteral } from '../../base/text/sql.ts';
import { MigrationError } from '../apply-migrations.ts';
import type { MigrationFile } from '../migration-files.ts';
import { ACCESS } from './schema.ts';

const SERVER = 'codai_access';

/** Relations of the access schema that a subgraph in another database reads where they lie. */
const RELATIONS = [
  'withdrawn',
  'blocked',
  'questioned',
  'proof_demanded',
  'proving_role',
  'granted',
  'policy',
  'flags_at',
] as const;
/** Functions over them, and nothing else, that it may call. Each after those that it calls. */
const FUNCTIONS = ['require_standing', 'is_standing', 'stands', 'is_granted', 'rights_of', 'is_role_over'] as const;

/** Where the access schema stands, and the role that reads it. */
export interface AccessDatabase {
  readonly client: pg.ClientBase;
  /** Connection string of the role, as the other database's server reaches it. */
  readonly url: string;
}

/**
 * Throws `MigrationError` for a subgraph whose migrations change what all subgraphs ask for (sessions, roles, blocks, consents, plans): its change and its own rows
 * are one transaction, so that it has to be where the access schema is.
 */
export function refuseWriters(subgraph: string, migrations: readonly MigrationFile[]): void {
  const readers: ReadonlySet<string> = new Set(FUNCTIONS);
  for (const { sql } of migrations)
    for (const [, called = ''] of sql.replaceAll(/^\s*--.*$/gm, '').matchAll(/\baccess\.(\w+)\s*\(/g))
      if (!readers.has(called))
        throw new MigrationError(
          `${subgraph} cannot have a database of its own: it calls access.${called}, which is decided in the database of DATABASE_URL.`,
        );
}

/**
 * The access schema of a database that holds subgraphs and not that schema: foreign tables by postgres_fdw, and the functions that read them, as they are in the
 * other database now. Idempotent; a table whose columns have changed is made anew.
 */
export async function installForeignAccess(
  client: pg.ClientBase,
  { client: from, url }: AccessDatabase,
): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM pg_class WHERE oid = to_regclass($1) AND relkind = 'r'`, [
    `${ACCESS}.withdrawn`,
  ]);
  if (rowCount !== 0)
    throw new MigrationError(
      'A database of SUBGRAPH_DATABASES decides about sessions and roles itself: it was a DATABASE_URL.',
    );
  await client.query('CREATE EXTENSION IF NOT EXISTS postgres_fdw');
  await ensureForeignServer(client, SERVER, url);
  const { rows: columns } = await from.query<{ relation: string; columns: string }>(
    `SELECT c.relname AS relation, string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = $1::regnamespace AND c.relname = ANY ($2) GROUP BY c.relname`,
    [ACCESS, RELATIONS],
  );
  for (const { relation, columns: wanted } of columns) {
    await ensureForeignTable(client, {
      server: SERVER,
      table: `${ACCESS}.${relation}`,
      columns: wanted,
      of: [ACCESS, relation],
    });
  }
  const { rows: functions } = await from.query<{ name: string; definition: string }>(
    `SELECT proname AS name, pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = $1::regnamespace AND proname = ANY ($2)`,
    [ACCESS, FUNCTIONS],
  );
  for (const name of FUNCTIONS) for (const one of functions) if (one.name === name) await client.query(one.definition);
}

/** Lets the role of a subgraph read there what it reads in the database of the access schema. */
export async function grantForeignAccess(client: pg.ClientBase, role: string): Promise<void> {
  const relations = RELATIONS.map((name) => `${ACCESS}.${name}`).join(', ');
  await client.query(`GRANT USAGE ON SCHEMA ${ACCESS} TO "${role}"; GRANT SELECT ON ${relations} TO "${role}"`);
}

/** The server of a connection string for postgres_fdw, under this name, with its role for everybody who may read a foreign table. */
export async function ensureForeignServer(client: pg.ClientBase, name: string, url: string): Promise<void> {
  const { hostname, port, pathname, username, password, searchParams } = new URL(url);
  const options = {
    host: hostname,
    port: port || '5432',
    dbname: pathname.slice(1),
    ...(searchParams.has('sslmode') && { sslmode: searchParams.get('sslmode') ?? '' }),
    // A connection that is cut is noticed at the next question, which the transaction then repeats.
    keep_connections: 'on',
    updatable: 'false',
  };
  const known = await client.query<{ options: string[] | null }>(
    'SELECT srvoptions AS options FROM pg_foreign_server WHERE srvname = $1',
    [name],
  );
  const set = (before: readonly string[]) =>
    Object.entries(options)
      .map(
        ([key, value]) => `${before.some((one) => one.startsWith(`${key}=`)) ? 'SET ' : ''}${key} ${sqlLiteral(value)}`,
      )
      .join(', ');
  const [server] = known.rows;
  await client.query(
    server === undefined
      ? `CREATE SERVER ${name} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (${set([])})`
      : `ALTER SERVER ${name} OPTIONS (${set(server.options ?? [])})`,
  );
  const who = `"user" ${sqlLiteral(decodeURIComponent(username))}, password ${sqlLiteral(decodeURIComponent(password))}`;
  const { rowCount } = await client.query(`SELECT FROM pg_user_mappings WHERE srvname = $1 AND umuser = 0`, [name]);
  await client.query(
    rowCount === 0
      ? `CREATE USER MAPPING FOR PUBLIC SERVER ${name} OPTIONS (${who})`
      : `ALTER USER MAPPING FOR PUBLIC SERVER ${name} OPTIONS (${who.replace('"user"', 'SET "user"').replace(', password', ', SET password')})`,
  );
}

export interface ForeignTable {
  readonly server: string;
  readonly table: string;
  /** As `CREATE TABLE` takes them. */
  readonly columns: string;
  /** Schema and name of the table there. */
  readonly of: readonly [schema: string, table: string];
}

export async function ensureForeignTable(
  client: pg.ClientBase,
  { server, table, columns, of }: ForeignTable,
): Promise<void> {
  const { rows } = await client.query<{ columns: string | null }>(
    `SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum) AS columns
       FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  if (rows[0]?.columns === columns) return;
  await client.query(
    `BEGIN; DROP FOREIGN TABLE IF EXISTS ${table};
     CREATE FOREIGN TABLE ${table} (${columns}) SERVER ${server} OPTIONS (schema_name ${sqlLiteral(of[0])}, table_name ${sqlLiteral(of[1])}); COMMIT`,
  );
}
