import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * The layout of `DATA_DIR`. Raised when a start has to convert it: older data is migrated, newer data is refused,
 * because an old program could damage what it does not understand.
 */
const LAYOUT_VERSION = 1;

/** The folder in which the embedded parts keep their state between starts. Held by one process at a time. */
export interface DataDir {
  readonly path: string;
  /** True at the very first start on this folder. */
  readonly isNew: boolean;
  /** A secret made once by `make` (32 random bytes in base64url by default) and kept, readable by this user only. */
  secret(name: string, make?: () => string): Promise<string>;
  /** A remembered number, such as the port of the embedded database; `null` before the first `remember`. */
  recall(name: string): Promise<number | null>;
  remember(name: string, value: number): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. Throws `StartError` when another process holds it or when its data
 * is of a newer version. A lock whose process is gone is taken over.
 */
export async function openDataDir(folder: string): Promise<DataDir> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(`DATA_DIR ${path} cannot be made: ${(error as NodeJS.ErrnoException).code}.`);
  }
  const lockFile = join(path, 'lock');
  await takeLock(lockFile, path);

  const versionFile = join(path, 'layout-version');
  const version = await readNumber(versionFile);
  if (version !== null && version > LAYOUT_VERSION) {
    await rm(lockFile, { force: true });
    throw new StartError(
      `The data in ${path} was written by a newer version (layout ${version}, this program knows ${LAYOUT_VERSION}). Start the newer version, or choose another DATA_DIR.`,
    );
  }
  // A folder of an older start. One that was there before us keeps its mode: its owner chose it.
  if (version !== null) await chmod(path, 0o700).catch(() => {});
  await writeAtomically(versionFile, String(LAYOUT_VERSION));

  return {
    path,
    isNew: version === null,
    async secret(name, make = () => randomBytes(32).toString('base64url')) {
      const file = join(path, 'keys', name);
      const kept = await readFile(file, 'utf8').catch(() => null);
      if (kept !== null && kept.length > 0) return kept;
      await mkdir(join(path, 'keys'), { recursive: true, mode: 0o700 });
      const made = make();
      await writeAtomically(file, made);
      return made;
    },
    recall: (name) => readNumber(join(path, name)),
    remember: (name, value) => writeAtomically(join(path, name), String(value)),
    release: () => rm(lockFile, { force: true }),
  };
}

/**
 * The lock names the process and the instant it began, because process ids are reused: a lock of a process that is gone, or
 * whose id now belongs to another, is stale. Making the file is exclusive, so of two starts at once one wins.
 */
async function takeLock(lockFile: string, folder: string): Promise<void> {
  const mine = `${process.pid} ${await beganAt(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(lockFile, 'wx', 0o600);
      await file.writeFile(mine);
      await file.close();
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw new StartError(`DATA_DIR ${folder} cannot be written: ${code}.`);
    }
    const pid = await readHolder(lockFile);
    if (pid !== null) {
      throw new StartError(
        `Process ${pid} already runs on ${folder}. Stop it first, or choose another DATA_DIR and PORT for a second one.`,
      );
    }
    await rm(lockFile, { force: true });
  }
  throw new StartError(`The lock of ${folder} could not be taken.`);
}

/** Id of the process that holds the folder now; null when nobody does, or the lock is stale. */
export function holderOf(folder: string): Promise<number | null> {
  return readHolder(join(resolve(folder), 'lock'));
}

async function readHolder(lockFile: string): Promise<number | null> {
  const [pid, began] = (await readFile(lockFile, 'utf8').catch(() => '')).split(' ');
  return pid && isAlive(Number(pid)) && (await beganAt(Number(pid))) === began ? Number(pid) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Start instant of a process in kernel ticks where the system tells it, else '-': then a living id counts as the holder. */
async function beganAt(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The command name may hold spaces and brackets; the fields after the last bracket are numbered from 3, the start is 22.
  return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}

async function readNumber(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const value = Number(text);
  return text === null || !Number.isSafeInteger(value) ? null : value;
}

/** Writes a file, readable by this user only. A reader, or a start after a kill, sees the old content or the new, never half of it. */
export async function writeAtomically(file: string, content: string): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, content, { mode: 0o600, flush: true });
  await rename(unfinished, file);
}
