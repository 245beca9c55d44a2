import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardFolder } from '@codai/kit/testing/guard';
import { removeWithServers } from '@codai/kit/testing/remove-with-servers';
import { FOLDER_PREFIX, throwAwayParent } from '../../kit/testing/test-postgres.ts';
import { tokenOf } from './graphql-client.ts';
import { copyFolder, keptFolder } from './kept-folder.ts';
import { type Product, startProduct } from './product.ts';
import { TEMPLATE_BROKER } from './seeded-data-dir.ts';
import { templateKey } from './template-key.ts';
import { untilQuiet } from './until-quiet.ts';

/** Where templates, about 120 MB each, are kept between runs. */
const CACHE = join(
  process.env.CODAI_TEST_CACHE ?? fileURLToPath(new URL('../../.cache/test', import.meta.url)),
  'product-data',
);

/**
 * Vitest's global set-up of the tests that start the whole product: a data folder in which the product has been started
 * once, migrated, seeded and stopped. It is made when the first test file asks for it, and kept for the next runs of the same sources. Test
 * files are other processes: they ask over a loopback address that stands in the environment, and receive a copy of their own
 * (`seededDataDir`), or the address of a product on one that all files share (`sharedProduct`). Nothing of it outlives the run. A making that failed is tried
 * again for who asks next.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-product-`));
  const release = guardFolder(folder);
  let made: Promise<string> | undefined;
  let copies = 0;
  const template = () => {
    made ??= templateKey()
      .then((key) => keptFolder({ cache: CACHE, name: key, scratch: join(folder, 'template'), make: makeTemplate }))
      .catch((error: Error) => {
        made = undefined;
        throw error;
      });
    return made;
  };
  const copy = async () => {
    copies += 1;
    const to = join(folder, `copy-${copies}`);
    const from = template();
    await copyFolder(await from, to).catch(async () => {
      // Other runs may have pushed the kept one out of the cache.
      if (made === from) made = undefined;
      await rm(to, { recursive: true, force: true });
      await copyFolder(await template(), to);
    });
    return to;
  };
  const shared = new Map<string, Promise<Product>>();
  const share = async (settings: URLSearchParams) => {
    const name = settings.toString();
    const started =
      shared.get(name) ?? copy().then((dataDir) => startProduct({ dataDir, env: Object.fromEntries(settings) }));
    shared.set(name, started);
    const { url, dataDir } = await started.catch((error: Error) => {
      shared.delete(name);
      throw error;
    });
    return JSON.stringify({ url, dataDir });
  };
  const broker = createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://broker');
    (pathname === '/shared' ? share(searchParams) : copy()).then(
      (answer) => response.end(answer),
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
    for (const started of shared.values())
      await started.then(
        (product) => product.stop(),
        () => {},
      );
    await removeWithServers(folder);
    release();
  };
}

async function makeTemplate(dataDir: string): Promise<void> {
  const product = await startProduct({ dataDir });
  let code: number | null;
  try {
    // Events of the seeds are handled once here instead of once in every copy.
    await untilQuiet(product.url, await tokenOf(product.url, 'owner@north.test'));
  } finally {
    code = await product.stop();
  }
  if (code !== 0) throw new Error(`The template of the product ended with code ${code}:\n${product.output()}`);
  // Each copy takes a free port of its own.
  await rm(join(dataDir, 'database-port'), { force: true });
}
