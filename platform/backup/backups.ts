import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from '@codai/kit';
import { Loop } from '@codai/kit/host';
import { writeAtomically } from '../data-dir.ts';
import { type Base, listBases, pruneBases, takeBase } from './base.ts';
import { copyObjects, pruneObjects } from './objects.ts';
import { type Keys, sealKeys } from './sealed-keys.ts';

const OBJECTS_EVERY_MS = 60_000;
const BASE_EVERY_MS = 24 * 60 * 60_000;
const BASES_KEPT = 7;

export interface BackupOptions {
  readonly dataDir: string;
  readonly backupDir: string;
  readonly adminUrl: string;
  /** Opens the keys in the backup; null: the backup has no keys. */
  readonly passphrase: string | null;
}

/** Copies cluster, files and keys now, and removes what is older than the last seven copies. Resolves to the copy of the cluster. */
export async function backUp({ dataDir, backupDir, adminUrl, passphrase }: BackupOptions): Promise<Base> {
  if (passphrase !== null) {
    await writeAtomically(join(resolve(backupDir), 'keys.json'), await sealKeys(await keysIn(dataDir), passphrase));
  }
  const base = await takeBase({ adminUrl, cluster: join(dataDir, 'postgres'), backupDir });
  await copyObjects(join(dataDir, 'objects'), backupDir, new Date());
  const reach = await pruneBases(backupDir, BASES_KEPT);
  if (reach !== null) await pruneObjects(backupDir, reach);
  return base;
}

/** The keys of an installation. */
export async function keysIn(dataDir: string): Promise<Keys> {
  const folder = join(dataDir, 'keys');
  const names = (await readdir(folder)).filter((name) => /^[\w-]+$/.test(name));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

interface KeptBackupOptions extends BackupOptions {
  /** Whether the log was not archived at some time since the last copy, which cannot be continued then. */
  readonly gap: { readonly isOpen: boolean; close(): Promise<void> };
}

/** Keeps a backup up to date while the product runs: new files each minute, the whole each day. The database archives its log by itself. */
export function startBackups({ gap, ...options }: KeptBackupOptions, logger: Logger): { stop(): Promise<void> } {
  let isBroken = gap.isOpen;
  // A list of the copies reads all their manifests: the newest is remembered.
  let newest: Base | undefined;
  if (options.passphrase === null)
    logger.warn(
      'BACKUP_PASSPHRASE is not set: keep the keys of DATA_DIR/keys in another place, a backup without them cannot be read.',
    );
  const loop = new Loop({
    name: 'backup',
    pollMs: OBJECTS_EVERY_MS,
    logger,
    step: async () => {
      newest ??= (await listBases(options.backupDir)).at(-1);
      const isDue =
        isBroken || newest === undefined || Date.now() - Date.parse(newest.manifest.endedAt) > BASE_EVERY_MS;
      if (isDue) {
        newest = await backUp(options);
        logger.info({ folder: newest.folder }, 'The backup is complete.');
        if (isBroken) await gap.close();
        isBroken = false;
      } else await copyObjects(join(options.dataDir, 'objects'), options.backupDir, new Date());
      return false;
    },
  });
  return { stop: () => loop.stop() };
}
