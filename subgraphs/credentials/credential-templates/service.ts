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

export interface CredentialTemplateId {
  readonly id: Id<'CredentialTemplate'>;
}

export interface CreateCredentialTemplate {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a credential template in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createCredentialTemplate(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCredentialTemplate,
): Promise<CredentialTemplateId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createCredentialTemplate', input }, async (tx) => {
    const id = newId<'CredentialTemplate'>('cre');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.credentialTemplate.create({ data, select: { id: true } });
    tx.outbox.append(
      'credentials.credential-template.created',
      { credentialTemplateId: id, createdById: userId },
      { subject: id },
    );
    return { id };
  });
}

export interface RenameCredentialTemplate extends CredentialTemplateId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a credential template another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameCredentialTemplate(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameCredentialTemplate,
): Promise<CredentialTemplateId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.credentialTemplate.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.credentialTemplate.findUnique({ where: { id }, select: { version: true } });
      return row === null
        ? new NotFoundError('CredentialTemplate', ['input', 'id'])
        : new VersionConflictError(row.version);
    }
    tx.outbox.append(
      'credentials.credential-template.renamed',
      { credentialTemplateId: id, version: expectedVersion + 1 },
      { subject: id },
    );
    return { id };
  });
}
