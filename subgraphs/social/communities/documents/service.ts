import {
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type QuotaExceededError,
  requestError,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import {
  bytesOf,
  type CollabState,
  collabDocuments,
  collabState,
  UPDATE_BYTES_MAX,
  updateRefusal,
} from '@codai/kit/collab';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { DocumentEditors } from '../../generated/prisma/enums.ts';
import { lockConversation } from '../../messaging/conversations/locked.ts';
import { countAction, requirePosting } from '../../policies/actions/service.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { holdMembership, unknownGroup } from '../groups/locked.ts';
import { type DocumentRow, documentColumns, readableDocuments } from './access.ts';
import type { Place } from './lists.ts';
import { clientUpdateIdRefusal, documentCountRefusal, placeRefusal, titleRefusal } from './rules.ts';
import { documentChannel } from './signals.ts';

export interface DocumentId {
  readonly documentId: Id<'SharedDocument'>;
}

const documents = collabDocuments({
  documents: 'shared_document',
  updates: 'document_update',
  changedAt: 'updated_at',
});

const unknown = () => new NotFoundError('Document', ['input', 'documentId']);

export interface CreateDocument extends Place {
  readonly title: string;
  readonly editors: DocumentEditors;
  readonly idempotencyKey: string;
}

/** Begins an empty document in a conversation or a community of the caller's. Returns its id, or `ValidationError`, `NotFoundError`, `QuotaExceededError`. */
export async function createSharedDocument(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateDocument,
): Promise<DocumentId | DomainError> {
  const { conversationId, groupId, title, editors } = input;
  const fault = titleRefusal(title) ?? placeRefusal({ conversationId, groupId });
  if (fault !== null) return fault;
  return deps.database.once({ caller, operation: 'createSharedDocument', input }, async (tx) => {
    await countAction(deps, tx, caller, 'DRAFT');
    await requirePosting(deps, tx, caller);
    const refusal = await holdPlace(tx, caller, { conversationId, groupId });
    if (refusal !== null) return refusal;
    const tooMany = documentCountRefusal(await tx.sharedDocument.count({ where: { conversationId, groupId } }));
    if (tooMany !== null) return tooMany;
    const documentId = newId<'SharedDocument'>('shd');
    const at = deps.clock.now();
    const document = { id: documentId, conversationId, groupId, title, editors, createdById: caller.userId };
    await tx.sharedDocument.create({ data: { ...document, createdAt: at, updatedAt: at }, select: { id: true } });
    tx.outbox.append(
      'social.document.created',
      { documentId, conversationId, groupId, createdById: caller.userId },
      of(documentId),
    );
    return { documentId };
  });
}

export interface UpdateDocument extends DocumentId {
  readonly title?: string | null | undefined;
  readonly editors?: DocumentEditors | null | undefined;
  readonly expectedVersion: number;
}

/** Changes the title of a document and who writes in it. For its creator and those who lead: throws FORBIDDEN to others. */
export async function updateSharedDocument(
  deps: Deps,
  caller: SignedInCaller,
  { documentId, title, editors, expectedVersion }: UpdateDocument,
): Promise<DocumentId | NotFoundError | ValidationError | VersionConflictError> {
  const fault = titleRefusal(title);
  if (fault !== null) return fault;
  const outcome = await deps.database.write(caller, async (tx) => {
    await requirePosting(deps, tx, caller);
    const document = await lockToManage(tx, caller, documentId);
    if (document instanceof NotFoundError) return document;
    if (document.version !== expectedVersion) return new VersionConflictError(document.version);
    const changes = { ...(title != null && { title }), ...(editors != null && { editors }) };
    await tx.sharedDocument.update({
      where: { id: documentId },
      data: { ...changes, version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append('social.document.updated', { documentId, updatedById: caller.userId }, of(documentId));
    return { documentId };
  });
  return outcome;
}

/** Deletes a document with all that was written in it. For its creator and those who lead: throws FORBIDDEN to others. */
export async function deleteSharedDocument(
  deps: Deps,
  caller: SignedInCaller,
  { documentId }: DocumentId,
): Promise<DocumentId | NotFoundError> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const document = await lockToManage(tx, caller, documentId);
    if (document instanceof NotFoundError) return document;
    await tx.sharedDocument.delete({ where: { id: documentId }, select: { id: true } });
    tx.outbox.append('social.document.deleted', { documentId, deletedById: caller.userId }, of(documentId));
    return { documentId };
  });
  if (!(outcome instanceof NotFoundError)) await deps.signals.publish(documentChannel(documentId), {});
  return outcome;
}

export interface ApplyDocumentUpdate extends DocumentId {
  /** A Yjs update in base64. */
  readonly update: string;
  readonly clientUpdateId: string;
}

export interface AppliedUpdate extends DocumentId {
  /** The document's sequence after the update. */
  readonly sequence: bigint;
}

/**
 * Adds what the caller has changed to a document: a Yjs update, which every reader merges to one and the same text in whatever order they get it. Sent
 * again, by its name or by its content, it changes nothing.
 *
 * Returns the sequence after it, or `NotFoundError` for a document that the caller does not read, `ValidationError`, `QuotaExceededError` for a document
 * that is full. Throws FORBIDDEN for a person who only reads.
 */
export async function applyDocumentUpdate(
  deps: Deps,
  caller: SignedInCaller,
  { documentId, update, clientUpdateId }: ApplyDocumentUpdate,
): Promise<AppliedUpdate | NotFoundError | QuotaExceededError | ValidationError> {
  const refusal = clientUpdateIdRefusal(clientUpdateId);
  if (refusal !== null) return refusal;
  const bytes = bytesOf(update, UPDATE_BYTES_MAX);
  if (bytes === null) return updateRefusal('UNREADABLE');

  const outcome = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'DOCUMENT');
    const document = await lockDocument(tx, caller, documentId);
    if (document instanceof NotFoundError) return document;
    if (!document.mayEdit) throw requestError('FORBIDDEN', 'You may read this document and not change it.');
    const { lastSequence } = document;
    const update = { clientUpdateId, bytes, authorId: caller.userId, at: deps.clock.now() };
    return documents.add(tx, { documentId, lastSequence, ...update });
  });
  if (outcome instanceof Error) return outcome;
  if (outcome.isNew) await deps.signals.publish(documentChannel(documentId), {});
  return { documentId, sequence: outcome.sequence };
}

