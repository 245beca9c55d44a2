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

export interface CredentialShareId {
  readonly id: Id<'CredentialShare'>;
}

export interface CreateCredentialShare {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a credential share in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createCredentialShare(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCredentialShare,
): Promise<CredentialShareId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createCredentialShare', input }, async (tx) => {
    const id = newId<'CredentialShare'>('crt');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.credentialShare.create({ data, select: { id: true } });
    tx.outbox.append(
      'credentials.credential-share.created',
      { credentialShareId: id, createdById: userId },
      { subject: id },
    );
    return { id };
  });
}

export interface RenameCredentialShare extends CredentialShareId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a credential share another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameCredentialShare(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameCredentialShare,
): Promise<CredentialShareId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.credentialShare.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.credentialShare.findUnique({ where: { id }, select: { version: true } });
      return row === null
        ? new NotFoundError('CredentialShare', ['input', 'id'])
        : new VersionConflictError(row.version);
    }
    tx.outbox.append(
      'credentials.credential-share.renamed',
      { credentialShareId: id, version: expectedVersion + 1 },
      { subject: id },
    );
    return { id };
  });
}
