import { type FSWatcher, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LastFound, SourceError, type SupergraphSource } from './source.ts';

/** Editors write a file in several steps: it is looked at when it has been quiet for this long. */
const QUIET_MS = 150;

export interface FileSourceOptions {
  readonly path: string;
  readonly intervalMs: number;
  readonly bytesMax: number;
}

/**
 * A supergraph in a file. Its folder is watched and not the file, which may be replaced by rename (editors) or stand behind
 * a link that is turned (Kubernetes' ConfigMaps); and since no file system tells of every change, it is looked at from
 * time to time nonetheless.
 */
export function createFileSource({ path, intervalMs, bytesMax }: FileSourceOptions): SupergraphSource {
  const last = new LastFound();
  return {
    name: path,
    read: async () => last.of(await readText(path, bytesMax)),
    watch(look) {
      let quiet: NodeJS.Timeout | undefined;
      const soon = () => {
        clearTimeout(quiet);
        quiet = setTimeout(() => void look(), QUIET_MS).unref();
      };
      const watcher = watchFolder(dirname(path), soon);
      const often = setInterval(() => void look(), intervalMs).unref();
      return () => {
        clearTimeout(quiet);
        clearInterval(often);
        watcher?.close();
      };
    },
  };
}

/** Null where folders cannot be watched: then looking from time to time has to do. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

async function readText(path: string, bytesMax: number): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > bytesMax) throw new SourceError(`The supergraph ${path} is larger than ${bytesMax} bytes.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    throw new SourceError(`The supergraph ${path} cannot be read: ${reason}.`, { cause: error });
  }
}
