import type { Cron, Task } from '@codai/kit/jobs';
import type { Deps } from './deps.ts';
import { forget } from './memories/service.ts';

const ACCESS_KEPT_MS = 90 * 86_400_000;
/** Rows of one transaction: it holds their locks, and nobody waits for long. */
const BATCH = 500;

/**
 * Deletes expired memories, which reads hide since their expiry, and entries of the access log older than 90 days. It may run at any time, run
 * twice, and stop in the middle.
 */
export async function forgetExpired({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  const inBatches = async (work: () => Promise<number>) => {
    while ((await work()) === BATCH);
  };
  await inBatches(() =>
    database.systemWrite(null, async (tx) => {
      const rows = await tx.memory.findMany({ where: { expiresAt: { lte: now } }, select: { id: true }, take: BATCH });
      await forget(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.length;
    }),
  );
  const before = new Date(now.getTime() - ACCESS_KEPT_MS);
  await inBatches(() =>
    database.systemWrite(
      null,
      (tx) => tx.$executeRaw`
        DELETE FROM memory_access WHERE id IN (SELECT id FROM memory_access WHERE created_at < ${before}::timestamptz LIMIT ${BATCH})`,
    ),
  );
}

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return { forgetExpired: () => forgetExpired(deps) };
}

export function crons(): readonly Cron[] {
  return [{ task: 'forgetExpired', pattern: '*/15 * * * *' }];
}
