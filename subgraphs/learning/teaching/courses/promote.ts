import type { Deps, LearningWrite } from '../../deps.ts';

/** Gives free places of a pool to the head of its waiting list, in order of arrival (LEARN-1). */
export async function promote({ clock }: Pick<Deps, 'clock'>, tx: LearningWrite, poolId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; course_id: string; learner_id: string; tenant_id: string }[]>`
    SELECT id, course_id, learner_id, tenant_id FROM learning_promote(${poolId}, ${clock.now()}) ORDER BY place`;
  for (const { id, course_id: courseId, learner_id: learnerId, tenant_id: tenantId } of rows) {
    const event = { enrollmentId: id, courseId, learnerId };
    tx.outbox.append('learning.enrollment.promoted', event, { subject: id, tenantId });
  }
  return rows.length;
}
