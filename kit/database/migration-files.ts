import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface MigrationFile {
  /** Folder name: `<yyyymmddhhmmss>_<what>`; order of names is order of application. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text in hex, as Prisma computes it. */
  readonly checksum: string;
  /** Set for a baseline: the migrations that it replaces in older databases. */
  readonly replaces?: {
    /** The last commit that had these migrations: it completes the history of data that has a part of them. */
    readonly commit: string;
    /** Checksums by name. */
    readonly migrations: ReadonlyMap<string, string>;
  };
}

const kitMigrations = new URL('./migrations/', import.meta.url);

/** The kit's migrations and then those of `folder`, in order of application. A folder that is not there has none. */
export async function readMigrations(folder: URL): Promise<readonly MigrationFile[]> {
  return [...(await readFolder(kitMigrations)), ...(await readFolder(folder))];
}

export async function readFolder(folder: URL): Promise<readonly MigrationFile[]> {
  const path = fileURLToPath(folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`));
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${path}${name}/migration.sql`, 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const replaces = await readReplaced(`${path}${name}/replaces.json`);
      return { name, sql, checksum, ...(replaces && { replaces }) };
    }),
  );
}

async function readReplaced(file: string): Promise<MigrationFile['replaces']> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return undefined;
  const { commit, migrations } = JSON.parse(text) as { commit: string; migrations: Record<string, string> };
  return { commit, migrations: new Map(Object.entries(migrations)) };
}
