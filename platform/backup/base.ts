import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { archiveOf } from '../backup-folder.ts';
import { writeAtomically } from '../data-dir.ts';
import { copyFile, entriesBelow, textOf } from './copy.ts';

/** Folders whose content a server makes anew. Source: https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP-DATA */
const EMPTY = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|pgsql_tmp[^/]*|pg_internal\.init[^/]*|backup_label|tablespace_map)(\/|$)/;

const isCopied = (path: string) => !EMPTY.test(path) && !LEFT_OUT.test(path);

const manifestSchema = z.object({
  /** Instant from which on a restore may reach. */
  endedAt: z.iso.datetime(),
  /** First segment of the log that a restore needs. */
  firstSegment: z.string(),
  serverVersion: z.string(),
  /** SHA-256 in hex by path. */
  files: z.record(z.string(), z.string()),
  folders: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface Base {
  readonly folder: string;
  readonly manifest: Manifest;
}

const DRAFT_KEPT_MS = 86_400_000;
const basesOf = (backupDir: string) => join(resolve(backupDir), 'base');

/** The base backups in a folder, the oldest first. One that was cut off is none. */
export async function listBases(backupDir: string): Promise<readonly Base[]> {
  const names = await readdir(basesOf(backupDir)).catch(() => []);
  const bases = await Promise.all(
    names
      .filter((name) => !name.endsWith('.part'))
      .map(async (name) => {
        const folder = join(basesOf(backupDir), name);
        const manifest = await textOf(join(folder, 'manifest.json'));
        return manifest === null ? [] : [{ folder, manifest: manifestSchema.parse(JSON.parse(manifest)) }];
      }),
  );
  return bases.flat().sort((a, b) => (a.manifest.endedAt < b.manifest.endedAt ? -1 : 1));
}

export interface BaseSource {
  /** Connection string of the superuser. */
  readonly adminUrl: string;
  /** Folder of the running cluster. */
  readonly cluster: string;
  readonly backupDir: string;
}

/**
 * Copies the running cluster by PostgreSQL's low-level backup, which does not disturb who writes meanwhile. Resolves when the log that the copy
 * needs is archived too. Rejects when the archive is not filled.
 */
export async function takeBase({ adminUrl, cluster, backupDir }: BaseSource): Promise<Base> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const name = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const folder = join(basesOf(backupDir), name);
  const draft = `${folder}.part`;
  try {
    await mkdir(join(draft, 'cluster'), { recursive: true, mode: 0o700 });
    await client.query("SELECT pg_backup_start('codai', fast => true)");
    const { files, folders } = await entriesBelow(resolve(cluster));
    const hashes: Record<string, string> = {};
    for (const file of files.filter(isCopied)) {
      const hash = await copyFile(join(cluster, file), join(draft, 'cluster', file));
      // A table that was dropped meanwhile: the log drops it again.
      if (hash !== null) hashes[file] = hash;
    }
    const { rows } = await client.query<{ label: string; segment: string; version: string; at: Date }>(
      `SELECT labelfile AS label, current_setting('server_version') AS version, clock_timestamp() AS at,
              substring(labelfile FROM 'START WAL LOCATION: [^ ]+ \\(file ([0-9A-F]+)\\)') AS segment
         FROM pg_backup_stop(wait_for_archive => true)`,
    );
    const stopped = rows[0];
    if (stopped === undefined) throw new Error('PostgreSQL gave no label for the backup.');
    await writeAtomically(join(draft, 'cluster/backup_label'), stopped.label);
    const manifest: Manifest = {
      endedAt: stopped.at.toISOString(),
      firstSegment: stopped.segment,
      serverVersion: stopped.version,
      files: hashes,
      folders: folders.filter(isCopied),
    };
    await writeAtomically(join(draft, 'manifest.json'), JSON.stringify(manifest));
    await rename(draft, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * Removes all but the newest base backups, and the log that none of those left needs. Resolves to the instant from which on a restore may reach
 * now; null without a base.
 */
export async function pruneBases(backupDir: string, keep: number): Promise<string | null> {
  await removeLeftDrafts(backupDir);
  const bases = await listBases(backupDir);
  for (const { folder } of bases.slice(0, Math.max(0, bases.length - keep)))
    await rm(folder, { recursive: true, force: true });
  const oldest = bases.at(-keep) ?? bases[0];
  if (oldest === undefined) return null;
  const wal = archiveOf(backupDir);
  for (const file of await readdir(wal)) {
    // Names begin with the timeline: those of one timeline are in the order of the log.
    if (
      /^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?\.gz$/.test(file) &&
      file.slice(8, 24) < oldest.manifest.firstSegment.slice(8)
    )
      await rm(join(wal, file));
  }
  return oldest.manifest.endedAt;
}

/** Removes drafts that nobody has written to for a day: their process was killed. */
async function removeLeftDrafts(backupDir: string): Promise<void> {
  for (const name of await readdir(basesOf(backupDir)).catch(() => [])) {
    if (!name.endsWith('.part')) continue;
    const draft = join(basesOf(backupDir), name);
    const { mtimeMs } = await stat(join(draft, 'cluster')).catch(() => ({ mtimeMs: 0 }));
    if (mtimeMs < Date.now() - DRAFT_KEPT_MS) await rm(draft, { recursive: true, force: true });
  }
}
