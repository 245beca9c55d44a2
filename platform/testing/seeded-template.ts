import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { guardFolder } from '@codai/kit/testing/guard';
import { removeWithServers } from '@codai/kit/testing/remove-with-servers';
import { FOLDER_PREFIX, throwAwayParent } from '../../kit/testing/test-postgres.ts';
import { tokenOf } from './graphql-client.ts';
import { startProduct } from './product.ts';
import { TEMPLATE_BROKER } from './seeded-data-dir.ts';
import { templateKey } from './template-key.ts';
import { untilQuiet } from './until-quiet.ts';

const run = promisify(execFile);

/** Where templates are kept between runs. */
const CACHE = process.env.CODAI_TEST_CACHE ?? fileURLToPath(new URL('../../.cache/test', import.meta.url));
/** About 120 MB each. */
const TEMPLATES_MAX = 3;
/** Written last: a folder without it was not finished. */
const FINISHED = 'finished';

/**
 * Vitest's global set-up of the tests that start the whole product: a data folder in which the product has been started
 * once, migrated, seeded and stopped. It is made when the first test file asks for it, and kept for the next runs of the same sources. Test
 * files are other processes: they ask over a loopback address that stands in the environment, and receive a copy of their own
 * (`seededDataDir`), which does not outlive the run. A making that failed is tried again for who asks next.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-product-`));
  const release = guardFolder(folder);
  let made: Promise<string> | undefined;
  let copies = 0;
  const copy = async () => {
    made ??= keptTemplate(folder).catch((error: Error) => {
      made = undefined;
      throw error;
    });
    const template = await made;
    copies += 1;
    const to = join(folder, `copy-${copies}`);
    await copyFolder(template, to);
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
    release();
  };
}

/**
 * The template of the present sources: the kept one, or a new one, which is kept when the cache can be written. Of two runs that make it at
 * once the first to finish keeps its own.
 */
async function keptTemplate(folder: string): Promise<string> {
  const kept = join(CACHE, `product-${await templateKey()}`);
  if (await isFinished(kept)) {
    const now = new Date();
    await utimes(join(kept, FINISHED), now, now).catch(() => {});
    return kept;
  }
  const template = join(folder, 'template');
  await rm(template, { recursive: true, force: true });
  await makeTemplate(template);
  const unfinished = `${kept}.${process.pid}`;
  try {
    await mkdir(CACHE, { recursive: true });
    await copyFolder(template, unfinished);
    await mkdir(join(unfinished, FINISHED));
    if (!(await isFinished(kept))) await rm(kept, { recursive: true, force: true });
    await rename(unfinished, kept);
    await removeOld(kept);
  } catch {
    // A full disk, or another run was first: this run has its own.
    await rm(unfinished, { recursive: true, force: true });
  }
  return template;
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

/** `cp -a` keeps the owner, who is not the caller when root runs the tests, and shares blocks where the file system can. */
async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await run('cp', ['-a', from, to]);
}

const isFinished = (template: string): Promise<boolean> =>
  stat(join(template, FINISHED)).then(
    () => true,
    () => false,
  );

/** Keeps those used last. */
async function removeOld(current: string): Promise<void> {
  const templates = await Promise.all(
    (await readdir(CACHE))
      .filter((name) => name.startsWith('product-'))
      .map(async (name) => {
        const folder = join(CACHE, name);
        const { mtimeMs } = await stat(join(folder, FINISHED)).catch(() => ({ mtimeMs: 0 }));
        return { folder, mtimeMs };
      }),
  );
  const old = templates.filter(({ folder }) => folder !== current).sort((a, b) => b.mtimeMs - a.mtimeMs);
  for (const { folder } of old.slice(TEMPLATES_MAX - 1)) await rm(folder, { recursive: true, force: true });
}
