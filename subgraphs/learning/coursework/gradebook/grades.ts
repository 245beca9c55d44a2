import type { Deps, LearningWrite } from '../../deps.ts';
import { completeIfDone } from '../../teaching/enrollments/completion.ts';
import { recordStatement } from '../../teaching/statements/record-statement.ts';

export interface GradeToSet {
  readonly tenantId: string;
  readonly courseId: string;
  readonly enrollmentId: string;
  readonly learnerId: string;
  /** Assessment or assignment. */
  readonly itemId: string;
  /** null: nothing is graded any more. */
  readonly basisPoints: number | null;
  readonly passPercent: number;
}

/** Writes a learner's grade of one item; publishes it when it is new or changed. Completes the course when that was the last thing required. */
export async function setGrade(deps: Pick<Deps, 'clock'>, tx: LearningWrite, grade: GradeToSet): Promise<void> {
  const { tenantId, courseId, enrollmentId, learnerId, itemId, basisPoints, passPercent } = grade;
  const key = { enrollmentId_itemId: { enrollmentId, itemId } };
  // The grades of one learner change one after the other, as the completion that follows.
  await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${enrollmentId} FOR UPDATE`;
  if (basisPoints === null) {
    await tx.grade.deleteMany({ where: { enrollmentId, itemId } });
    return;
  }
  const isPassed = basisPoints >= passPercent * 100;
  const known = await tx.grade.findUnique({ where: key });
  if (known?.basisPoints === basisPoints && known.isPassed === isPassed) return;
  const now = deps.clock.now();
  const facts = { basisPoints, isPassed, gradedAt: now };
  await tx.grade.upsert({
    where: key,
    create: { enrollmentId, itemId, tenantId, ...facts },
    update: facts,
    select: { itemId: true },
  });
  tx.outbox.append(
    'learning.assessment.graded',
    { enrollmentId, courseId, learnerId, itemId, basisPoints, isPassed },
    { subject: itemId, partitionKey: enrollmentId, tenantId },
  );
  const verb = isPassed ? 'passed' : 'failed';
  await recordStatement(
    tx,
    { tenantId, courseId, learnerId, verb, objectId: itemId, score: basisPoints, maxScore: 10_000 },
    now,
  );
  await completeIfDone(deps, tx, enrollmentId);
}
