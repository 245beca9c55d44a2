import { readdir, readFile, readlink, rm } from 'node:fs/promises';
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
    if (owner && !isRunning(owner)) await removeWithServers(join(parent, name));
  }
}

/** Removes a folder of a run, after the servers in it: one of its own, or those of the products that it holds. */
export async function removeWithServers(folder: string): Promise<void> {
  const products = await readdir(folder).catch(() => []);
  for (const cluster of [folder, ...products.map((product) => join(folder, product, 'postgres'))]) {
    const pid = await postmasterOf(cluster);
    if (pid === null || !isRunning(pid)) continue;
    process.kill(pid, 'SIGQUIT');
    for (let waits = 0; waits < 100 && isRunning(pid); waits++) await delay(20);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** First line of postmaster.pid is the process id, the second its data folder, which a server started by root may name by its working folder alone. */
async function postmasterOf(cluster: string): Promise<number | null> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, dataFolder] = file.split('\n');
  if (!pid) return null;
  const isIn = dataFolder === cluster || (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
  return isIn ? Number(pid) : null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
