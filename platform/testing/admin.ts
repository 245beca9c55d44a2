import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Product } from './product.ts';

type Running = Pick<Product, 'dataDir'>;

/** Process id of the product's embedded database server. */
export async function databasePid({ dataDir }: Running): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

/** The superuser's connection to it: looks behind row-level security. */
export async function connectAsAdmin({ dataDir }: Running): Promise<pg.Client> {
  const [password, port] = await Promise.all([
    readFile(join(dataDir, 'keys', 'database-superuser'), 'utf8'),
    readFile(join(dataDir, 'database-port'), 'utf8'),
  ]);
  const at = { host: '127.0.0.1', port: Number(port) };
  const client = new pg.Client({ ...at, user: 'postgres', password, database: 'postgres' });
  // It may be killed under us: the query then says so.
  client.on('error', () => {});
  await client.connect();
  return client;
}
