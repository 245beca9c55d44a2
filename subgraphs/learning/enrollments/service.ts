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

export interface EnrollmentId {
  readonly id: Id<'Enrollment'>;
}

export interface CreateEnrollment {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a enrollment in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createEnrollment(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateEnrollment,
): Promise<EnrollmentId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createEnrollment', input }, async (tx) => {
    const id = newId<'Enrollment'>('enr');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.enrollment.create({ data, select: { id: true } });
    tx.outbox.append('learning.enrollment.created', { enrollmentId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameEnrollment extends EnrollmentId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a enrollment another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameEnrollment(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameEnrollment,
): Promise<EnrollmentId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.enrollment.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.enrollment.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('Enrollment', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append(
      'learning.enrollment.renamed',
      { enrollmentId: id, version: expectedVersion + 1 },
      { subject: id },
    );
    return { id };
  });
}
