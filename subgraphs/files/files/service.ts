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

export interface FileId {
  readonly id: Id<'File'>;
}

export interface CreateFile {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a file in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createFile(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateFile,
): Promise<FileId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createFile', input }, async (tx) => {
    const id = newId<'File'>('fil');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.file.create({ data, select: { id: true } });
    tx.outbox.append('files.file.created', { fileId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameFile extends FileId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a file another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameFile(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameFile,
): Promise<FileId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.file.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.file.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('File', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('files.file.renamed', { fileId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
