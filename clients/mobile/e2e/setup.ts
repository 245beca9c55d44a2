import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { serve } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The web build, with the product's API at the same origin. */
    readonly appUrl: string;
    /** Where the tests of a run keep who is signed in. */
    readonly folder: string;
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const app = fileURLToPath(new URL('../', import.meta.url));
const READY_MS = 180_000;

/**
 * The web build before a product of its own. `CODAI_URL` names a product that runs already, `CODAI_MOBILE_BUILD` the folder of a build that
 * exists: both spare a minute.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-mobile-'));
  const build = process.env.CODAI_MOBILE_BUILD ?? join(app, '.cache/web');
  if (process.env.CODAI_MOBILE_BUILD === undefined) await run('npm', ['run', '-s', 'export:web'], app);
  const product = process.env.CODAI_URL === undefined ? await startProduct(join(folder, 'data')) : null;
  const served = await serve(build, process.env.CODAI_URL ?? product?.url ?? '');
  project.provide('appUrl', served.url);
  project.provide('folder', folder);
  return async () => {
    await served.close();
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = linesOf(child);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${lines.join('\n')}`);
}

async function startProduct(dataFolder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['platform/launch/launch.cjs', 'main'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataFolder,
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
      // Tests ask faster than people.
      OPERATIONS_PER_MINUTE: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const lines = linesOf(child, (line) => {
      const found = /ready at (http:\/\/\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    const fail = (why: string) => reject(new Error(`${why}:\n${lines.join('\n')}`));
    setTimeout(() => fail('The product did not become ready'), READY_MS).unref();
    child.once('close', (code) => fail(`The product ended with code ${code}`));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function linesOf(child: ChildProcess, onLine: (line: string) => void = () => {}): readonly string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      onLine(line);
    });
  }
  return lines;
}
