import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Folders that hold no sources, and files that no build reads. */
const NO_SOURCE = /^(\.|node_modules$|dist$|built$|coverage$)|\.(test|e2e)\.tsx?$|\.md$/;

/** The state of a build's sources, read from its files. */
export interface SourceState {
  /** Changes with the name, size or time of any file: cheap, and enough to see that nothing has changed. */
  readonly stamp: string;
  /** Hash of names and contents. */
  digest(): Promise<string>;
}

/**
 * The state of all files below `folders`. The list of installed packages that npm keeps in `node_modules` above the first of
 * them belongs to it: another version of a package is another build.
 */
export async function sourceState(folders: readonly string[]): Promise<SourceState> {
  const found = await Promise.all(folders.map((folder) => filesIn(folder, NO_SOURCE)));
  const installed = installedList(folders[0] ?? '.');
  const files = [...found.flat(), ...(installed === null ? [] : [installed])].sort();
  const stats = await Promise.all(files.map((file) => stat(file)));
  return {
    stamp: hash('sha256', stats.map(({ size, mtimeMs }, at) => `${files[at]} ${size} ${mtimeMs}`).join('\n')),
    async digest() {
      const contents = await Promise.all(files.map((file) => readFile(file)));
      return hash('sha256', contents.map((content, at) => `${files[at]} ${hash('sha256', content)}`).join('\n'));
    },
  };
}

async function filesIn(folder: string, without: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !without.test(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path, without) : [path];
    });
  return (await Promise.all(found)).flat();
}

function installedList(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const list = join(at, 'node_modules/.package-lock.json');
    if (existsSync(list)) return list;
    if (dirname(at) === at) return null;
  }
}
