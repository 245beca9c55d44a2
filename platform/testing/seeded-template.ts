import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { removeWithServers } from '../../kit/testing/leftovers.ts';
import { FOLDER_PREFIX, throwAwayParent } from '../../kit/testing/test-postgres.ts';
import { tokenOf } from './graphql-client.ts';
import { startProduct } from './product.ts';
import { TEMPLATE_BROKER } from './seeded-data-dir.ts';
import { untilQuiet } from './until-quiet.ts';

const run = promisify(execFile);

/**
 * Vitest's global set-up of the tests that start the whole product: a data folder in which the product has been started
 * once, migrated, seeded and stopped, made when the first test file asks for it. Test files are other processes: they ask
 * over a loopback address that stands in the environment, and are answered each with a copy of their own (`seededDataDir`),
 * which does not outlive the run.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-product-`));
  const template = join(folder, 'template');
  let made: Promise<void> | undefined;
  let copies = 0;
  const copy = async () => {
    made ??= makeTemplate(template);
    await made;
    copies += 1;
    const to = join(folder, `copy-${copies}`);
    // `cp -a` keeps the owner, who is not the caller when root runs the tests, and shares blocks where the file system can.
    if (process.platform === 'win32') await cp(template, to, { recursive: true });
    else await run('cp', ['-a', template, to]);
    return to;
  };
  const broker = createServer((_request, response) => {
    copy().then(
      (path) => response.end(path),
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
    await removeWithServers(folder);
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
