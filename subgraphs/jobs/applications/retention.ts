import { eachApart } from '@codai/kit';
import type { Deps } from '../deps.ts';

const DAY_MS = 86_400_000;
/** How long candidates who agreed to it stay in the talent pool after the end of the search. */
export const TALENT_POOL_DAYS = 365;

/**
 * JOBS-9: erases the applications of closed postings after their time, with answers, letters, stages, scorecards, interviews, offers and
 * declarations. Hired people stay, and those of the talent pool for a year. A posting whose last one is gone is done.
 */
export async function eraseClosedSearches({ database, clock }: Deps, signal?: AbortSignal): Promise<void> {
  const now = clock.now();
  await eachApart({
    complaint: 'Candidate data of closed postings could not be erased.',
    max: 500,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string; employerId: string; closedAt: Date }[]>`
          SELECT p.id, p.tenant_id AS "tenantId", p.employer_id AS "employerId", p.closed_at AS "closedAt" FROM posting p
           WHERE p.status = 'CLOSED' AND p.erased_at IS NULL AND p.closed_at + p.retention_days * interval '1 day' <= ${now}
             AND p.id <> ALL (${[...without]}) ORDER BY p.closed_at LIMIT 50`,
      ),
    work: ({ id, tenantId, employerId, closedAt }) =>
      database.systemWrite(tenantId, async (tx) => {
        const isPoolOver = closedAt.getTime() + TALENT_POOL_DAYS * DAY_MS <= now.getTime();
        const { count } = await tx.application.deleteMany({
          where: { postingId: id, stage: { not: 'HIRED' }, ...(!isPoolOver && { inTalentPool: false }) },
        });
        const left = await tx.application.count({ where: { postingId: id, stage: { not: 'HIRED' } } });
        if (left === 0) await tx.posting.update({ where: { id }, data: { erasedAt: now }, select: { id: true } });
        if (count > 0)
          tx.outbox.append('jobs.posting.erased', { postingId: id, employerId, applications: count }, { subject: id });
      }),
  });
}
