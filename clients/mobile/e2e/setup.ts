import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { guardFolder } from '../../../kit/testing/guard.ts';
import { removeDataDir, startProduct as startWhole } from '../../terminal/testing/product.ts';
import { webBuild } from './build.ts';
import { serve } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The web build, with the product's API at the same origin. */
    readonly appUrl: string;
    /** The product itself, for what a test asks of it beside the app. */
    readonly productUrl: string;
    /** Where the tests of a run keep who is signed in. */
    readonly folder: string;
  }
}

/** Clean-up of each resource that a run has opened. */
type Opened = (() => Promise<void>)[];

/**
 * The web build before a product of its own. `CODAI_URL` names a product that runs already, `CODAI_MOBILE_BUILD` the folder of a build that
 * exists: both spare a minute.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-mobile-'));
  guardFolder(folder);
  const opened: Opened = [() => removeDataDir(folder)];
  // Resources close in reverse order, after a failed set-up too.
  const close = async () => {
    for (let end = opened.pop(); end !== undefined; end = opened.pop()) await end();
  };
  try {
    const served = await serve(await webBuild());
    opened.push(served.close);
    const productUrl = process.env.CODAI_URL ?? (await startProduct(folder, served.url, opened));
    served.forwardTo(productUrl);
    project.provide('appUrl', served.url);
    project.provide('productUrl', productUrl);
    project.provide('folder', folder);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

/** Answers where it is to be reached, and adds to `opened` what stops it. */
async function startProduct(folder: string, appUrl: string, opened: Opened): Promise<string> {
  const product = await startWhole(join(folder, 'data'), {
    LOG_LEVEL: 'warn',
    // Tests ask faster than people.
    OPERATIONS_PER_MINUTE: '0',
    // Bytes of files go to the product itself.
    CORS_ORIGINS: appUrl,
  });
  opened.push(async () => {
    product.process.kill('SIGTERM');
    await product.ended;
  });
  return `http://127.0.0.1:${product.port}`;
}
