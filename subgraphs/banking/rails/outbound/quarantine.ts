import { Readable } from 'node:stream';
import type { Deps } from '../../deps.ts';
import { FILE_BYTES_MAX } from '../../ports/rails.ts';
import { noteUnreadableFile } from '../reconciliation/exceptions/rail.ts';

/** Where a file of the rail lies that could not be read, whole and encrypted by the store. */
export const quarantineKey = (sha256: string) => `rails/unreadable/${sha256}`;

/** Keeps an unreadable file as it came, and raises one exception however often it comes. */
export async function quarantine(
  deps: Deps,
  { sha256, document }: { readonly sha256: string; readonly document: string },
): Promise<void> {
  // UTF-8 takes up to three bytes for a character of a string.
  const body = Readable.from([Buffer.from(document)]);
  await deps.objects.put(quarantineKey(sha256), body, { bytesMax: 3 * FILE_BYTES_MAX });
  await noteUnreadableFile(deps, sha256);
}

/** Leaves a file that is too long at the bank, skips it from now on, and raises an exception. */
export async function leave(deps: Deps, name: string): Promise<void> {
  await noteUnreadableFile(deps, name);
  await deps.database.systemWrite(
    null,
    (tx) => tx.$executeRaw`
      INSERT INTO rail_file (name, sha256, received_at, applied, unmatched, is_broken, is_left)
      VALUES (${name}, '', ${deps.clock.now()}::timestamptz, 0, 0, true, true) ON CONFLICT DO NOTHING`,
  );
}

/** Names of the files that were left at the bank. */
export async function leftAtRail({ database }: Deps): Promise<ReadonlySet<string>> {
  const rows = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM rail_file WHERE is_left`,
  );
  return new Set(rows.map(({ name }) => name));
}
