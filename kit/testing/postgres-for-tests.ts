import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../host/embedded-postgres.ts';
import { removeLeftovers } from './leftovers.ts';
import { FOLDER_PREFIX, POSTGRES_BROKER } from './test-postgres.ts';

/**
 * Vitest's global set-up: one PostgreSQL server for the whole run, in a folder of its own, started when the first test
 * file asks for it, so that a run without a database does not wait for one. Test files are other processes: they ask
 * over a loopback address that stands in the environment.
 *
 * The server gives durability away for speed unless `DURABLE=1`; tests about durability start their own
 * (`startTestPostgres`).
 */
export default async function setUp(): Promise<() => Promise<void>> {
  await removeLeftovers();
  let started: Promise<{ server: EmbeddedPostgres; folder: string }> | undefined;

  const broker = createServer((_request, response) => {
    started ??= start();
    started.then(
      ({ server }) => response.end(server.url()),
      (error: Error) => {
        response.statusCode = 500;
        response.end(error.message);
      },
    );
  });
  await new Promise<void>((done) => broker.listen(0, '127.0.0.1', done));
  process.env[POSTGRES_BROKER] = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`;

  return async () => {
    broker.close();
    broker.closeAllConnections();
    if (!started) return;
    const { server, folder } = await started;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const server = await EmbeddedPostgres.start({
    folder,
    port: 0,
    password: 'test',
    durable: process.env.DURABLE === '1',
    connectionsMax: 200,
  });
  return { server, folder };
}
