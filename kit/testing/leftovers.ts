import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, removeWithServers } from './remove-with-servers.mjs';
import { FOLDER_PREFIX, SERVER_PARENTS } from './test-postgres.ts';

/**
 * Removes the folders of test runs whose process is gone, after what works in them. There are some only where the guard was killed as well,
 * as when a container ends.
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
