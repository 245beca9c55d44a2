import type { Deps, LearningWrite } from '../deps.ts';

/** Gives free places of a pool to the head of its waiting list, in order of arrival (LEARN-1). */
export async function promote({ clock }: Pick<Deps, 'clock'>, tx: LearningWrite, poolId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; course_id: string; learner_id: string }[]>`
    SELECT id, course_id, learner_id FROM learning_promote(${poolId}, ${clock.now()}) ORDER BY place`;
  for (const { id, course_id: courseId, learner_id: learnerId } of rows) {
    tx.outbox.append('learning.enrollment.promoted', { enrollmentId: id, courseId, learnerId }, { subject: id });
  }
  return rows.length;
}
