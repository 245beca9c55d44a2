import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { guardFolder } from '@codai/kit/testing/guard';

const run = promisify(execFile);

/** Folders kept beside each other, those used last. */
const KEPT_MAX = 3;
/** Time after which the leftovers of a run that ended, with its guard, while it stored a folder are removed. */
const UNFINISHED_MAX_MS = 3_600_000;
const UNFINISHED = 'unfinished-';
/** Holds the digest of `content`; its time is that of the last use. */
const DIGEST = 'digest';

export interface KeptFolder {
  /** Where folders are kept between runs. Made when missing. */
  readonly cache: string;
  /** Names the content: a process that asks for the same name takes the folder that another has made. */
  readonly name: string;
  /** Where the content is made, a path that does not exist. Removed and made again after a making that failed. */
  readonly scratch: string;
  make(folder: string): Promise<void>;
}

/**
 * Path of a folder with the content of this name: the kept one when it is whole, or else `scratch`, which is made then and kept for the next
 * run. A folder is stored under its name whole or not at all. Runs do not wait for each other: of two that make it at once the first to store it
 * is kept. Rejects when the making does; a content that cannot be stored, as on a full disk, still serves its run.
 */
export async function keptFolder({ cache, name, scratch, make }: KeptFolder): Promise<string> {
  const kept = join(cache, name);
  if (await isWhole(kept)) {
    const now = new Date();
    await utimes(join(kept, DIGEST), now, now).catch(() => {});
    return join(kept, 'content');
  }
  await rm(scratch, { recursive: true, force: true });
  await make(scratch);
  await store(scratch, cache, name).catch((error: Error) => {
    process.stderr.write(`${kept} was not stored: ${error.message}\n`);
  });
  return scratch;
}

async function store(content: string, cache: string, name: string): Promise<void> {
  const kept = join(cache, name);
  const unfinished = join(cache, `${UNFINISHED}${randomUUID()}`);
  guardFolder(unfinished);
  try {
    await mkdir(unfinished, { recursive: true });
    await copyFolder(content, join(unfinished, 'content'));
    await writeFile(join(unfinished, DIGEST), await digestOf(join(unfinished, 'content')));
    if (await isWhole(kept)) return;
    await rm(kept, { recursive: true, force: true });
    await rename(unfinished, kept);
    await removeOld(cache, name);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** `cp -a` keeps the owner, who is not the caller when root runs the tests, and shares blocks where the file system can. */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await run('cp', ['-a', from, to]);
}

async function isWhole(kept: string): Promise<boolean> {
  try {
    return (await readFile(join(kept, DIGEST), 'utf8')) === (await digestOf(join(kept, 'content')));
  } catch {
    return false;
  }
}

/** Digest of the names, kinds and contents of everything below the folder. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha1');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({ path: join(entry.parentPath, entry.name), isFile: entry.isFile() }));
  for (const { path, isFile } of paths.sort((one, other) => (one.path < other.path ? -1 : 1))) {
    hash.update(`${path.slice(folder.length)}\0${isFile}\0`);
    if (isFile) hash.update(await readFile(path));
  }
  return hash.digest('hex');
}

async function removeOld(cache: string, current: string): Promise<void> {
  const others: { readonly folder: string; readonly usedAt: number }[] = [];
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    if (name.startsWith(UNFINISHED)) {
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > UNFINISHED_MAX_MS) await rm(folder, { recursive: true, force: true });
    } else if (name !== current) {
      others.push({
        folder,
        usedAt: await stat(join(folder, DIGEST)).then(
          (at) => at.mtimeMs,
          () => 0,
        ),
      });
    }
  }
  others.sort((one, other) => other.usedAt - one.usedAt);
  for (const { folder } of others.slice(KEPT_MAX - 1)) await rm(folder, { recursive: true, force: true });
}
