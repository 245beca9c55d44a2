import {
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../deps.ts';
import { titleRefusal } from './rules.ts';

export interface CourseId {
  readonly id: Id<'Course'>;
}

export interface CreateCourse {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a course in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createCourse(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCourse,
): Promise<CourseId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createCourse', input }, async (tx) => {
    const id = newId<'Course'>('coe');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.course.create({ data, select: { id: true } });
    tx.outbox.append('learning.course.created', { courseId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameCourse extends CourseId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a course another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameCourse(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameCourse,
): Promise<CourseId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.course.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.course.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('Course', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('learning.course.renamed', { courseId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
