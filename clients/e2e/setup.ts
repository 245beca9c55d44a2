import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product of this run answers, without a slash at its end. */
    readonly productUrl: string;
    /** Where the web app is, without a slash at its end. */
    readonly appUrl: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const START_TIMEOUT_MS = 120_000;
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
  const keeper = fileURLToPath(new URL('./keep-product.mjs', import.meta.url));
  const child = spawn(process.execPath, [keeper, root, folder], { stdio: 'pipe' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await readyAt(child);
  project.provide('productUrl', url);
  project.provide('appUrl', process.env.CODAI_APP_URL ?? `${url}/app`);
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  // The first request waits for the build of the web app, which takes longer than a page may take to load: the first test would pay for it.
  await fetch(`${url}/app/`, { signal: AbortSignal.timeout(BUILD_TIMEOUT_MS) }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return stop;
}

function readyAt(child: ChildProcess): Promise<string> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}:\n${lines.join('\n')}`));
    const timer = setTimeout(() => fail('The product did not become ready'), START_TIMEOUT_MS);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        const url = /ready at (http:\/\/\S+)/.exec(line)?.[1];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve(url);
      });
    }
    child.once('close', (code) => fail(`The product ended with code ${code}`));
  });
}
