import { type Caller, type Id, NotFoundError, requestError, type SignedInCaller, ValidationError } from '@codai/kit';
import {
  AWARENESS_CHARACTERS_MAX,
  AWARENESS_TTL_MS,
  type CollabStep,
  following,
  requireSequence,
  stepAfter,
} from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { typingChannel } from '../../messaging/conversations/signals.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible, unblocked } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { groupChannel } from '../groups/signals.ts';
import { type DocumentRow, documentColumns, readableDocuments } from './access.ts';
import type { DocumentId } from './service.ts';
import { type AwarenessSignal, awarenessChannel, documentChannel } from './signals.ts';

/**
 * The steps of a document after a sequence, in order and without a gap: those that are kept, or a snapshot in their place, then each as it is
 * added. Each step is read under the rule of access when it is handed out, so that who was removed gets nothing more; the stream then fails with FORBIDDEN.
 */
export async function followDocument(
  deps: Deps,
  caller: Caller,
  { documentId, afterSequence }: DocumentId & { readonly afterSequence: bigint },
  live: LiveSource,
): Promise<AsyncGenerator<CollabStep, void>> {
  requireSequence(afterSequence);
  const document = await readable(deps, caller, documentId);
  if (document === null) throw forbidden();
  const signals = live.signals<unknown>({
    channels: [documentChannel(documentId), placeChannel(document)],
    filter: async () => ((await readable(deps, caller, documentId)) === null ? 'end' : 'deliver'),
  });
  let position = afterSequence;
  return following(deps.clock, signals, async () => {
    const step = await nextStep(deps, caller, documentId, position);
    position = step?.sequence ?? position;
    return step;
  });
}

/** The first step after a position; null: there is none yet. Throws FORBIDDEN to who does not read the document any more. */
async function nextStep(
  deps: Deps,
  caller: Caller,
  documentId: Id<'SharedDocument'>,
  position: bigint,
): Promise<CollabStep | null> {
  const viewer = viewerOf(caller);
  const [found] = await deps.database.client.$queryRaw<
    {
      snapshot: Uint8Array | null;
      snapshotSequence: bigint;
      sequence: bigint | null;
      update: Uint8Array | null;
      authorId: string | null;
    }[]
  >`
    SELECT d.snapshot_sequence AS "snapshotSequence", u.sequence, u.update,
      CASE WHEN u.sequence IS DISTINCT FROM ${position}::bigint + 1 THEN d.snapshot END AS snapshot,
      CASE WHEN ${unblocked(viewer, Prisma.sql`u.author_id`)} THEN u.author_id END AS "authorId"
    FROM (SELECT d.* FROM ${readableDocuments(viewer, Prisma.sql`d.id = ${documentId}`)}) d
    LEFT JOIN LATERAL (
      SELECT u.* FROM document_update u WHERE u.document_id = d.id AND u.sequence > ${position}::bigint ORDER BY u.sequence LIMIT 1
    ) u ON TRUE`;
  if (found === undefined) throw forbidden();
  const { sequence, update, authorId } = found;
  return stepAfter(position, found, sequence === null || update === null ? null : { sequence, update, authorId });
}

export interface TellAwareness extends DocumentId {
  readonly clientId: string;
  readonly state: string | null;
}

export interface Awareness extends DocumentId {
  readonly userId: Id<'User'>;
  readonly clientId: string;
  readonly state: string | null;
  readonly until: Date | null;
}

const CLIENT_ID = /^[\x21-\x7e]{1,64}$/;

/** Tells the others where the caller is in a document, for the next 30 seconds, or that they left. Nothing is stored: it is a signal. */
export async function tellDocumentAwareness(
  deps: Deps,
  caller: SignedInCaller,
  { documentId, clientId, state }: TellAwareness,
): Promise<Awareness | NotFoundError | ValidationError> {
  if (!CLIENT_ID.test(clientId))
    return new ValidationError('input.clientId', 'The id must have 1 to 64 printable ASCII characters without spaces.');
  if (state !== null && !isSmallJson(state))
    return new ValidationError('input.state', `The state is JSON of at most ${AWARENESS_CHARACTERS_MAX} characters.`);
  await deps.database.write(caller, (tx) => countAction(deps, tx, caller, 'DOCUMENT'));
  if ((await readable(deps, caller, documentId)) === null)
    return new NotFoundError('Document', ['input', 'documentId']);
  const { userId } = caller;
  const until = state === null ? null : new Date(deps.clock.now().getTime() + AWARENESS_TTL_MS);
  const signal: AwarenessSignal = { userId, clientId, state, until: until?.toISOString() ?? null };
  await deps.signals.publish(awarenessChannel(documentId), signal);
  return { documentId, userId, clientId, state, until };
}

/** Positions of the others in a document, without people hidden from the caller. Ends with FORBIDDEN once the caller may not read it. */
export async function watchDocumentAwareness(
  deps: Deps,
  caller: Caller,
  documentId: Id<'SharedDocument'>,
  live: LiveSource,
): Promise<AsyncIterable<Awareness>> {
  const document = await readable(deps, caller, documentId);
  if (document === null) throw forbidden();
  const signals = live.signals<AwarenessSignal | Record<string, unknown>>({
    channels: [awarenessChannel(documentId), placeChannel(document)],
    async filter(signal) {
      if ((await readable(deps, caller, documentId)) === null) return 'end';
      return 'clientId' in signal && (await maySee(deps, caller, String(signal.userId))) ? 'deliver' : 'skip';
    },
  });
  return heard(documentId, signals as AsyncIterable<AwarenessSignal>);
}

async function* heard(
  documentId: Id<'SharedDocument'>,
  signals: AsyncIterable<AwarenessSignal>,
): AsyncGenerator<Awareness, void> {
  for await (const { userId, clientId, state, until } of signals)
    yield { documentId, userId: userId as Id<'User'>, clientId, state, until: until === null ? null : new Date(until) };
}

function isSmallJson(text: string): boolean {
  // Bytes as JSON text within JSON: a signal has a bound of its own.
  if (text.length > AWARENESS_CHARACTERS_MAX || Buffer.byteLength(JSON.stringify(text)) > 6_000) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function readable(deps: Deps, caller: Caller, documentId: string): Promise<DocumentRow | null> {
  const viewer = viewerOf(caller);
  const [document] = await deps.database.client.$queryRaw<DocumentRow[]>`
    SELECT ${documentColumns(viewer)} FROM ${readableDocuments(viewer, Prisma.sql`d.id = ${documentId}`)}`;
  return document ?? null;
}

async function maySee(deps: Deps, caller: Caller, userId: string): Promise<boolean> {
  const rows = await deps.database.client.$queryRaw<unknown[]>`
    SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
  return rows.length === 1;
}

/** Channel of the signals that somebody's right to the document's place may have ended. */
function placeChannel({ conversationId, groupId }: DocumentRow): string {
  return conversationId === null ? groupChannel(groupId ?? '') : typingChannel(conversationId);
}

const forbidden = () => requestError('FORBIDDEN', 'You do not read this document.');
