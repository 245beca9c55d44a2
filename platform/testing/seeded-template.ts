import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOLDER_PREFIX } from '../../kit/testing/test-postgres.ts';
import { tokenOf } from './graphql-client.ts';
import { startProduct } from './product.ts';
import { TEMPLATE_BROKER } from './seeded-data-dir.ts';
import { untilQuiet } from './until-quiet.ts';

/**
 * Vitest's global set-up of the tests that start the whole product: a data folder in which the product has been started
 * once, migrated, seeded and stopped, made when the first test file asks for it. Test files are other processes: they ask
 * over a loopback address that stands in the environment, and copy the folder (`seededDataDir`).
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-product-`));
  let made: Promise<void> | undefined;
  const broker = createServer((_request, response) => {
    made ??= makeTemplate(folder);
    made.then(
      () => response.end(folder),
      (error: Error) => {
        response.statusCode = 500;
        response.end(error.message);
      },
    );
  });
  await new Promise<void>((done) => broker.listen(0, '127.0.0.1', done));
  process.env[TEMPLATE_BROKER] = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`;
  return async () => {
    broker.close();
    broker.closeAllConnections();
    await made?.catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(dataDir: string): Promise<void> {
  const product = await startProduct({ dataDir });
  // Events of the seeds are handled once here instead of once in every copy.
  await untilQuiet(product.url, await tokenOf(product.url, 'owner@north.test'));
  const code = await product.stop();
  if (code !== 0) throw new Error(`The template of the product ended with code ${code}:\n${product.output()}`);
  // Each copy takes a free port of its own.
  await rm(join(dataDir, 'database-port'), { force: true });
}
