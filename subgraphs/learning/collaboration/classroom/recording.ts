import { ConsentMissingError } from '@codai/contracts/learning';
import {
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { documentOf } from '@codai/kit/collab';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import * as Y from 'yjs';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { RecordingEntry, SessionRecording } from '../../generated/prisma/client.ts';
import type { RecordingEntryKind } from '../../generated/prisma/enums.ts';
import { USER_ID } from '../spaces/rules.ts';
import { accessTo, lockToLead, type SessionAccess, sessionChannel, unknownSession } from './access.ts';
import { entryPlace } from './cells.ts';
import { documents } from './collab-documents.ts';
import { presentPeople } from './present.ts';
import { withoutConsent } from './rules.ts';

/** A recording ends by itself when it has so many entries, or so many bytes. */
const ENTRIES_MAX = 50_000n;
const BYTES_MAX = 32 * 1024 * 1024;
const RECORDINGS_MAX = 50;
const GRANTS_MAX = 200;

export interface RecordingId {
  readonly recordingId: Id<'SessionRecording'>;
}

/** Something that the server has seen of a session. */
export interface Seen {
  readonly kind: RecordingEntryKind;
  readonly userId?: string;
  readonly breakoutId?: string | null;
  readonly documentId?: string;
  readonly text?: string;
  readonly update?: Uint8Array<ArrayBuffer>;
}

/** The recording of a session that is running now, or null. Read under the lock of the session, it stays so. */
export function activeRecording(tx: LearningRead, sessionId: string): Promise<SessionRecording | null> {
  return tx.sessionRecording.findFirst({ where: { sessionId, status: 'ACTIVE' } });
}

/**
 * Adds what happened to the recording of the session, if one is running. Called in the transaction of what happened, under the session's lock
 * (shared for documents), so that an archive lacks nothing between its two instants.
 */
export async function record(deps: Deps, tx: LearningWrite, sessionId: string, seen: readonly Seen[]): Promise<void> {
  const running = await activeRecording(tx, sessionId);
  if (running !== null) await addEntries(deps, tx, running, seen);
}

async function addEntries(
  { keys, clock }: Deps,
  tx: LearningWrite,
  recording: Pick<SessionRecording, 'id' | 'tenantId'>,
  seen: readonly Seen[],
): Promise<void> {
  if (seen.length === 0) return;
  const { id: recordingId, tenantId } = recording;
  const at = clock.now();
  const bytes = seen.reduce((sum, { text = '', update }) => sum + Buffer.byteLength(text) + (update?.length ?? 0), 0);
  // Locks the recording: numbers have no gap.
  const { lastSequence, bytes: total } = await tx.sessionRecording.update({
    where: { id: recordingId },
    data: { lastSequence: { increment: seen.length }, bytes: { increment: bytes } },
    select: { lastSequence: true, bytes: true },
  });
  const before = lastSequence - BigInt(seen.length);
  await tx.recordingEntry.createMany({
    data: seen.map(({ text, ...entry }, index) => {
      const sequence = before + BigInt(index + 1);
      const sealed = text === undefined ? null : keys.seal(text, entryPlace(tenantId, recordingId, sequence));
      return { recordingId, sequence, tenantId, at, ...entry, text: sealed };
    }),
  });
  if (lastSequence >= ENTRIES_MAX || total >= BYTES_MAX)
    await tx.sessionRecording.update({
      where: { id: recordingId },
      data: { status: 'FULL', stoppedAt: at },
      select: { id: true },
    });
}

export interface OfSession {
  readonly sessionId: Id<'ClassSession'>;
}

/**
 * Begins to keep what the server sees of a session. For its instructor; throws FORBIDDEN to others.
 *
 * Consent is read under the session's lock, which joining and consenting take too: people under the policy's protection are not recorded (LEARN-12).
 * Returns its id, or `NotFoundError`, `InvalidStateError` outside a live session or while one is running, `ConsentMissingError`, `QuotaExceededError`.
 */
export async function startRecording(
  deps: Deps,
  caller: SignedInCaller,
  input: OfSession & { readonly idempotencyKey: string },
): Promise<DomainError | RecordingId> {
  const { sessionId } = input;
  const outcome = await deps.database.once({ caller, operation: 'startRecording', input }, async (tx) => {
    const access = await lockToLead(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const { session } = access;
    if (session.status !== 'LIVE') return new InvalidStateError(session.status, ['LIVE'], 'The session is not live.');
    if ((await activeRecording(tx, sessionId)) !== null)
      return new InvalidStateError('RECORDING', [], 'This session is being recorded already.');
    const present = await presentPeople(deps, tx, sessionId);
    const missing = withoutConsent(session.consentPolicy, present);
    if (missing.length > 0) return new ConsentMissingError({ missingIds: missing });
    const used = await tx.sessionRecording.count({ where: { sessionId } });
    if (used >= RECORDINGS_MAX) return new QuotaExceededError('RECORDINGS', used, null);

    const recordingId = newId<'SessionRecording'>('rcd');
    const { tenantId } = session;
    const started = { startedById: caller.userId, startedAt: deps.clock.now() };
    await tx.sessionRecording.create({
      data: { id: recordingId, tenantId, sessionId, ...started },
      select: { id: true },
    });
    // The state at its beginning, so that a replay starts from it.
    const people: Seen[] = present.map(({ userId, breakoutId }) => ({ kind: 'PRESENT', userId, breakoutId }));
    await addEntries(deps, tx, { id: recordingId, tenantId }, [...people, ...(await documentsOf(tx, sessionId))]);
    const event = { sessionId, recordingId, startedById: caller.userId };
    tx.outbox.append('learning.recording.started', event, { subject: recordingId, partitionKey: sessionId });
    return { recordingId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

async function documentsOf(tx: LearningWrite, sessionId: string): Promise<Seen[]> {
  const rows = await tx.collabDocument.findMany({ where: { sessionId }, select: { id: true }, orderBy: { id: 'asc' } });
  const seen: Seen[] = [];
  for (const { id } of rows) {
    const { snapshot, updates } = await documents.held(tx, id);
    const document = documentOf(snapshot, updates);
    seen.push({ kind: 'DOCUMENT', documentId: id, update: new Uint8Array(Y.encodeStateAsUpdate(document)) });
    document.destroy();
  }
  return seen;
}

/** Ends the running recording. For the instructor; throws FORBIDDEN to others. */
export async function stopRecording(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId }: OfSession,
): Promise<InvalidStateError | NotFoundError | RecordingId> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const access = await lockToLead(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const recordingId = await stopIfRunning(deps, tx, access.session);
    return recordingId === null
      ? new InvalidStateError('NOT_RECORDING', ['RECORDING'], 'This session is not being recorded.')
      : { recordingId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

/** Ends the recording of a locked session, if one is running. Returns its id. */
export async function stopIfRunning(
  { clock }: Deps,
  tx: LearningWrite,
  { id: sessionId }: Pick<SessionAccess['session'], 'id'>,
): Promise<Id<'SessionRecording'> | null> {
  const running = await activeRecording(tx, sessionId);
  if (running === null) return null;
  await tx.sessionRecording.update({
    where: { id: running.id },
    data: { status: 'STOPPED', stoppedAt: clock.now() },
    select: { id: true },
  });
  const event = { sessionId, recordingId: running.id };
  tx.outbox.append('learning.recording.stopped', event, { subject: running.id, partitionKey: sessionId });
  return running.id as Id<'SessionRecording'>;
}

/**
 * Says whether the caller may be recorded in a session. Who withdraws under ALL_PRESENT ends a running recording at once (LEARN-12).
 */
export async function setRecordingConsent(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId, isGranted }: OfSession & { readonly isGranted: boolean },
): Promise<NotFoundError | OfSession> {
  const { userId } = caller;
  const outcome = await deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
    const access = await accessTo(tx, caller, sessionId);
    if (access?.participant == null) return unknownSession();
    const consent = isGranted ? ('GRANTED' as const) : ('REFUSED' as const);
    await tx.classParticipant.update({
      where: { sessionId_userId: { sessionId, userId } },
      data: { consent },
      select: { userId: true },
    });
    if (!isGranted && access.session.consentPolicy === 'ALL_PRESENT') {
      const present = await presentPeople(deps, tx, sessionId);
      if (present.some((person) => person.userId === userId)) await stopIfRunning(deps, tx, access.session);
    }
    return { sessionId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

/** Lets somebody read a recording who was not in the session, or takes that back. For the instructor; throws FORBIDDEN to others. */
export async function setRecordingGrant(
  deps: Deps,
  caller: SignedInCaller,
  { recordingId, userId, isGranted }: RecordingId & { readonly userId: Id<'User'>; readonly isGranted: boolean },
): Promise<NotFoundError | QuotaExceededError | RecordingId | ValidationError> {
  return deps.database.write(caller, async (tx) => {
    const unknown = () => new NotFoundError('SessionRecording', ['input', 'recordingId']);
    if (!USER_ID.test(userId))
      return new ValidationError('input.userId', 'This is not a user id. Give the id of a user.');
    const recording = await tx.sessionRecording.findUnique({ where: { id: recordingId } });
    if (recording === null) return unknown();
    const access = await lockToLead(tx, caller, recording.sessionId);
    if (access instanceof NotFoundError) return unknown();
    if (!isGranted) {
      await tx.recordingGrant.deleteMany({ where: { recordingId, userId } });
    } else {
      const used = await tx.recordingGrant.count({ where: { recordingId } });
      if (used >= GRANTS_MAX) return new QuotaExceededError('RECORDING_GRANTS', used, null);
      const granted = { tenantId: recording.tenantId, grantedById: caller.userId, grantedAt: deps.clock.now() };
      await tx.recordingGrant.createMany({ data: { recordingId, userId, ...granted }, skipDuplicates: true });
    }
    const event = { recordingId, userId, isGranted };
    tx.outbox.append('learning.recording.grant-changed', event, {
      subject: recordingId,
      partitionKey: recording.sessionId,
    });
    return { recordingId };
  });
}

export interface RecordingRow extends SessionRecording {
  readonly id: Id<'SessionRecording'>;
}

/** Readers of a recording: its instructor, participants of the session, and holders of a grant (LEARN-12). */
export const readableBy = (userId: string, tenantId: string | null) => ({
  OR: [
    { session: { instructorId: userId, tenantId: tenantId ?? '' } },
    {
      session: { visits: { some: { userId } }, NOT: { participants: { some: { userId, removedAt: { not: null } } } } },
    },
    { grants: { some: { userId } } },
  ],
});

/** The recordings of a session that the caller may read, newest first: at most 50. */
export async function recordingsOf({ database }: Deps, caller: Caller, sessionId: string): Promise<RecordingRow[]> {
  const { userId, tenantId } = caller;
  if (userId === null) return [];
  const where = { sessionId, ...readableBy(userId, tenantId) };
  const orderBy = [{ startedAt: 'desc' as const }, { id: 'desc' as const }];
  const rows = database.read(caller, (tx) => tx.sessionRecording.findMany({ where, orderBy, take: RECORDINGS_MAX }));
  return (await rows) as RecordingRow[];
}

export interface EntryRow extends Omit<RecordingEntry, 'userId'> {
  readonly userId: Id<'User'> | null;
}

const inOrder = keyset({ sequence: ['asc', 'sequence'] });

const ROOMS_SEEN_MAX = 1_000;

/** The lines of a chat that the caller was there to read: of the main room and of rooms they were in. The instructor reads all. */
async function heardBy(tx: LearningRead, { userId, tenantId }: Caller, { id: recordingId, sessionId }: RecordingRow) {
  const led = { id: sessionId, instructorId: userId ?? '', tenantId: tenantId ?? '' };
  if ((await tx.classSession.count({ where: led })) > 0) return {};
  const came = { recordingId, userId, kind: { in: ['PRESENT' as const, 'JOINED' as const, 'MOVED' as const] } };
  const rooms = await tx.recordingEntry.findMany({
    where: { ...came, breakoutId: { not: null } },
    select: { breakoutId: true },
    distinct: ['breakoutId'],
    take: ROOMS_SEEN_MAX,
  });
  const own = rooms.flatMap(({ breakoutId }) => breakoutId ?? []);
  return { OR: [{ kind: { not: 'CHAT' as const } }, { breakoutId: null }, { breakoutId: { in: own } }] };
}

/** Entries of a recording in order, with the chat of the rooms in which the caller was. The caller reads the recording. */
export function listEntries(
  { database, keys }: Deps,
  caller: Caller,
  recording: RecordingRow,
  args: ListArguments,
): Promise<Page<EntryRow>> {
  const { id: recordingId } = recording;
  return inOrder.readRows({ database }, caller, args, async (tx, { where, ...page }) => {
    const heard = await heardBy(tx, caller, recording);
    const rows = await tx.recordingEntry.findMany({ where: { recordingId, AND: [heard, where] }, ...page });
    return rows.map((row) => ({
      ...row,
      userId: row.userId as Id<'User'> | null,
      text:
        row.text === null || row.text === ''
          ? row.text
          : keys.open(row.text, entryPlace(row.tenantId, recordingId, row.sequence)),
    }));
  });
}
