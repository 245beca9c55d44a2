import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { pathOf } from '../project.ts';

const skipped: ReadonlySet<string> = new Set(['node_modules', 'generated', 'dist', '.cache', 'testing']);

/**
 * SHA-256 in hex of the names and contents of files. `names`: files and folders from the root; of folders all files below count,
 * without tests, what is generated and what is installed. A name that does not exist counts as such.
 */
export async function hashOf(names: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of await filesOf(name)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(pathOf(file)))
        .update('\0');
    }
    hash.update('\n');
  }
  return hash.digest('hex');
}

/** The file of this name, or the files of the folder as `hashOf` counts them, from the root and sorted. */
export async function filesOf(name: string): Promise<readonly string[]> {
  const found = await stat(pathOf(name)).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [name];
  const entries = await readdir(pathOf(name), { withFileTypes: true });
  const below = await Promise.all(
    entries
      .filter((entry) => !skipped.has(entry.name) && !entry.name.endsWith('.test.ts'))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((entry) => filesOf(`${name}/${entry.name}`)),
  );
  return below.flat();
}
