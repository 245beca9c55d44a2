import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type QueueEntry, type QueueStorage, storageOver } from './storage.ts';

/** The file holds something else than a queue: it is left as it is. */
export class QueueFileError extends Error {
  override readonly name = 'QueueFileError';
  constructor(path: string, options: ErrorOptions) {
    super(`${path} is no file of queued mutations. Move it away, or name another file.`, options);
  }
}

/**
 * Entries in a JSON file of one process. A change is in the file, or not at all, also after a crash or a loss of power.
 * The file holds what people wrote: it is readable by its owner only.
 */
export function fileQueue(path: string): QueueStorage {
  return storageOver({
    async read() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '[]';
        throw error;
      });
      try {
        const entries: unknown = JSON.parse(text);
        if (!Array.isArray(entries)) throw new Error('It holds no list.');
        return entries as QueueEntry[];
      } catch (cause) {
        throw new QueueFileError(path, { cause });
      }
    },
    async write(entries) {
      const next = `${path}.next`;
      const file = await open(next, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(entries));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(next, path);
      await syncFolder(dirname(path));
    },
  });
}

/** A new name is safe once its folder is. Windows cannot open a folder, and needs no such step. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  try {
    await folder?.sync();
  } catch {
    // Some file systems refuse it; then the rename is as safe as they make it.
  } finally {
    await folder?.close();
  }
}
