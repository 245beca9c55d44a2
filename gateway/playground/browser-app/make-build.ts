import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const BUILD_MAX_MS = 120_000;
/** The longest message of a failed build, from its end. */
const REASON_CHARACTERS_MAX = 4_000;
/** Builds kept of one app, those used last. */
const BUILDS_MAX = 3;
/** A folder of a build that ended in the middle is removed after this. */
const UNFINISHED_MAX_MS = 600_000;

/** The sources do not build. `message` is for the developer. */
export class BrowserBuildError extends Error {
  override readonly name = 'BrowserBuildError';
}

export interface BuildOptions {
  readonly name: string;
  readonly source: string;
  readonly cache: string;
  readonly base: string;
  /** Hash of the sources. */
  readonly digest: string;
}

/**
 * The folder of the build of these sources: the one that is kept, or a new one. It appears whole or not at all; of two processes
 * that build at once the later one throws its own away. Rejects with `BrowserBuildError`.
 */
export async function makeBuild(options: BuildOptions): Promise<string> {
  const { name, source, base, digest } = options;
  const id = `${name}-${digest.slice(0, 16)}`;
  const kept = join(options.cache, id);
  if (existsSync(join(kept, 'build.json'))) {
    const now = new Date();
    // A cache that may only be read serves as well.
    await utimes(kept, now, now).catch(() => undefined);
    return kept;
  }
  const cache = await writable(options.cache);
  const folder = join(cache, id);
  const unfinished = await mkdtemp(join(cache, `.${name}-`));
  try {
    await runBuild(source, unfinished, base);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, 'build.json'))) throw error;
    });
    await removeOld(cache, name, folder);
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The folder, or one under the temporary folder when it cannot be made or written. */
async function writable(cache: string): Promise<string> {
  try {
    await mkdir(cache, { recursive: true });
    await rm(await mkdtemp(join(cache, '.writable-')), { recursive: true });
    return cache;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) throw error;
    // Each process makes its own: nobody else can have put a file into it.
    return mkdtemp(join(tmpdir(), 'browser-app-'));
  }
}

async function runBuild(source: string, folder: string, base: string): Promise<void> {
  const program = fileURLToPath(new URL('./build.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, source, folder, base], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // The leader of a group: Vite runs below it, and is to end with it.
    detached: true,
    // Flags of the process that serves are not for the one that builds.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const endBuild = () => endGroup(child.pid);
  const late = setTimeout(endBuild, BUILD_MAX_MS);
  process.once('exit', endBuild);
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told = `${told}${text}`.slice(-REASON_CHARACTERS_MAX);
  });
  const end = await new Promise<string | number | null>((resolve, reject) => {
    child.once('error', reject).once('close', (status, signal) => resolve(signal ?? status));
  }).finally(() => {
    clearTimeout(late);
    process.removeListener('exit', endBuild);
  });
  if (end !== 0) throw new BrowserBuildError(stripVTControlCharacters(told).trim() || `The build ended with ${end}.`);
}

/** Ends a process and all that it has started. A group that has ended meanwhile is none of ours. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function removeOld(cache: string, name: string, current: string): Promise<void> {
  const entries = (await readdir(cache)).filter((entry) => entry.replace(/^\./, '').startsWith(`${name}-`));
  const builds = await Promise.all(
    entries.map(async (entry) => {
      const path = join(cache, entry);
      return { path, isWhole: !entry.startsWith('.'), at: (await stat(path).catch(() => null))?.mtimeMs ?? 0 };
    }),
  );
  const old = builds.filter(({ path, isWhole }) => isWhole && path !== current).sort((a, b) => b.at - a.at);
  const left = builds.filter(({ isWhole, at }) => !isWhole && Date.now() - at > UNFINISHED_MAX_MS);
  await Promise.all(
    [...old.slice(BUILDS_MAX - 1), ...left].map(({ path }) => rm(path, { recursive: true, force: true })),
  );
}
