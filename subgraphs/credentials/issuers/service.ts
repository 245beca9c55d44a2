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

export interface IssuerId {
  readonly id: Id<'Issuer'>;
}

export interface CreateIssuer {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a issuer in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createIssuer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateIssuer,
): Promise<IssuerId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createIssuer', input }, async (tx) => {
    const id = newId<'Issuer'>('iss');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.issuer.create({ data, select: { id: true } });
    tx.outbox.append('credentials.issuer.created', { issuerId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameIssuer extends IssuerId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a issuer another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameIssuer(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameIssuer,
): Promise<IssuerId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.issuer.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.issuer.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('Issuer', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('credentials.issuer.renamed', { issuerId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
