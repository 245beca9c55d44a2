import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes a folder of a run, after the database servers in it: one of its own, or those of the products that it holds. */
export async function removeWithServers(folder) {
  const products = await readdir(folder).catch(() => []);
  const clusters = [folder, join(folder, 'postgres'), ...products.map((product) => join(folder, product, 'postgres'))];
  for (const cluster of clusters) {
    const pid = await postmasterOf(cluster);
    if (pid === null || !isRunning(pid)) continue;
    process.kill(pid, 'SIGQUIT');
    for (let waits = 0; waits < 500 && isRunning(pid); waits++) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** First line of postmaster.pid is the process id, the second its data folder, which a server started by root may name by its working folder alone. */
async function postmasterOf(cluster) {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, dataFolder] = file.split('\n');
  if (!pid) return null;
  const isIn = dataFolder === cluster || (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
  return isIn ? Number(pid) : null;
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return true;
}
