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

export interface FolderId {
  readonly id: Id<'Folder'>;
}

export interface CreateFolder {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a folder in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createFolder(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateFolder,
): Promise<FolderId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createFolder', input }, async (tx) => {
    const id = newId<'Folder'>('fol');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.folder.create({ data, select: { id: true } });
    tx.outbox.append('files.folder.created', { folderId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameFolder extends FolderId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a folder another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameFolder(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameFolder,
): Promise<FolderId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.folder.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.folder.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('Folder', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('files.folder.renamed', { folderId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
