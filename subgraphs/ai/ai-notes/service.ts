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

export interface AiNoteId {
  readonly id: Id<'AiNote'>;
}

export interface CreateAiNote {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a ai note in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createAiNote(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateAiNote,
): Promise<AiNoteId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createAiNote', input }, async (tx) => {
    const id = newId<'AiNote'>('ain');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.aiNote.create({ data, select: { id: true } });
    tx.outbox.append('ai.ai-note.created', { aiNoteId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameAiNote extends AiNoteId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a ai note another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameAiNote(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameAiNote,
): Promise<AiNoteId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.aiNote.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.aiNote.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('AiNote', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('ai.ai-note.renamed', { aiNoteId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
