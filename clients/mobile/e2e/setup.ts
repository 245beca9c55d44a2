import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { guardFolder } from '../../../kit/testing/guard.ts';
import { removeDataDir, startProduct as startWhole } from '../../terminal/testing/product.ts';
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

const app = fileURLToPath(new URL('../', import.meta.url));

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
    const build = process.env.CODAI_MOBILE_BUILD ?? join(app, '.cache/web');
    if (process.env.CODAI_MOBILE_BUILD === undefined) await exportWeb();
    const served = await serve(build);
    opened.push(served.close);
    served.forwardTo(process.env.CODAI_URL ?? (await startProduct(folder, served.url, opened)));
    project.provide('appUrl', served.url);
    project.provide('productUrl', url);
    project.provide('folder', folder);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

/** Metro keeps its caches in the folder for temporary files: here that is one of the app's own. */
async function exportWeb(): Promise<void> {
  const TMPDIR = join(app, '.cache/tmp');
  await mkdir(TMPDIR, { recursive: true });
  await run('npm', ['run', '-s', 'export:web'], { cwd: app, env: { ...process.env, TMPDIR } });
}

async function run(command: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = linesOf(child);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${lines.join('\n')}`);
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

function linesOf(child: ChildProcess): readonly string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => lines.push(line));
  }
  return lines;
}
