import { PrerequisiteNotMetError } from '@codai/contracts/learning';
import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, LearningRead } from '../../deps.ts';
import { type LessonSeen, seenLessons } from '../courses/access.ts';
import { completeIfDone } from '../enrollments/completion.ts';
import { recordStatement } from '../statements/record-statement.ts';

export interface CompleteLesson {
  readonly lessonId: Id<'Lesson'>;
  readonly idempotencyKey: string;
}

const SECONDS_MAX = 86_400;

/** The lesson if the caller can learn in it now, or why not. */
async function learnable(
  deps: Deps,
  tx: LearningRead,
  caller: SignedInCaller,
  lessonId: string,
): Promise<DomainError | (LessonSeen & { readonly enrollmentId: Id<'Enrollment'> })> {
  const [seen] = await seenLessons(deps, tx, caller, { ids: [lessonId] });
  if (seen === undefined || seen.enrollment === null) return new NotFoundError('Lesson', ['input', 'lessonId']);
  if (seen.lock === 'PREREQUISITES') {
    const missing = seen.lesson.prerequisiteIds.filter((id) => !seen.completed.has(id));
    return new PrerequisiteNotMetError({ missing }, ['input', 'lessonId']);
  }
  if (seen.lock !== null) return new InvalidStateError('NOT_OPEN', ['OPEN'], 'This lesson is not open yet.');
  return { ...seen, enrollmentId: seen.enrollment.id as Id<'Enrollment'> };
}

/** Marks a lesson as completed by the caller; for ever, and once. Completes the course when it was the last thing required. */
export async function completeLesson(
  deps: Deps,
  caller: SignedInCaller,
  input: CompleteLesson,
): Promise<DomainError | { readonly enrollmentId: Id<'Enrollment'> }> {
  const { lessonId } = input;
  return deps.database.once({ caller, operation: 'completeLesson', input }, async (tx) => {
    const found = await learnable(deps, tx, caller, lessonId);
    if ('code' in found) return found;
    const { enrollmentId, lesson } = found;
    const { courseId, tenantId } = lesson;
    const now = deps.clock.now();
    // Withdrawing waits, and of two that complete the same lesson one is the first.
    await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${enrollmentId} FOR UPDATE`;
    const changed = await tx.$executeRaw`
      INSERT INTO lesson_progress (enrollment_id, lesson_id, tenant_id, completed_at) VALUES (${enrollmentId}, ${lessonId}, ${tenantId}, ${now})
      ON CONFLICT (enrollment_id, lesson_id) DO UPDATE SET completed_at = EXCLUDED.completed_at WHERE lesson_progress.completed_at IS NULL`;
    if (changed === 0) return { enrollmentId };
    const learnerId = caller.userId;
    tx.outbox.append(
      'learning.lesson.completed',
      { enrollmentId, courseId, learnerId, lessonId },
      { subject: lessonId, partitionKey: enrollmentId, tenantId },
    );
    await recordStatement(tx, { tenantId, courseId, learnerId, verb: 'completed', objectId: lessonId }, now);
    await completeIfDone(deps, tx, enrollmentId);
    return { enrollmentId };
  });
}

export interface RecordTime {
  readonly lessonId: Id<'Lesson'>;
  readonly seconds: number;
  readonly idempotencyKey: string;
}

/** Adds time that the caller has spent in a lesson. */
export async function recordLearningTime(
  deps: Deps,
  caller: SignedInCaller,
  input: RecordTime,
): Promise<DomainError | { readonly enrollmentId: Id<'Enrollment'> }> {
  const { lessonId, seconds } = input;
  if (seconds < 1 || seconds > SECONDS_MAX)
    return new ValidationError('input.seconds', `Give 1 to ${SECONDS_MAX} seconds.`);
  return deps.database.once({ caller, operation: 'recordLearningTime', input }, async (tx) => {
    const found = await learnable(deps, tx, caller, lessonId);
    if ('code' in found) return found;
    const { enrollmentId } = found;
    await tx.$executeRaw`
      INSERT INTO lesson_progress AS p (enrollment_id, lesson_id, tenant_id, seconds) VALUES (${enrollmentId}, ${lessonId}, ${found.lesson.tenantId}, ${seconds})
      ON CONFLICT (enrollment_id, lesson_id) DO UPDATE SET seconds = LEAST(p.seconds::bigint + EXCLUDED.seconds, 2000000000)::int`;
    return { enrollmentId };
  });
}