/** The changes of a document that the caller lacks; all of it without a state vector. null for a document that they do not read. Throws BAD_USER_INPUT for a malformed state vector. */
export async function documentState(
  deps: Deps,
  caller: Caller,
  { id, stateVector }: { readonly id: string; readonly stateVector: string | null },
): Promise<CollabState | null> {
  return collabState(stateVector, () =>
    // One transaction that sees one moment: the row and its log belong together.
    deps.database.read(caller, async (tx) => {
      const [document] = await tx.$queryRaw<{ id: string }[]>`
        SELECT d.id FROM ${readableDocuments(viewerOf(caller), Prisma.sql`d.id = ${id}`)}`;
      return document === undefined ? null : documents.held(tx, id);
    }),
  );
}

/**
 * Holds the conversation or community of a document still, so that a removal waits for the commit or is seen; then locks the document and reads it as
 * the caller may.
 */
async function lockDocument(
  tx: SocialWrite,
  caller: SignedInCaller,
  documentId: string,
): Promise<DocumentRow | NotFoundError> {
  await tx.$executeRaw`
    SELECT 1 FROM conversation WHERE id = (SELECT conversation_id FROM shared_document WHERE id = ${documentId}) FOR SHARE`;
  await tx.$executeRaw`SELECT 1 FROM social_group WHERE id = (SELECT group_id FROM shared_document WHERE id = ${documentId}) FOR SHARE`;
  await tx.$executeRaw`SELECT 1 FROM shared_document WHERE id = ${documentId} FOR UPDATE`;
  const viewer = viewerOf(caller);
  const [document] = await tx.$queryRaw<DocumentRow[]>`
    SELECT ${documentColumns(viewer)} FROM ${readableDocuments(viewer, Prisma.sql`d.id = ${documentId}`)}`;
  return document ?? unknown();
}

async function lockToManage(
  tx: SocialWrite,
  caller: SignedInCaller,
  documentId: string,
): Promise<DocumentRow | NotFoundError> {
  const document = await lockDocument(tx, caller, documentId);
  if (document instanceof NotFoundError || document.mayManage) return document;
  throw requestError('FORBIDDEN', 'Only its creator and those who lead may do this to the document.');
}

async function holdPlace(
  tx: SocialWrite,
  caller: SignedInCaller,
  { conversationId, groupId }: Place,
): Promise<NotFoundError | null> {
  if (conversationId !== null) {
    const conversation = await lockConversation(tx, caller, conversationId as Id<'Conversation'>);
    return conversation instanceof NotFoundError ? conversation : null;
  }
  return (await holdMembership(tx, viewerOf(caller), groupId ?? '')) ? null : unknownGroup();
}

/** Options of an event of one document, which keep its events in order. Events never carry its text. */
function of(documentId: string) {
  return { subject: documentId, partitionKey: documentId, tenantId: null };
}
