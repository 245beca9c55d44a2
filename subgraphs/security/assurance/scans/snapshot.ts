import { readFile } from 'node:fs/promises';
import bundled from './advisories.json' with { type: 'json' };
import { readSnapshot, type Snapshot } from './dependencies.ts';

/** A snapshot that is older than this says nothing of what was published since: a scan with it is not clean. */
const FRESH_MS = 30 * 86_400_000;
const BYTES_MAX = 64 * 1024 * 1024;

export const isStale = ({ takenAt }: Pick<Snapshot, 'takenAt'>, now: Date): boolean =>
  now.getTime() - takenAt.getTime() > FRESH_MS;

/** The advisories of the file, or those that come with the product: a few, of July 2025. */
export async function loadSnapshot(file: string | null): Promise<Snapshot> {
  if (file === null) return readSnapshot(bundled);
  const text = await readFile(file, 'utf8');
  if (text.length > BYTES_MAX) throw new Error('The snapshot of advisories is too long.');
  return readSnapshot(JSON.parse(text));
}
