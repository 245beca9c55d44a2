import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, removeWithServers } from './remove-with-servers.mjs';
import { FOLDER_PREFIX, SERVER_PARENTS } from './test-postgres.ts';

/**
 * Stops the test servers whose run and guard were killed before they could, and removes their folders. Only those whose
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
