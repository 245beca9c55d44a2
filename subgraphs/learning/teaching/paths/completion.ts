import { walkApart } from '@codai/kit/jobs';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';

/** How much of a path the caller has done. */
export interface PathProgress {
  readonly pathId: string;
  readonly required: number;
  readonly completed: number;
}

/** Courses of each path that the learner has completed; counted anew from enrolments. One statement for all of them. */
export async function pathProgressOf(
  tx: LearningRead,
  learnerId: string,
  pathIds: readonly string[],
): Promise<readonly PathProgress[]> {
  return tx.$queryRaw<PathProgress[]>`
    SELECT p.id AS "pathId", cardinality(p.course_ids)::int AS required,
           (SELECT count(DISTINCT e.course_id) FROM enrollment e
             WHERE e.learner_id = ${learnerId} AND e.completed_at IS NOT NULL AND e.course_id = ANY (p.course_ids))::int AS completed
      FROM learning_path p WHERE p.id = ANY (${[...pathIds]})`;
}

interface Of {
  readonly learnerId: string;
  /** Only paths with this course; all when absent. */
  readonly courseId?: string;
  /** Only this path; all when absent. */
  readonly pathId?: string;
}

/**
 * Completes the paths of a learner whose courses are all completed, each once, and tells of it. Of two last courses that are completed at
 * once the second to come here sees the first: they wait for each other in `learning_complete_paths`.
 */
export async function completePaths(tx: LearningWrite, { learnerId, courseId, pathId }: Of, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; path_id: string; tenant_id: string }[]>`
    SELECT id, path_id, tenant_id FROM learning_complete_paths(${learnerId}, ${courseId ?? null}::text, ${pathId ?? null}::text, ${now})`;
  for (const { id, path_id, tenant_id: tenantId } of rows) {
    const event = { pathEnrollmentId: id, pathId: path_id, learnerId };
    tx.outbox.append('learning.path.completed', event, { subject: path_id, partitionKey: id, tenantId });
  }
}

const PAGE = 200;

/** After a path asks for less: completes it for those who have all that is left. A job; each learner is a transaction. */
export async function recheckPath(deps: Deps, { learningPathId: pathId }: { readonly learningPathId: string }) {
  await walkApart({
    complaint: 'Completions of a learning path could not be found.',
    page: (after) =>
      deps.database.systemRead(null, (tx) =>
        tx.pathEnrollment.findMany({
          where: { pathId, status: 'ACTIVE', id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
          select: { id: true, learnerId: true, tenantId: true },
        }),
      ),
    work: ({ learnerId, tenantId }) =>
      deps.database.systemWrite(tenantId, (tx) => completePaths(tx, { learnerId, pathId }, deps.clock.now())),
  });
}
