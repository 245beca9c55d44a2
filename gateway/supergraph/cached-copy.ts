import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** The last good supergraph on disk, for a start while its source is down. */
export interface CachedCopy {
  /** Null when there is none. */
  read(): Promise<string | null>;
  /** Replaced as a whole: a crash in between leaves the old one. */
  write(sdl: string): Promise<void>;
}

export function createCachedCopy(path: string): CachedCopy {
  return {
    read: () => readFile(path, 'utf8').catch(() => null),
    async write(sdl) {
      const unfinished = `${path}.${randomUUID()}`;
      try {
        await writeFile(unfinished, sdl, { mode: 0o600 });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}
