import { newId } from '@codai/kit';
import { walkApart } from '@codai/kit/jobs';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import { isDone } from '../courses/progress.ts';
import { completePaths } from '../paths/completion.ts';
import { recordStatement } from '../statements/record-statement.ts';

/** Progress of a learner: required and completed parts of the course, and seconds spent. */
export interface Progress {
  readonly enrollmentId: string;
  readonly required: number;
  readonly completed: number;
  readonly seconds: number;
}

/**
 * Required lessons that are completed, and required assessments and assignments that are passed, of each enrolment; counted anew from what
 * is stored (LEARN-3). One statement for all of them.
 */
export async function progressOf(tx: LearningRead, enrollmentIds: readonly string[]): Promise<readonly Progress[]> {
  return tx.$queryRaw<Progress[]>`
    SELECT e.id AS "enrollmentId", (l.required + i.required)::int AS required, (l.completed + i.completed)::int AS completed,
           LEAST(l.seconds, 2000000000)::int AS seconds
      FROM enrollment e
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE s.is_required) AS required,
               count(*) FILTER (WHERE s.is_required AND p.completed_at IS NOT NULL) AS completed, COALESCE(sum(p.seconds), 0) AS seconds
          FROM lesson s LEFT JOIN lesson_progress p ON p.lesson_id = s.id AND p.enrollment_id = e.id
         WHERE s.course_id = e.course_id) l
      CROSS JOIN LATERAL (
        SELECT count(*) AS required, count(*) FILTER (WHERE g.is_passed) AS completed
          FROM (SELECT a.id FROM assessment a WHERE a.course_id = e.course_id AND a.is_required AND a.status = 'PUBLISHED'
                UNION ALL SELECT a.id FROM assignment a WHERE a.course_id = e.course_id AND a.is_required) item
          LEFT JOIN grade g ON g.item_id = item.id AND g.enrollment_id = e.id) i
     WHERE e.id = ANY(${[...enrollmentIds]})`;
}

/** Completes the course for a learner once all its rules hold. A completion is a fact: it is published once and never taken back. */
export async function completeIfDone({ clock }: Pick<Deps, 'clock'>, tx: LearningWrite, enrollmentId: string) {
  await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${enrollmentId} FOR UPDATE`;
  const enrollment = await tx.enrollment.findUnique({ where: { id: enrollmentId } });
  if (enrollment === null || enrollment.status !== 'ACTIVE' || enrollment.completedAt !== null) return;
  const [progress] = await progressOf(tx, [enrollmentId]);
  if (progress === undefined || !isDone(progress)) return;
  const now = clock.now();
  const completionId = newId('cpl');
  const { count } = await tx.enrollment.updateMany({
    where: { id: enrollmentId, completedAt: null },
    data: { completedAt: now, completionId, version: { increment: 1 } },
  });
  if (count === 0) return;
  const { courseId, learnerId, tenantId } = enrollment;
  const { skillIds } = await tx.course.findUniqueOrThrow({ where: { id: courseId }, select: { skillIds: true } });
  const event = { courseId, completionId, learnerId, skillIds };
  tx.outbox.append('learning.course.completed', event, { subject: courseId, tenantId });
  await recordStatement(tx, { tenantId, courseId, learnerId, verb: 'completed', objectId: courseId }, now);
  await completePaths(tx, { learnerId, courseId }, now);
}

const PAGE = 200;

/** After a course asks for less: completes it for those who have all that is left. A job; each learner is a transaction. */
export async function recheckCompletions(deps: Deps, { courseId }: { readonly courseId: string }): Promise<void> {
  await walkApart({
    complaint: 'Completions of a course could not be found.',
    page: (after) =>
      deps.database.systemRead(null, (tx) =>
        tx.enrollment.findMany({
          where: { courseId, status: 'ACTIVE', completedAt: null, id: { gt: after } },
          orderBy: { id: 'asc' },
          take: PAGE,
          select: { id: true, tenantId: true },
        }),
      ),
    work: ({ id, tenantId }) => deps.database.systemWrite(tenantId, (tx) => completeIfDone(deps, tx, id)),
  });
}
