import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { EmbeddedPostgres } from '../host/embedded-postgres.ts';
import { guardFolder } from './guard.ts';
import { removeLeftovers } from './leftovers.ts';
import { FOLDER_PREFIX, POSTGRES_BROKER, throwAwayParent } from './test-postgres.ts';

/** Each vitest project that needs a database names this file; the first one sets up for all. */
const IS_SET_UP = Symbol.for('codai.test-postgres');

const generateClients = fileURLToPath(new URL('../database/generate-clients.mjs', import.meta.url));

/**
 * Vitest's global set-up: one PostgreSQL server for the whole run, in a folder of its own, started when the first test
 * file asks for it, so that a run without a database does not wait for one. Test files are other processes: they ask
 * over a loopback address that stands in the environment.
 *
 * The server gives durability away for speed unless `DURABLE=1`, and has its files in memory where there is room; tests about durability start their own
 * (`startTestPostgres`). With `TEST_POSTGRES_URL`, a superuser's connection string, the run uses that server instead: one of
 * another version, or with extensions. The run's templates are dropped there at its end; roles stay.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const run = globalThis as { [IS_SET_UP]?: true };
  // `npm test` has one for all packages, and says where.
  if (run[IS_SET_UP] || process.env[POSTGRES_BROKER]) return async () => {};
  run[IS_SET_UP] = true;
  // After a pull that changed a `schema.prisma`, the client of yesterday would fail at runtime.
  execFileSync(process.execPath, [generateClients], { stdio: 'inherit' });
  await removeLeftovers();
  let started: Promise<SharedServer> | undefined;

  const broker = createServer((_request, response) => {
    started ??= start();
    started.then(
      ({ url }) => response.end(url),
      (error: Error) => {
        response.statusCode = 500;
        response.end(error.message);
      },
    );
  });
  await new Promise<void>((done) => broker.listen(0, '127.0.0.1', done));
  process.env[POSTGRES_BROKER] = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`;

  return async () => {
    delete run[IS_SET_UP];
    delete process.env[POSTGRES_BROKER];
    broker.close();
    broker.closeAllConnections();
    if (!started) return;
    await (await started).stop();
  };
}

interface SharedServer {
  readonly url: string;
  stop(): Promise<void>;
}

async function start(): Promise<SharedServer> {
  const { TEST_POSTGRES_URL } = process.env;
  if (TEST_POSTGRES_URL) return { url: TEST_POSTGRES_URL, stop: () => dropTemplates(TEST_POSTGRES_URL) };
  const durable = process.env.DURABLE === '1';
  const folder = await mkdtemp(join(durable ? tmpdir() : await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-`));
  const release = guardFolder(folder);
  const server = await EmbeddedPostgres.start({
    folder,
    port: 0,
    password: 'test',
    durable,
    connectionsMax: 200,
  });
  return {
    url: server.url(),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      release();
    },
  };
}

/** A template is named by its migrations: one that another version of `migrate` has made would be taken for its own. */
async function dropTemplates(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname ~ '^template_[0-9a-f]{24}$'`,
  );
  for (const { name } of rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await client.end();
}
