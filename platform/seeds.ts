import { kitTables } from '@codai/kit/host';
import pg from 'pg';

/** A hosted subgraph with demo data. */
export interface Seeder {
  readonly name: string;
  /** Writes the demo data; changes nothing the second time. */
  run(): Promise<void>;
}

export interface SeedOptions {
  /** Connection string of the role that owns the schemas. */
  readonly adminUrl: string;
  /** In the order in which they have to run. */
  readonly seeders: readonly Seeder[];
  /** Digest of the sources of a subgraph, by its name. A subgraph without one runs its seed at each start. */
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * Runs the seeds that have not run on this database in their present form. Returns the names of those that ran.
 *
 * The stamp of a seed stands in the database itself, in `platform.seed_stamp`. It holds for the sources of the subgraph, its
 * migrations, and this very schema of this very database: a copy, a schema made anew, and a table that has lost all its rows
 * since are seeded again.
 */
export async function runSeeds({ adminUrl, seeders, digests }: SeedOptions): Promise<readonly string[]> {
  const stamped = seeders.filter(({ name }) => digests[name] !== undefined);
  if (stamped.length === 0) {
    for (const seeder of seeders) await seeder.run();
    return seeders.map(({ name }) => name);
  }
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'codai seeds' });
  client.on('error', () => {});
  await client.connect();
  try {
    const stamps = await readStamps(client, stamped, digests);
    const ran: string[] = [];
    for (const { name, run } of seeders) {
      const stamp = stamps.get(name);
      if (stamp?.holds) continue;
      await run();
      ran.push(name);
      if (stamp !== undefined) await writeStamp(client, name, stamp.now);
    }
    return ran;
  } finally {
    await client.end();
  }
}

interface Stamp {
  readonly now: string;
  readonly holds: boolean;
}

async function readStamps(
  client: pg.Client,
  seeders: readonly Seeder[],
  digests: SeedOptions['digests'],
): Promise<ReadonlyMap<string, Stamp>> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS platform;
    CREATE TABLE IF NOT EXISTS platform.seed_stamp (subgraph text PRIMARY KEY, stamp text NOT NULL, filled text[] NOT NULL)`);
  const place = ({ name }: Seeder) => `
    SELECT '${name}' AS name, concat_ws('/', d.oid, '"${name}"'::regnamespace::oid,
      (SELECT md5(string_agg(checksum, ',' ORDER BY migration_name)) FROM "${name}"._prisma_migrations)) AS place
    FROM pg_database d WHERE d.datname = current_database()`;
  const { rows: places } = await client.query<{ name: string; place: string }>(seeders.map(place).join(' UNION ALL '));
  const { rows: kept } = await client.query<{ subgraph: string; stamp: string; filled: string[] }>(
    'SELECT subgraph, stamp, filled FROM platform.seed_stamp',
  );
  const stamps = new Map<string, Stamp>();
  for (const { name, place } of places) {
    const now = `${place}/${digests[name]}`;
    const before = kept.find(({ subgraph }) => subgraph === name);
    const holds = before?.stamp === now && (await haveRows(client, name, before.filled));
    stamps.set(name, { now, holds });
  }
  return stamps;
}

async function writeStamp(client: pg.Client, name: string, stamp: string): Promise<void> {
  const { rows } = await client.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = $1 AND tablename <> ALL ($2)`,
    [name, kitTables],
  );
  const filled: string[] = [];
  for (const { tablename } of rows) if (await haveRows(client, name, [tablename])) filled.push(tablename);
  await client.query(
    `INSERT INTO platform.seed_stamp (subgraph, stamp, filled) VALUES ($1, $2, $3)
     ON CONFLICT (subgraph) DO UPDATE SET stamp = excluded.stamp, filled = excluded.filled`,
    [name, stamp, filled],
  );
}

/** Whether each of these tables of the schema has a row. */
async function haveRows(client: pg.Client, schema: string, tables: readonly string[]): Promise<boolean> {
  if (tables.length === 0) return true;
  const conditions = tables.map(
    (table) => `EXISTS (SELECT FROM ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)})`,
  );
  const { rows } = await client.query<{ all: boolean }>(`SELECT ${conditions.join(' AND ')} AS all`);
  return rows[0]?.all === true;
}

/** Digests of the subgraphs' sources, made by the build that runs. Empty when the program runs from its sources. */
export function seedDigests(): SeedOptions['digests'] {
  const build = (globalThis as { [BUILD]?: { readonly seeds: SeedOptions['digests'] } })[BUILD];
  return build?.seeds ?? {};
}

/** Set by `launch/load.cjs`. */
const BUILD = Symbol.for('codai.build');
