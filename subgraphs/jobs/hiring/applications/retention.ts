import { eachApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';

const DAY_MS = 86_400_000;
/** How long candidates who agreed to it stay in the talent pool after the end of the search. */
export const TALENT_POOL_DAYS = 365;

interface ClosedSearch {
  readonly id: string;
  readonly tenantId: string;
  readonly employerId: string;
  readonly closedAt: Date;
}

/**
 * Closed postings of which an application can be erased now, or none is left to erase: those that wait for their talent pool or an open offer
 * would take the places of others every night.
 */
export const dueSearches = ({ database }: Pick<Deps, 'database'>, now: Date, without: readonly string[] = []) =>
  database.systemRead(
    null,
    (tx) => tx.$queryRaw<ClosedSearch[]>`
      SELECT p.id, p.tenant_id AS "tenantId", p.employer_id AS "employerId", p.closed_at AS "closedAt" FROM posting p
       WHERE p.status = 'CLOSED' AND p.erased_at IS NULL AND p.closed_at + p.retention_days * interval '1 day' <= ${now}
         AND p.id <> ALL (${[...without]})
         AND (NOT EXISTS (SELECT FROM application a WHERE a.posting_id = p.id AND a.stage <> 'HIRED')
           OR EXISTS (SELECT FROM application a WHERE a.posting_id = p.id AND a.stage <> 'HIRED'
                AND (NOT a.in_talent_pool OR p.closed_at <= ${poolOver(now)})
                AND NOT EXISTS (SELECT FROM offer o WHERE o.application_id = a.id AND o.status = 'OPEN' AND o.expires_at > ${now})))
       ORDER BY p.closed_at LIMIT 50`,
  );

/** The talent pools of postings that were closed until this instant have ended. */
const poolOver = (now: Date) => new Date(now.getTime() - TALENT_POOL_DAYS * DAY_MS);

/**
 * JOBS-9: erases the applications of closed postings after their time, with answers, letters, stages, scorecards, interviews, offers and
 * declarations. Hired people stay, those of the talent pool for a year, and those with an open offer until it ends. A posting whose last one is gone
 * is done.
 */
export async function eraseClosedSearches(deps: Deps, signal?: AbortSignal): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  await eachApart({
    complaint: 'Candidate data of closed postings could not be erased.',
    max: 500,
    ...(signal && { signal }),
    find: (without) => dueSearches(deps, now, [...without]),
    work: ({ id, tenantId, employerId, closedAt }) =>
      database.systemWrite(tenantId, async (tx) => {
        const { count } = await tx.application.deleteMany({
          where: {
            postingId: id,
            stage: { not: 'HIRED' },
            ...(closedAt > poolOver(now) && { inTalentPool: false }),
            offers: { none: { status: 'OPEN', expiresAt: { gt: now } } },
          },
        });
        const left = await tx.application.count({ where: { postingId: id, stage: { not: 'HIRED' } } });
        if (left === 0) await tx.posting.update({ where: { id }, data: { erasedAt: now }, select: { id: true } });
        if (count > 0)
          tx.outbox.append('jobs.posting.erased', { postingId: id, employerId, applications: count }, { subject: id });
      }),
  });
}
