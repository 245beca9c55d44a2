import {
  activeTenantOf,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type EmployerFacts, existingRefusal, factsRefusal } from './rules.ts';

export interface EmployerId {
  readonly employerId: Id<'Employer'>;
}

/** Makes the active organisation an employer; it has one profile. It waits for an operator's verification. */
export async function createEmployer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: EmployerFacts & { readonly idempotencyKey: string },
): Promise<DomainError | EmployerId> {
  const refusal = factsRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createEmployer', input }, async (tx) => {
    // Two at once: the second waits here and finds the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`employer:${tenantId}`}, 0))`;
    const existing = existingRefusal(await tx.employer.count({ where: { tenantId } }));
    if (existing !== null) return existing;
    const employerId = newId<'Employer'>('emp');
    const { name, about, website = null } = input;
    await tx.employer.create({
      data: {
        id: employerId,
        tenantId,
        name,
        about,
        website,
        status: 'UNVERIFIED',
        createdById: caller.userId,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    tx.outbox.append('jobs.employer.created', { employerId, createdById: caller.userId }, { subject: employerId });
    return { employerId };
  });
}

/** Changes the profile. Another name waits for verification again. */
export async function updateEmployer(
  { database }: Deps,
  caller: SignedInCaller,
  input: EmployerFacts & EmployerId & { readonly expectedVersion: number },
): Promise<DomainError | EmployerId> {
  const refusal = factsRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { employerId, name, about, website = null, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const row = await tx.employer.findFirst({ where: { id: employerId, tenantId } });
    if (row === null) return new NotFoundError('Employer', ['input', 'employerId']);
    const verification = row.name === name ? {} : { status: 'UNVERIFIED', verifiedAt: null, verifiedById: null };
    const { count } = await tx.employer.updateMany({
      where: { id: employerId, tenantId, version: expectedVersion },
      data: { name, about, website, ...verification, version: { increment: 1 } },
    });
    if (count === 0) return new VersionConflictError(row.version);
    tx.outbox.append('jobs.employer.updated', { employerId }, { subject: employerId });
    return { employerId };
  });
}

/**
 * An operator's decision about who an employer says it is. `expectedVersion`: of the profile that the operator has read; without it a profile that was
 * changed meanwhile is decided about unseen.
 */
export async function verifyEmployer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  {
    employerId,
    isVerified,
    expectedVersion,
  }: EmployerId & { readonly isVerified: boolean; readonly expectedVersion?: number | null | undefined },
): Promise<EmployerId | InvalidStateError | NotFoundError | VersionConflictError> {
  const employer = await database.systemRead(null, (tx) => tx.employer.findUnique({ where: { id: employerId } }));
  if (employer === null) return new NotFoundError('Employer', ['input', 'employerId']);
  return database.systemWrite(employer.tenantId, async (tx) => {
    const status = isVerified ? 'VERIFIED' : 'REFUSED';
    await tx.$queryRaw`SELECT id FROM employer WHERE id = ${employerId} FOR UPDATE`;
    const { version } = await tx.employer.findUniqueOrThrow({ where: { id: employerId } });
    if (expectedVersion != null && version !== expectedVersion) return new VersionConflictError(version);
    const { count } = await tx.employer.updateMany({
      where: { id: employerId, status: { not: status } },
      data: { status, verifiedById: caller.userId, verifiedAt: clock.now(), version: { increment: 1 } },
    });
    if (count === 0) return new InvalidStateError(status, [], 'This was decided already.');
    const event = { employerId, decidedById: caller.userId, isVerified };
    tx.outbox.append('jobs.employer.verified', event, { subject: employerId, tenantId: employer.tenantId });
    return { employerId };
  });
}
