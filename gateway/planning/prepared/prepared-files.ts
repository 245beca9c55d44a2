import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The content of a file: facts of a supergraph, or plans for it. */
export type PreparedKind = 'graph' | 'plans';

/** Results of earlier computations in a folder, each by the key of everything it was computed from. */
export interface PreparedFiles {
  /** Null unless there is a file of this key, whole and as it was written. Never rejects. */
  read(kind: PreparedKind, key: string): Promise<unknown>;
  /** Replaces the file as a whole and deletes the oldest of its kind. Rejects when the folder cannot be written to. */
  write(kind: PreparedKind, key: string, content: unknown): Promise<void>;
}

/** Files of one kind that are kept, newest first: a few versions of a few supergraphs. */
const FILES_MAX = 8;
/** Larger files are ignored; a supergraph of 26 subgraphs has 2 MB. */
const BYTES_MAX = 64 * 1024 * 1024;

/**
 * Opens a folder of prepared files, which is created with the first one. A file is one line with its kind, key and the
 * SHA-256 of the rest, and then JSON: what was cut off, changed or put there under another name counts as absent. The
 * checksum finds damage and not malice: the folder must belong to the process, which creates it with mode 0700.
 */
export function preparedFiles(folder: string): PreparedFiles {
  const pathOf = (kind: PreparedKind, key: string) => join(folder, `${kind}-${key}.json`);
  return {
    async read(kind, key) {
      const path = pathOf(kind, key);
      try {
        if ((await stat(path)).size > BYTES_MAX) return null;
        const text = await readFile(path, 'utf8');
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        return text.slice(0, end) === headingOf(kind, key, body) ? (JSON.parse(body) as unknown) : null;
      } catch {
        return null;
      }
    },
    async write(kind, key, content) {
      const body = JSON.stringify(content);
      const path = pathOf(kind, key);
      const unfinished = `${path}.${randomUUID()}`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        await writeFile(unfinished, `${headingOf(kind, key, body)}\n${body}`, { mode: 0o600 });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await deleteOldest(folder, kind);
    },
  };
}

function headingOf(kind: PreparedKind, key: string, body: string): string {
  return `codai-gateway ${kind} ${key} ${createHash('sha256').update(body).digest('hex')}`;
}

/** A crash may have left unfinished files: they are taken away in their turn. */
async function deleteOldest(folder: string, kind: PreparedKind): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${kind}-`));
  if (names.length <= FILES_MAX) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      // Another process may have deleted it already.
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
      return { path, mtimeMs };
    }),
  );
  files.sort((one, other) => other.mtimeMs - one.mtimeMs);
  await Promise.all(files.slice(FILES_MAX).map(({ path }) => rm(path, { force: true })));
}
