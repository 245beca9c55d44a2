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

export interface CredentialId {
  readonly id: Id<'Credential'>;
}

export interface CreateCredential {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a credential in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createCredential(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCredential,
): Promise<CredentialId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createCredential', input }, async (tx) => {
    const id = newId<'Credential'>('crd');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.credential.create({ data, select: { id: true } });
    tx.outbox.append('credentials.credential.created', { credentialId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameCredential extends CredentialId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a credential another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameCredential(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameCredential,
): Promise<CredentialId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.credential.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.credential.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('Credential', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append(
      'credentials.credential.renamed',
      { credentialId: id, version: expectedVersion + 1 },
      { subject: id },
    );
    return { id };
  });
}
