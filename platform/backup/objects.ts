import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeAtomically } from '../data-dir.ts';
import { copyFile, entriesBelow, textOf } from './copy.ts';

/** Names of what is whole; a draft of facts has a further ending. */
const SUFFIX = /\.(body|meta)$/;

/**
 * Copies the files that are new since the last time: their bodies never change, their facts are replaced whole. What the product has removed stays in
 * the copy, with the instant at which that was seen, for a restore to an earlier one. Resolves to how many were copied.
 */
export async function copyObjects(from: string, backupDir: string, now: Date): Promise<number> {
  const to = join(resolve(backupDir), 'objects');
  const [live, kept] = await Promise.all([entriesBelow(resolve(from)), entriesBelow(to)]);
  const known = new Set(kept.files);
  let copied = 0;
  // Facts last: they name their body.
  for (const file of live.files.filter((one) => SUFFIX.test(one)).sort(byKind)) {
    if (known.has(file) && (file.endsWith('.body') || !(await isNewer(join(from, file), join(to, file))))) continue;
    if ((await copyFile(join(from, file), join(to, file))) !== null) copied++;
  }
  const present = new Set(live.files);
  const gone = await readGone(backupDir);
  for (const file of kept.files) if (!present.has(file)) gone[file] ??= now.toISOString();
  for (const file of Object.keys(gone)) if (present.has(file)) delete gone[file];
  await writeAtomically(goneFile(backupDir), JSON.stringify(gone));
  return copied;
}

/** Removes from the copy what the product had removed before this instant, to which no restore reaches any more. */
export async function pruneObjects(backupDir: string, before: string): Promise<void> {
  const gone = await readGone(backupDir);
  for (const [file, at] of Object.entries(gone)) {
    if (at >= before) continue;
    await rm(join(resolve(backupDir), 'objects', file), { force: true });
    delete gone[file];
  }
  await writeAtomically(goneFile(backupDir), JSON.stringify(gone));
}

const goneFile = (backupDir: string) => join(resolve(backupDir), 'objects-gone.json');

async function readGone(backupDir: string): Promise<Record<string, string>> {
  return JSON.parse((await textOf(goneFile(backupDir))) ?? '{}') as Record<string, string>;
}

const byKind = (a: string, b: string) => Number(a.endsWith('.meta')) - Number(b.endsWith('.meta'));

async function isNewer(file: string, than: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(file).catch(() => null), stat(than)]);
  return one !== null && one.mtimeMs >= other.mtimeMs;
}
