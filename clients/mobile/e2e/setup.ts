import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
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

/** What ends each thing that a run has opened. */
type Opened = (() => Promise<void>)[];

/**
 * The web build before a product of its own. `CODAI_URL` names a product that runs already, `CODAI_MOBILE_BUILD` the folder of a build that
 * exists: both spare a minute.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-mobile-'));
  const opened: Opened = [() => rm(folder, { recursive: true, force: true })];
  // What was opened last is closed first, after a set-up that failed too.
  const close = async () => {
    for (let end = opened.pop(); end !== undefined; end = opened.pop()) await end();
  };
  try {
    const build = process.env.CODAI_MOBILE_BUILD ?? join(app, '.cache/web');
    if (process.env.CODAI_MOBILE_BUILD === undefined) await exportWeb();
    const url = process.env.CODAI_URL ?? (await startProduct(folder, opened));
    const served = await serve(build, url);
    opened.push(served.close);
    project.provide('appUrl', served.url);
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
async function startProduct(folder: string, opened: Opened): Promise<string> {
  const keeper = join(root, 'clients/e2e/keep-product.mjs');
  const child = spawn(process.execPath, [keeper, root, folder], { stdio: 'pipe' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  opened.push(async () => {
    child.stdin.end();
    await ended;
  });
  return new Promise<string>((resolve, reject) => {
    const lines = linesOf(child, (line) => {
      const found = /ready at (http:\/\/\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    const fail = (why: string) => reject(new Error(`${why}:\n${lines.join('\n')}`));
    setTimeout(() => fail('The product did not become ready'), READY_MS).unref();
    child.once('close', (code) => fail(`The product ended with code ${code}`));
  });
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
