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

export interface MemoryNoteId {
  readonly id: Id<'MemoryNote'>;
}

export interface CreateMemoryNote {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a memory note in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createMemoryNote(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateMemoryNote,
): Promise<MemoryNoteId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createMemoryNote', input }, async (tx) => {
    const id = newId<'MemoryNote'>('mem');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.memoryNote.create({ data, select: { id: true } });
    tx.outbox.append('memory.memory-note.created', { memoryNoteId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameMemoryNote extends MemoryNoteId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a memory note another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameMemoryNote(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameMemoryNote,
): Promise<MemoryNoteId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.memoryNote.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.memoryNote.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('MemoryNote', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('memory.memory-note.renamed', { memoryNoteId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
