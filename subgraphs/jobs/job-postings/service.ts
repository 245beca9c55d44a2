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

export interface JobPostingId {
  readonly id: Id<'JobPosting'>;
}

export interface CreateJobPosting {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a job posting in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createJobPosting(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateJobPosting,
): Promise<JobPostingId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createJobPosting', input }, async (tx) => {
    const id = newId<'JobPosting'>('job');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.jobPosting.create({ data, select: { id: true } });
    tx.outbox.append('jobs.job-posting.created', { jobPostingId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameJobPosting extends JobPostingId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a job posting another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameJobPosting(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameJobPosting,
): Promise<JobPostingId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.jobPosting.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.jobPosting.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('JobPosting', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('jobs.job-posting.renamed', { jobPostingId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
