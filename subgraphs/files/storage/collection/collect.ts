import { eachApart, walkApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';

const BATCH = 200;
/** Objects that one run removes; the next run goes on. */
const OBJECTS_MAX = 20_000;
/** An object this young may still get its row. */
const YOUNG_MS = 86_400_000;
const PREFIXES = ['parts/', 'blobs/', 'derivatives/'];

/** Removes the objects that no row names any more (triggers wrote them down). May be run at any time, twice, and be killed in the middle. */
export async function removeDoomed({ database, objects }: Deps, signal?: AbortSignal): Promise<void> {
  await eachApart({
    complaint: 'Objects that no row names could not be removed.',
    max: OBJECTS_MAX,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string }[]>`
          SELECT object_key AS id FROM doomed_object WHERE object_key <> ALL (${[...without]}) ORDER BY doomed_at, object_key LIMIT ${BATCH}`,
      ),
    async work({ id: objectKey }) {
      await objects.remove(objectKey);
      await database.systemWrite(null, (tx) => tx.doomedObject.deleteMany({ where: { objectKey } }));
    },
  });
}

export interface Collected {
  /** Objects without a row that were removed. */
  readonly orphans: number;
  /** Rows whose object is gone. */
  readonly missing: number;
}

/**
 * Holds objects and rows against each other (FILE-8). An object older than a day that no row names goes: keys are random and used once, so
 * none can get a row again; parts of open uploads have theirs. A row without its object is marked, and its versions are no longer readable.
 */
export async function collect(deps: Deps): Promise<Collected> {
  const orphans = await removeOrphans(deps);
  const missing = await markMissing(deps);
  await deps.objects.sweep();
  if (missing > 0) deps.logger.error({ missing }, 'Objects of stored files are missing.');
  return { orphans, missing };
}

async function removeOrphans({ database, objects, clock }: Deps): Promise<number> {
  const before = clock.now().getTime() - YOUNG_MS;
  let removed = 0;
  let after: string | null = null;
  do {
    const page = await objects.list({ after, limit: BATCH });
    const old = page.objects.filter(
      ({ key, writtenAt }) => writtenAt.getTime() < before && PREFIXES.some((prefix) => key.startsWith(prefix)),
    );
    const keys = old.map(({ key }) => key);
    const named = await database.systemRead(
      null,
      (tx) => tx.$queryRaw<{ key: string }[]>`
      SELECT object_key AS key FROM blob WHERE object_key = ANY(${keys})
      UNION ALL SELECT object_key FROM upload_part WHERE object_key = ANY(${keys})
      UNION ALL SELECT object_key FROM derivative WHERE object_key = ANY(${keys})`,
    );
    const kept = new Set(named.map(({ key }) => key));
    for (const key of keys) {
      if (kept.has(key)) continue;
      await objects.remove(key);
      removed += 1;
    }
    after = page.next;
  } while (after !== null);
  return removed;
}

async function markMissing({ database, objects, clock }: Deps): Promise<number> {
  let missing = 0;
  await walkApart({
    complaint: 'Objects of stored files could not be looked for.',
    page: (after) =>
      database.systemRead(null, (tx) =>
        tx.blob.findMany({ where: { id: { gt: after }, isMissing: false }, orderBy: { id: 'asc' }, take: BATCH }),
      ),
    async work({ id, objectKey, tenantId }) {
      if ((await objects.stat(objectKey)) !== null) return;
      missing += await database.systemWrite(tenantId, async (tx) => {
        // Purged since it was read: then nothing is missing.
        const { count } = await tx.blob.updateMany({ where: { id }, data: { isMissing: true } });
        if (count === 0) return 0;
        const versions = await tx.fileVersion.updateManyAndReturn({
          where: { blobId: id, state: { in: ['SCANNING', 'READY'] } },
          data: { state: 'FAILED' },
          select: { fileId: true, number: true },
        });
        for (const { fileId, number } of versions) {
          const failed = await tx.file.updateManyAndReturn({
            where: { id: fileId, OR: [{ status: 'READY', currentNumber: number }, { status: 'SCANNING' }] },
            data: { status: 'FAILED', reason: 'BYTES_MISSING', updatedAt: clock.now() },
            select: { ownerId: true },
          });
          for (const { ownerId } of failed)
            tx.outbox.append(
              'files.file.failed',
              { fileId, ownerId, reason: 'BYTES_MISSING' },
              { subject: fileId, tenantId },
            );
        }
        return 1;
      });
    },
  });
  return missing;
}
