import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbeddedPostgres, giveClusterToServer, restoreCommand } from '@codai/kit/host';
import { sqlLiteral } from '@codai/kit/text/sql';
import pg from 'pg';
import { archiveOf } from '../backup-folder.ts';
import { writeAtomically } from '../data-dir.ts';
import { StartError } from '../start-error.ts';
import { keysIn } from './backups.ts';
import { type Base, listBases } from './base.ts';
import { copyFile, entriesBelow, textOf } from './copy.ts';
import { openKeys, PassphraseError } from './sealed-keys.ts';

/** Longest time to read the archive. */
const RECOVERY_MS = 6 * 60 * 60_000;

export interface RestoreOptions {
  readonly backupDir: string;
  /** Folder of the new installation: new, or empty but for the folder `keys` of the old one. */
  readonly dataDir: string;
  /** Instant to restore to; null: the end of the archive. */
  readonly at: Date | null;
  readonly passphrase: string | null;
}

export interface Restored {
  readonly base: string;
  /** Instant of the last transaction that is there again; null when the log after the base had none. */
  readonly upTo: Date | null;
  readonly objects: number;
}

/** Makes an installation out of a backup: cluster, log up to the instant, files and keys. Throws `StartError`, before anything is written where it can. */
export async function restore({ backupDir, dataDir, at, passphrase }: RestoreOptions): Promise<Restored> {
  const folder = resolve(dataDir);
  const present: readonly string[] = await readdir(folder).catch(() => []);
  if (present.some((name) => name !== 'keys'))
    throw new StartError(`${folder} is not empty. Restore into a new folder, and keep the old one until all is well.`);
  const base = await baseFor(backupDir, at);
  const keys = present.includes('keys') ? await keysIn(folder) : await keysOf(backupDir, passphrase);

  const cluster = join(folder, 'postgres');
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  await copyCluster(base, cluster);
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  for (const [name, key] of Object.entries(keys)) await writeAtomically(join(folder, 'keys', name), key);
  const { files } = await entriesBelow(join(resolve(backupDir), 'objects'));
  for (const file of files) await copyFile(join(backupDir, 'objects', file), join(folder, 'objects', file));
  const upTo = await recover(cluster, backupDir, { at, password: keys['database-superuser'] ?? '' });
  await writeAtomically(join(folder, 'layout-version'), '1');
  return { base: base.folder, upTo, objects: files.length };
}

async function baseFor(backupDir: string, at: Date | null): Promise<Base> {
  const bases = await listBases(backupDir);
  const [oldest] = bases;
  if (oldest === undefined) throw new StartError(`There is no backup in ${resolve(backupDir)}.`);
  const base = bases.filter(({ manifest }) => at === null || Date.parse(manifest.endedAt) <= at.getTime()).at(-1);
  if (base === undefined)
    throw new StartError(`This backup reaches back to ${oldest.manifest.endedAt}. Give a later instant.`);
  return base;
}

async function keysOf(backupDir: string, passphrase: string | null): Promise<Readonly<Record<string, string>>> {
  const sealed = await textOf(join(resolve(backupDir), 'keys.json'));
  if (sealed === null)
    throw new StartError(
      'This backup has no keys. Put the folder `keys` of the old installation into the new one first.',
    );
  if (passphrase === null) throw new StartError('Set BACKUP_PASSPHRASE to the passphrase of the backup.');
  return openKeys(sealed, passphrase).catch((error) => {
    throw error instanceof PassphraseError ? new StartError(error.message) : error;
  });
}

/** Copies the files of a base, each as its manifest says. */
async function copyCluster({ folder, manifest }: Base, to: string): Promise<void> {
  for (const one of manifest.folders) await mkdir(join(to, one), { recursive: true, mode: 0o700 });
  for (const [file, expected] of Object.entries(manifest.files)) {
    const hash = await copyFile(join(folder, 'cluster', file), join(to, file));
    if (hash !== expected) throw new StartError(`The backup is damaged: ${file} of ${folder} is not what was copied.`);
  }
  await copyFile(join(folder, 'cluster/backup_label'), join(to, 'backup_label'));
}

/** Has PostgreSQL read the archive up to the instant. Source: https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-PITR-RECOVERY */
async function recover(
  cluster: string,
  backupDir: string,
  { at, password }: { readonly at: Date | null; readonly password: string },
): Promise<Date | null> {
  const file = join(cluster, 'postgresql.auto.conf');
  const before = await readFile(file, 'utf8');
  const settings = [
    ['restore_command', restoreCommand(archiveOf(backupDir))],
    // A standby that answers reads would be ready before it has read the archive to its end.
    ['hot_standby', 'off'],
    ['recovery_target_timeline', 'latest'],
    ['recovery_target_action', 'promote'],
    ...(at === null ? [] : [['recovery_target_time', at.toISOString().replace('T', ' ').replace('Z', '+00')]]),
  ];
  const lines = settings.map(([name, value = '']) => `${name} = ${sqlLiteral(value)}\n`);
  await writeFile(file, `${before}${lines.join('')}`);
  await writeFile(join(cluster, 'recovery.signal'), '');
  await giveClusterToServer(cluster);
  const server = await EmbeddedPostgres.start({
    folder: cluster,
    port: 0,
    password,
    durable: true,
    startTimeoutMs: RECOVERY_MS,
  }).catch((error: Error) => {
    const isTooLate = error.message.includes('recovery ended before configured recovery target');
    throw new StartError(
      isTooLate
        ? 'The archive ends before this instant. Restore without --at: that is all there is.'
        : `The database could not be restored: ${error.message}`,
    );
  });
  try {
    return await lastTransaction(server.url());
  } finally {
    await server.stop();
    await writeFile(file, before);
    await rm(join(cluster, 'recovery.signal'), { force: true });
    await giveClusterToServer(cluster);
  }
}

async function lastTransaction(url: string): Promise<Date | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date | null }>('SELECT pg_last_xact_replay_timestamp() AS at');
    return rows[0]?.at ?? null;
  } finally {
    await client.end();
  }
}
