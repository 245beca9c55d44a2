import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeDataDir, startProduct } from '../terminal/testing/product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product of this run answers, without a slash at its end. */
    readonly productUrl: string;
    /** Where the web app is, without a slash at its end. */
    readonly appUrl: string;
  }
}

const BUILD_TIMEOUT_MS = 240_000;

/** One product, as its users start it, for all browser tests of the run. `CODAI_URL` names one that runs already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.CODAI_URL;
  if (given !== undefined) {
    project.provide('productUrl', given);
    project.provide('appUrl', process.env.CODAI_APP_URL ?? `${given}/app`);
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'codai-e2e-'));
  // Tests ask faster than people.
  const product = await startProduct(folder, { LOG_LEVEL: 'warn', OPERATIONS_PER_MINUTE: '0' });
  const url = `http://127.0.0.1:${product.port}`;
  project.provide('productUrl', url);
  project.provide('appUrl', process.env.CODAI_APP_URL ?? `${url}/app`);
  const stop = async () => {
    product.process.kill('SIGTERM');
    await product.ended;
    await removeDataDir(folder);
  };
  // The first request waits for the build of the web app, which takes longer than a page may take to load: the first test would pay for it.
  await fetch(`${url}/app/`, { signal: AbortSignal.timeout(BUILD_TIMEOUT_MS) }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return stop;
}
