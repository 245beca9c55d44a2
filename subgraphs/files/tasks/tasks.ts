import type { Cron, Task } from '@codai/kit/jobs';
import { derive, type Kind } from '../contents/derivatives/service.ts';
import { scanVersion, type VersionKey } from '../contents/inspection/task.ts';
import type { Deps } from '../deps.ts';
import { endFormerMember, type FormerMember } from '../sharing/former-members/service.ts';
import { triesSince } from '../sharing/links/tries.ts';
import { collect, removeDoomed } from '../storage/collection/collect.ts';
import { emptyTrash } from '../storage/files/service.ts';
import { ACCESS_KEPT_MS } from '../transfer/downloads/access-log.ts';
import { expireSessions } from '../transfer/uploads/end.ts';

const BATCH = 1_000;
const DOWNLOADS_KEPT_MS = 86_400_000;

/** Deletes entries of the log of downloads after 90 days, counted downloads, whose addresses ended long ago, after one, and tries that count no more. */
export async function prune({ database, clock }: Deps): Promise<void> {
  const now = clock.now().getTime();
  const tries = triesSince(clock);
  const [log, downloads] = [new Date(now - ACCESS_KEPT_MS), new Date(now - DOWNLOADS_KEPT_MS)];
  for (;;) {
    const removed = await database.systemWrite(null, async (tx) => [
      await tx.$executeRaw`DELETE FROM file_access WHERE id IN (SELECT id FROM file_access WHERE created_at < ${log}::timestamptz LIMIT ${BATCH})`,
      await tx.$executeRaw`DELETE FROM link_download WHERE id IN (SELECT id FROM link_download WHERE created_at < ${downloads}::timestamptz LIMIT ${BATCH})`,
      await tx.$executeRaw`DELETE FROM link_try WHERE (link_id, source) IN (SELECT link_id, source FROM link_try WHERE since <= ${tries}::timestamptz LIMIT ${BATCH})`,
    ]);
    if (Math.max(...removed) < BATCH) return;
  }
}

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    scan: (key: VersionKey) => scanVersion(deps, key),
    derive: (key: VersionKey & { readonly kinds?: readonly Kind[] }) => derive(deps, key),
    'remove-doomed': (_payload, { signal }) => removeDoomed(deps, signal),
    'expire-sessions': (_payload, { signal }) => expireSessions(deps, signal),
    'end-leaver': (leaver: FormerMember, { signal }) => endFormerMember(deps, leaver, signal),
    'empty-trash': (_payload, { signal }) => emptyTrash(deps, signal),
    collect: async () => void (await collect(deps)),
    prune: () => prune(deps),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'expire-sessions', pattern: '*/5 * * * *' },
  { task: 'remove-doomed', pattern: '*/5 * * * *' },
  { task: 'empty-trash', pattern: '23 * * * *' },
  { task: 'prune', pattern: '41 3 * * *' },
  { task: 'collect', pattern: '11 4 * * *' },
];
