import { type SpawnOptions, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('../', import.meta.url));

/**
 * The folder of a web build of the app, or of one of its variants, made now. Where `CODAI_MOBILE_BUILD` names a build, that one is taken, and
 * a variant beside it: `web-student` beside `web`.
 */
export async function webBuild(variant?: string): Promise<string> {
  const suffix = variant === undefined ? '' : `-${variant}`;
  const given = process.env.CODAI_MOBILE_BUILD;
  if (given !== undefined) return `${given}${suffix}`;
  const folder = join(app, `.cache/web${suffix}`);
  // Metro keeps its caches in the folder for temporary files: here that is one of the app's own, and one of each variant, whose name is in
  // what is cached.
  const TMPDIR = join(app, `.cache/tmp${suffix}`);
  await mkdir(TMPDIR, { recursive: true });
  const args = ['run', '-s', 'export:web', '--', '--output-dir', folder];
  await run('npm', args, { cwd: app, env: { ...process.env, TMPDIR, ...(variant && { APP_VARIANT: variant }) } });
  return folder;
}

async function run(command: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface(stream).on('line', (line) => lines.push(line));
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${lines.join('\n')}`);
}
