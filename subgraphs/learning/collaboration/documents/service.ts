import {
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import {
  bytesOf,
  type CollabState,
  type CollabStep,
  collabState,
  DOCUMENTS_MAX,
  following,
  requireSequence,
  stepAfter,
  TITLE_CHARACTERS_MAX,
  UPDATE_BYTES_MAX,
  updateRefusal,
} from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { CollabDocument, Prisma } from '../../generated/prisma/client.ts';
import type { CollabKind } from '../../generated/prisma/enums.ts';
import { readableSessions, sessionChannel, unknownSession } from '../classroom/access.ts';
import { documents } from '../classroom/collab-documents.ts';
import { activeRecording, record } from '../classroom/recording.ts';
import { ownSpaceIds, spaceChannel, unknownSpace } from '../spaces/access.ts';
import { lineFault } from '../spaces/rules.ts';
import { closedRefusal, documentsRefusal, placeRefusal } from './rules.ts';

export interface DocumentId {
  readonly documentId: Id<'CollabDocument'>;
}

export interface DocumentRow extends Omit<CollabDocument, 'snapshot'> {
  readonly id: Id<'CollabDocument'>;
}

/** Where a document belongs: exactly one of the two. */
export interface Place {
  readonly sessionId: string | null;
  readonly spaceId: string | null;
}

const documentChannel = (documentId: string) => `learning.document.${documentId}`;

export async function readableDocuments(tx: LearningRead, userId: string): Promise<Prisma.CollabDocumentWhereInput> {
  return {
    OR: [{ session: await readableSessions(tx, userId) }, { spaceId: { in: await ownSpaceIds(tx, userId) } }],
  };
}

async function readable(tx: LearningRead, caller: Caller, documentId: string) {
  if (caller.userId === null) return null;
  return tx.collabDocument.findFirst({
    where: { id: documentId, ...(await readableDocuments(tx, caller.userId)) },
    include: { session: { select: { status: true, consentPolicy: true } } },
  });
}

/** The documents of one session or space that the caller reads, oldest first: at most 200. */
export async function documentsIn(
  { database }: Deps,
  caller: Caller,
  { sessionId, spaceId }: Place,
): Promise<DocumentRow[]> {
  const where = sessionId === null ? { spaceId } : { sessionId };
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
  const rows = await database.read(caller, (tx) =>
    tx.collabDocument.findMany({ where, orderBy, take: DOCUMENTS_MAX, omit: { snapshot: true } }),
  );
  return rows as DocumentRow[];
}

export interface CreateDocument {
  readonly sessionId?: string | null | undefined;
  readonly spaceId?: string | null | undefined;
  readonly kind: CollabKind;
  readonly title: string;
  readonly idempotencyKey: string;
}

/** Begins an empty document in a session or space of the caller's. Returns its id, or `ValidationError`, `NotFoundError`, `QuotaExceededError`. */
export async function createCollabDocument(
  { database, clock, signals }: Deps,
  caller: SignedInCaller,
  input: CreateDocument,
): Promise<DocumentId | DomainError> {
  const { sessionId = null, spaceId = null, kind, title } = input;
  const fault = lineFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  if (fault !== null) return new ValidationError([fault]);
  const misplaced = placeRefusal({ sessionId, spaceId });
  if (misplaced !== null) return misplaced;
  const outcome = await database.once({ caller, operation: 'createCollabDocument', input }, async (tx) => {
    const tenantId = await holdPlace(tx, caller, { sessionId, spaceId });
    if (typeof tenantId !== 'string') return tenantId;
    const used = await tx.collabDocument.count({ where: { sessionId, spaceId } });
    const tooMany = documentsRefusal(used);
    if (tooMany !== null) return tooMany;
    const documentId = newId<'CollabDocument'>('cdo');
    const made = { createdById: caller.userId, createdAt: clock.now() };
    await tx.collabDocument.create({
      data: { id: documentId, tenantId, sessionId, spaceId, kind, title, ...made },
      select: { id: true },
    });
    const event = { documentId, sessionId, spaceId, createdById: caller.userId };
    tx.outbox.append('learning.collab-document.created', event, { subject: documentId });
    return { documentId };
  });
  await signals.publish(sessionId === null ? spaceChannel(spaceId ?? '') : sessionChannel(sessionId), {});
  return outcome;
}

/** Locks the place of a document for the caller, who writes there; gives its tenant. */
async function holdPlace(
  tx: LearningWrite,
  caller: SignedInCaller,
  { sessionId, spaceId }: Place,
): Promise<InvalidStateError | NotFoundError | string> {
  if (sessionId !== null) {
    await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
    const where = { id: sessionId, ...(await readableSessions(tx, caller.userId)) };
    const session = await tx.classSession.findFirst({ where });
    if (session === null) return unknownSession();
    return closedRefusal(session.status) ?? session.tenantId;
  }
  await tx.$queryRaw`SELECT id FROM study_space WHERE id = ${spaceId} FOR NO KEY UPDATE`;
  const space = await tx.studySpace.findFirst({
    where: { id: spaceId ?? '', members: { some: { userId: caller.userId, standing: 'MEMBER' } } },
  });
  return space === null ? unknownSpace() : space.tenantId;
}

/** Whether a recording would take in what somebody writes who has not agreed to it (LEARN-12). */
async function isRecordedUnasked(tx: LearningRead, { sessionId }: Pick<CollabDocument, 'sessionId'>, userId: string) {
  if (sessionId === null || (await activeRecording(tx, sessionId)) === null) return false;
  return (await tx.classParticipant.count({ where: { sessionId, userId, consent: 'GRANTED' } })) === 0;
}

export interface ApplyUpdate extends DocumentId {
  /** A Yjs update in base64. */
  readonly update: string;
  readonly clientUpdateId: string;
}

export interface AppliedUpdate extends DocumentId {
  /** Sequence of the document after the update. */
  readonly sequence: bigint;
}

const CLIENT_UPDATE_ID = /^[\x21-\x7e]{1,64}$/;

/**
 * Adds what the caller has drawn or written: a Yjs update, which every reader merges to one and the same state in whatever order they get it
 * (LEARN-9). Sent again, by its name or by its content, it changes nothing. Returns the sequence after it, or `NotFoundError`, `InvalidStateError` once the session is over, `ValidationError`,
 * `QuotaExceededError` for a document that is full.
 */
export async function applyCollabUpdate(
  deps: Deps,
  caller: SignedInCaller,
  { documentId, update, clientUpdateId }: ApplyUpdate,
): Promise<AppliedUpdate | InvalidStateError | NotFoundError | QuotaExceededError | ValidationError> {
  if (!CLIENT_UPDATE_ID.test(clientUpdateId))
    return new ValidationError('input.clientUpdateId', 'The id must have 1 to 64 printable ASCII characters.');
  const bytes = bytesOf(update, UPDATE_BYTES_MAX);
  if (bytes === null) return updateRefusal('UNREADABLE');
  const authorId = caller.userId;

  const outcome = await deps.database.write(caller, async (tx) => {
    // Nobody is removed, and no recording begins, between the look and the commit.
    await tx.$queryRaw`
      SELECT id FROM class_session WHERE id = (SELECT session_id FROM collab_document WHERE id = ${documentId}) FOR SHARE`;
    await tx.$queryRaw`SELECT id FROM collab_document WHERE id = ${documentId} FOR UPDATE`;
    const document = await readable(tx, caller, documentId);
    if (document === null) return new NotFoundError('CollabDocument', ['input', 'documentId']);
    const closed = document.session === null ? null : closedRefusal(document.session.status);
    if (closed !== null) return closed;
    if (document.session?.consentPolicy === 'ALL_PRESENT' && (await isRecordedUnasked(tx, document, authorId)))
      return new InvalidStateError('RECORDED', ['CONSENTED'], 'This session is being recorded. Agree to that first.');
    const { sessionId, lastSequence } = document;
    const at = deps.clock.now();
    const added = await documents.add(tx, { documentId, lastSequence, authorId, clientUpdateId, bytes, at });
    if (!(added instanceof Error) && added.isNew && sessionId !== null)
      await record(deps, tx, sessionId, [{ kind: 'DOCUMENT', userId: authorId, documentId, update: bytes }]);
    return added;
  });
  if (outcome instanceof Error) return outcome;
  if (outcome.isNew) await deps.signals.publish(documentChannel(documentId), {});
  return { documentId, sequence: outcome.sequence };
}

/** Changes of a document that the caller lacks; all of them without a state vector. Null for a document that the caller does not read. Throws BAD_USER_INPUT for an invalid state vector. */
export async function collabDocumentState(
  deps: Deps,
  caller: Caller,
  { id, stateVector }: { readonly id: string; readonly stateVector: string | null },
): Promise<CollabState | null> {
  return collabState(stateVector, () =>
    deps.database.read(caller, async (tx) =>
      (await readable(tx, caller, id)) === null ? null : documents.held(tx, id),
    ),
  );
}

const forbidden = () => requestError('FORBIDDEN', 'You do not read this document.');

/**
 * The steps of a document after a sequence, in order and without a gap: those that are kept, or a snapshot in their place, then each as it is
 * added. Each is read under the rule of access when it is handed out; who does not read the document any more gets FORBIDDEN.
 */
export async function followCollabDocument(
  deps: Deps,
  caller: Caller,
  { documentId, afterSequence }: { readonly documentId: string; readonly afterSequence: bigint },
  live: LiveSource,
): Promise<AsyncGenerator<CollabStep, void>> {
  requireSequence(afterSequence);
  if ((await deps.database.read(caller, (tx) => readable(tx, caller, documentId))) === null) throw forbidden();
  const signals = live.signals<unknown>({ channels: [documentChannel(documentId)] });
  let position = afterSequence;
  return following(deps.clock, signals, () =>
    deps.database.read(caller, async (tx) => {
      // The row is locked by who adds: its snapshot and the first update after the position are of one moment or one behind the other.
      const document = await readable(tx, caller, documentId);
      if (document === null) throw forbidden();
      const first = await tx.collabUpdate.findFirst({
        where: { documentId, sequence: { gt: position } },
        orderBy: { sequence: 'asc' },
      });
      const step = stepAfter(position, document, first);
      position = step?.sequence ?? position;
      return step;
    }),
  );
}
