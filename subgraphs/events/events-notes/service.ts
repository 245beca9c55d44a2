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

export interface EventsNoteId {
  readonly id: Id<'EventsNote'>;
}

export interface CreateEventsNote {
  readonly title: string;
  readonly idempotencyKey: string;
}

/**
 * Creates a events note in the caller's tenant, once per idempotency key.
 *
 * Returns its id, or a refusal: `ValidationError`, `IdempotencyKeyReusedError`. A refusal leaves no row and no event.
 */
export async function createEventsNote(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateEventsNote,
): Promise<EventsNoteId | DomainError> {
  const refusal = titleRefusal(input.title);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) throw requestError('FORBIDDEN', 'Choose an organisation first.');

  return database.once({ caller, operation: 'createEventsNote', input }, async (tx) => {
    const id = newId<'EventsNote'>('eve');
    const data = { id, tenantId, createdById: userId, title: input.title, createdAt: clock.now() };
    await tx.eventsNote.create({ data, select: { id: true } });
    tx.outbox.append('events.events-note.created', { eventsNoteId: id, createdById: userId }, { subject: id });
    return { id };
  });
}

export interface RenameEventsNote extends EventsNoteId {
  readonly title: string;
  readonly expectedVersion: number;
}

/** Gives a events note another title. Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. */
export async function renameEventsNote(
  { database }: Deps,
  caller: SignedInCaller,
  { id, title, expectedVersion }: RenameEventsNote,
): Promise<EventsNoteId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;

  return database.write(caller, async (tx) => {
    // One statement compares and changes: of two callers with one version, one is told of the other.
    const { count } = await tx.eventsNote.updateMany({
      where: { id, version: expectedVersion },
      data: { title, version: { increment: 1 } },
    });
    if (count === 0) {
      const row = await tx.eventsNote.findUnique({ where: { id }, select: { version: true } });
      return row === null ? new NotFoundError('EventsNote', ['input', 'id']) : new VersionConflictError(row.version);
    }
    tx.outbox.append('events.events-note.renamed', { eventsNoteId: id, version: expectedVersion + 1 }, { subject: id });
    return { id };
  });
}
