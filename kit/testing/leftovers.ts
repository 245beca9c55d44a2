import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FOLDER_PREFIX, SERVER_PARENTS } from './test-postgres.ts';

/**
 * Stops the test servers whose test run was killed before it could, and removes their folders. Only those whose
 * owner's process is gone, and only a process that runs in that very folder.
 */
export async function removeLeftovers(): Promise<void> {
  const folders = await Promise.all(
    SERVER_PARENTS.map(async (parent) => (await readdir(parent).catch(() => [])).map((name) => ({ parent, name }))),
  );
  for (const { parent, name } of folders.flat()) {
    const owner = Number(name.match(new RegExp(`^${FOLDER_PREFIX}(\\d+)-`))?.[1]);
    if (!owner || isRunning(owner)) continue;
    const folder = join(parent, name);
    const pid = await postmasterOf(folder);
    if (pid !== null && isRunning(pid)) {
      process.kill(pid, 'SIGQUIT');
      for (let waits = 0; waits < 100 && isRunning(pid); waits++) await delay(20);
    }
    await rm(folder, { recursive: true, force: true });
  }
}

/** First line of postmaster.pid is the process id, the second its data folder. */
async function postmasterOf(folder: string): Promise<number | null> {
  const file = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, dataFolder] = file.split('\n');
  return pid && dataFolder === folder ? Number(pid) : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
