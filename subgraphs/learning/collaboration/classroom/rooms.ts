import { ConsentMissingError, MeshFullError, RoomTokenError } from '@codai/contracts/learning';
import {
  ConflictError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { BreakoutRoom, ClassParticipant, ClassVisit } from '../../generated/prisma/client.ts';
import { lineFault } from '../spaces/rules.ts';
import { lockSession, lockToLead, type SessionAccess, sessionChannel } from './access.ts';
import { type IceServer, iceServers } from './ice.ts';
import { presentPeople, presentVisits } from './present.ts';
import { activeRecording, record } from './recording.ts';
import {
  CONNECTIONS_MAX,
  connectionRefusal,
  inTurn,
  isPresent,
  MESH_MAX,
  PARTICIPANTS_MAX,
  presentSince,
  ROOMS_MAX,
  VISITS_MAX,
} from './rules.ts';
import type { SessionId } from './sessions.ts';
import { type RoomClaims, readRoomToken, roomToken, TOKEN_MS } from './tokens.ts';

/** A client's place in a room, and the token that proves it there. */
export interface JoinedRoom extends SessionId {
  readonly visitId: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly breakoutId: Id<'BreakoutRoom'> | null;
  readonly mayPublish: boolean;
  readonly mayModerate: boolean;
  readonly iceServers: readonly IceServer[];
}

export interface Token {
  readonly token: string;
}

const notThere = (message = 'You are not in this session any more. Join it again.') =>
  new InvalidStateError('ABSENT', ['PRESENT'], message);

function tokenFor(
  { keys, clock, ice }: Deps,
  { session, leads }: SessionAccess,
  participant: Pick<ClassParticipant, 'breakoutId' | 'isMuted' | 'userId'>,
  visitId: string,
): JoinedRoom {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + TOKEN_MS);
  const breakoutId = participant.breakoutId as Id<'BreakoutRoom'> | null;
  const grants = { mayPublish: !participant.isMuted, mayChat: true, mayModerate: leads };
  const userId = participant.userId as Id<'User'>;
  const token = roomToken(keys, { visitId, sessionId: session.id, userId, breakoutId, expiresAt, ...grants });
  const place = { sessionId: session.id, visitId, token, expiresAt, breakoutId };
  return { ...place, ...grants, iceServers: iceServers(ice, { visitId, now }) };
}

export interface JoinSession extends SessionId {
  readonly connectionId: string;
  /** null: says nothing new. */
  readonly consentsToRecording?: boolean | null | undefined;
}

/**
 * Brings a client of the caller into a live session, in the room where they are. A client that is in it already stays; one that was cut off
 * begins another visit. Returns its place, or `NotFoundError`, `ValidationError`, `InvalidStateError` for a session that is not live, `QuotaExceededError`,
 * `ConsentMissingError` for a recorded session whose policy demands the caller's consent (LEARN-12).
 */
export async function joinClassSession(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId, connectionId, consentsToRecording }: JoinSession,
): Promise<
  ConsentMissingError | InvalidStateError | JoinedRoom | NotFoundError | QuotaExceededError | ValidationError
> {
  const refusal = connectionRefusal(connectionId);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  const outcome = await deps.database.write(caller, async (tx) => {
    const access = await lockSession(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const { session, leads } = access;
    if (session.status !== 'LIVE') return new InvalidStateError(session.status, ['LIVE'], 'The session is not live.');
    const known = access.participant;
    const consent =
      consentsToRecording == null ? (known?.consent ?? 'NOT_ASKED') : consentsToRecording ? 'GRANTED' : 'REFUSED';
    if (session.consentPolicy === 'ALL_PRESENT' && consent !== 'GRANTED' && (await activeRecording(tx, sessionId)))
      return new ConsentMissingError({ missingIds: [userId] });
    if (known === null && (await tx.classParticipant.count({ where: { sessionId } })) >= PARTICIPANTS_MAX)
      return new QuotaExceededError('PARTICIPANTS', PARTICIPANTS_MAX, null, 'This session is full.');

    const now = deps.clock.now();
    const role = leads ? ('INSTRUCTOR' as const) : ('LEARNER' as const);
    await endLostVisits(deps, tx, sessionId, userId);
    const open = await tx.classVisit.findMany({ where: { sessionId, userId, leftAt: null } });
    const same = open.find((visit) => visit.connectionId === connectionId);
    if (same === undefined && open.length >= CONNECTIONS_MAX)
      return new QuotaExceededError(
        'CONNECTIONS',
        open.length,
        null,
        'You have too many open clients in this session.',
      );
    if (same === undefined && (await tx.classVisit.count({ where: { sessionId, userId } })) >= VISITS_MAX)
      return new QuotaExceededError('VISITS', VISITS_MAX, null, 'You have joined this session too often.');
    const participant = await tx.classParticipant.upsert({
      where: { sessionId_userId: { sessionId, userId } },
      create: { sessionId, userId, tenantId: session.tenantId, role, consent, addedAt: now },
      update: { consent },
    });
    const visitId = same?.id ?? newId('cvi');
    if (same === undefined) {
      const times = { joinedAt: now, seenAt: now };
      const data = { id: visitId, tenantId: session.tenantId, sessionId, userId, connectionId, ...times };
      await tx.classVisit.create({ data, select: { id: true } });
    } else {
      await tx.classVisit.update({ where: { id: visitId }, data: { seenAt: now }, select: { id: true } });
    }
    if (open.length === 0)
      await record(deps, tx, sessionId, [{ kind: 'JOINED', userId, breakoutId: participant.breakoutId }]);
    return tokenFor(deps, access, participant, visitId);
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

/**
 * Closes the visits of a person, or of everybody, whose clients are no longer heard of: they left when last heard of. Tells a running recording
 * who is gone by that.
 */
async function endLostVisits(deps: Deps, tx: LearningWrite, sessionId: string, userId: string | null): Promise<void> {
  const lost = await tx.$queryRaw<{ user_id: string }[]>`
    UPDATE class_visit SET left_at = seen_at, in_mesh = false, audio_on = false, video_on = false, screen_on = false
    WHERE session_id = ${sessionId} AND (${userId}::text IS NULL OR user_id = ${userId}) AND left_at IS NULL
      AND seen_at <= ${presentSince(deps.clock.now())}::timestamptz
    RETURNING user_id`;
  if (lost.length === 0) return;
  const people = [...new Set(lost.map(({ user_id }) => user_id))].sort();
  const open = await tx.classVisit.findMany({
    where: { sessionId, userId: { in: people }, leftAt: null },
    select: { userId: true },
  });
  const gone = people.filter((person) => open.every((visit) => visit.userId !== person));
  await record(
    deps,
    tx,
    sessionId,
    gone.map((person) => ({ kind: 'LEFT', userId: person })),
  );
}

/** Claims of a token whose holder is still in its room. */
async function holder(
  deps: Deps,
  tx: LearningWrite,
  caller: SignedInCaller,
  token: string,
): Promise<
  | {
      readonly access: SessionAccess;
      readonly claims: RoomClaims;
      readonly participant: ClassParticipant;
      readonly visit: ClassVisit;
    }
  | InvalidStateError
  | RoomTokenError
> {
  const claims = readRoomToken(deps.keys, token, { userId: caller.userId, now: deps.clock.now() });
  if (claims === null) return new RoomTokenError();
  const access = await lockSession(tx, caller, claims.sessionId);
  if (access instanceof NotFoundError || access.participant === null) return new RoomTokenError();
  if (access.session.status !== 'LIVE') return new InvalidStateError(access.session.status, ['LIVE']);
  const visit = await tx.classVisit.findUnique({ where: { id: claims.visitId } });
  if (visit === null || !isPresent(visit, deps.clock.now())) return notThere();
  return { access, claims, participant: access.participant, visit };
}

/**
 * Says that a client is still there, and gives it a new token, of the room where its person is now. Send it every 15 seconds.
 * Returns `RoomTokenError`, or `InvalidStateError` once the visit has ended: join again.
 */
export async function beatClassVisit(
  deps: Deps,
  caller: SignedInCaller,
  { token }: Token,
): Promise<InvalidStateError | JoinedRoom | RoomTokenError> {
  return deps.database.write(caller, async (tx) => {
    const held = await holder(deps, tx, caller, token);
    if (held instanceof Error) return held;
    const { access, participant, visit } = held;
    await tx.classVisit.update({ where: { id: visit.id }, data: { seenAt: deps.clock.now() }, select: { id: true } });
    // A recording is to tell that somebody was cut off, also when that person never comes back.
    const sessionId = access.session.id;
    if ((await activeRecording(tx, sessionId)) !== null) await endLostVisits(deps, tx, sessionId, null);
    return tokenFor(deps, access, participant, visit.id);
  });
}

/** Takes a client of the caller out of a session. Succeeds also when it was out. */
export async function leaveClassSession(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId, connectionId }: SessionId & { readonly connectionId: string },
): Promise<NotFoundError | SessionId | ValidationError> {
  const refusal = connectionRefusal(connectionId);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  const outcome = await deps.database.write(caller, async (tx) => {
    const access = await lockSession(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    await endVisits(deps, tx, sessionId, { userId, connectionId });
    return { sessionId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

/** Ends visits of one person in a locked session; tells the recording when it was the last. */
async function endVisits(
  deps: Deps,
  tx: LearningWrite,
  sessionId: string,
  { userId, connectionId }: { readonly userId: string; readonly connectionId?: string },
): Promise<void> {
  const now = deps.clock.now();
  await endLostVisits(deps, tx, sessionId, userId);
  const { count } = await tx.classVisit.updateMany({
    where: { sessionId, userId, leftAt: null, ...(connectionId !== undefined && { connectionId }) },
    data: { leftAt: now, seenAt: now, inMesh: false, audioOn: false, videoOn: false, screenOn: false },
  });
  const left = await tx.classVisit.count({ where: { sessionId, userId, leftAt: null } });
  if (count > 0 && left === 0) await record(deps, tx, sessionId, [{ kind: 'LEFT', userId }]);
}

export interface MediaState extends Token {
  readonly inMesh: boolean;
  readonly audioOn: boolean;
  readonly videoOn: boolean;
  readonly screenOn: boolean;
}

/**
 * Takes or gives back a place in the mesh of the room, and says what the client sends. Places are counted under the session's lock.
 * Returns `MeshFullError` for a fifth place, `ConflictError` SCREEN_TAKEN while another shows their screen, `InvalidStateError` MUTED.
 */
export async function setMediaState(
  deps: Deps,
  caller: SignedInCaller,
  { token, inMesh, audioOn, videoOn, screenOn }: MediaState,
): Promise<ConflictError | InvalidStateError | MeshFullError | RoomTokenError | SessionId | ValidationError> {
  if (!inMesh && (audioOn || videoOn || screenOn))
    return new ValidationError('input.inMesh', 'Sound and pictures need a place in the mesh.');
  const outcome = await deps.database.write(caller, async (tx) => {
    const held = await holder(deps, tx, caller, token);
    if (held instanceof Error) return held;
    const { access, claims, participant, visit } = held;
    const { sessionId } = claims;
    if (participant.breakoutId !== claims.breakoutId) return new RoomTokenError();
    if (participant.isMuted && (audioOn || videoOn || screenOn))
      return new InvalidStateError('MUTED', ['UNMUTED'], 'The instructor has muted you.');
    const room = await roomVisits(deps, tx, access.session.id, participant.breakoutId);
    const taken = room.filter((other) => other.inMesh && other.id !== visit.id).length;
    if (inMesh && taken >= MESH_MAX) return new MeshFullError({ limit: MESH_MAX, taken });
    if (screenOn && room.some((other) => other.screenOn && other.id !== visit.id))
      return new ConflictError('SCREEN_TAKEN', 'Somebody else is showing their screen.');
    await tx.classVisit.update({
      where: { id: visit.id },
      data: { inMesh, audioOn, videoOn, screenOn },
      select: { id: true },
    });
    return { sessionId };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(sessionChannel(outcome.sessionId), {});
  return outcome;
}

/** The visits that go on in one room. */
export async function roomVisits(
  deps: Deps,
  tx: LearningWrite,
  sessionId: string,
  breakoutId: string | null,
): Promise<ClassVisit[]> {
  const there = await tx.classParticipant.findMany({
    where: { sessionId, breakoutId, removedAt: null },
    select: { userId: true },
  });
  const ids = new Set(there.map(({ userId }) => userId));
  return (await presentVisits(deps, tx, sessionId)).filter(({ userId }) => ids.has(userId));
}

export interface OfParticipant extends SessionId {
  readonly userId: Id<'User'>;
}

const unknownParticipant = () => new NotFoundError('ClassParticipant', ['input', 'userId']);

async function leadParticipant(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId, userId }: OfParticipant,
  change: (tx: LearningWrite, access: SessionAccess) => Promise<InvalidStateError | NotFoundError | null>,
): Promise<InvalidStateError | NotFoundError | SessionId> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const access = await lockToLead(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const known = await tx.classParticipant.count({ where: { sessionId, userId, removedAt: null } });
    if (known === 0) return unknownParticipant();
    return (await change(tx, access)) ?? { sessionId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

/** Stops or lets a participant send sound and pictures. For the instructor; throws FORBIDDEN to others. */
export function muteClassParticipant(
  deps: Deps,
  caller: SignedInCaller,
  input: OfParticipant & { readonly isMuted: boolean },
) {
  const { sessionId, userId, isMuted } = input;
  return leadParticipant(deps, caller, input, async (tx) => {
    await tx.classParticipant.update({
      where: { sessionId_userId: { sessionId, userId } },
      data: { isMuted },
      select: { userId: true },
    });
    if (isMuted)
      await tx.classVisit.updateMany({
        where: { sessionId, userId, leftAt: null },
        data: { audioOn: false, videoOn: false, screenOn: false },
      });
    return null;
  });
}

/** Sends a participant out, and keeps them out until they are invited again. For the instructor; throws FORBIDDEN to others. */
export function removeClassParticipant(deps: Deps, caller: SignedInCaller, input: OfParticipant) {
  const { sessionId, userId } = input;
  return leadParticipant(deps, caller, input, async (tx, { session }) => {
    if (userId === session.instructorId) {
      return new InvalidStateError('INSTRUCTOR', ['LEARNER'], 'The instructor cannot be removed from the session.');
    }
    await endVisits(deps, tx, sessionId, { userId });
    const data = { removedAt: deps.clock.now(), breakoutId: null };
    await tx.classParticipant.update({
      where: { sessionId_userId: { sessionId, userId } },
      data,
      select: { userId: true },
    });
    tx.outbox.append(
      'learning.session.person-removed',
      { sessionId, userId },
      { subject: sessionId, partitionKey: sessionId },
    );
    return null;
  });
}

export interface OpenBreakouts extends SessionId {
  readonly names: readonly string[];
  /** Spreads the learners who are present over the rooms, in turn. */
  readonly spreads: boolean;
}

/**
 * Opens breakout rooms in a live session; those open before are closed. For the instructor; throws FORBIDDEN to others.
 * Everybody is in one room at every moment (LEARN-7): a person's room is one column.
 */
export async function openBreakoutRooms(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId, names, spreads }: OpenBreakouts,
): Promise<InvalidStateError | NotFoundError | SessionId | ValidationError> {
  if (names.length < 1 || names.length > ROOMS_MAX)
    return new ValidationError('input.names', `Name 1 to ${ROOMS_MAX} rooms.`);
  const faults = names.flatMap((name) => lineFault(name, ['input', 'names'], 80) ?? []);
  if (faults.length > 0) return new ValidationError(faults);
  return leadRooms(deps, caller, sessionId, async (tx, { session }) => {
    await sendAllToMain(deps, tx, sessionId);
    const at = deps.clock.now();
    const rooms = names.map((name, index) => ({
      id: newId<'BreakoutRoom'>('brk'),
      tenantId: session.tenantId,
      sessionId,
      name,
      position: index + 1,
      createdAt: at,
    }));
    await tx.breakoutRoom.createMany({ data: rooms });
    if (!spreads) return null;
    const present = await presentPeople(deps, tx, sessionId);
    const learners = present.filter(({ role }) => role === 'LEARNER').map(({ userId }) => userId);
    for (const [userId, { id }] of inTurn(learners, rooms)) await moveTo(deps, tx, sessionId, userId, id);
    return null;
  });
}

/** Moves a participant into a breakout room, or back into the main one. For the instructor; throws FORBIDDEN to others. */
export async function assignBreakout(
  deps: Deps,
  caller: SignedInCaller,
  { sessionId, userId, breakoutId = null }: OfParticipant & { readonly breakoutId?: string | null | undefined },
): Promise<InvalidStateError | NotFoundError | SessionId> {
  return leadRooms(deps, caller, sessionId, async (tx) => {
    if ((await tx.classParticipant.count({ where: { sessionId, userId, removedAt: null } })) === 0)
      return unknownParticipant();
    if (breakoutId !== null && (await openRoom(tx, sessionId, breakoutId)) === null)
      return new NotFoundError('BreakoutRoom', ['input', 'breakoutId']);
    await moveTo(deps, tx, sessionId, userId, breakoutId);
    return null;
  });
}

/** Closes the breakout rooms of a session: everybody is in the main room again. For the instructor; throws FORBIDDEN to others. */
export function closeBreakoutRooms(deps: Deps, caller: SignedInCaller, { sessionId }: SessionId) {
  return leadRooms(deps, caller, sessionId, async (tx) => {
    await sendAllToMain(deps, tx, sessionId);
    return null;
  });
}

async function leadRooms(
  deps: Deps,
  caller: SignedInCaller,
  sessionId: Id<'ClassSession'>,
  change: (tx: LearningWrite, access: SessionAccess) => Promise<NotFoundError | null>,
): Promise<InvalidStateError | NotFoundError | SessionId> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const access = await lockToLead(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const { status } = access.session;
    if (status !== 'LIVE') return new InvalidStateError(status, ['LIVE'], 'The session is not live.');
    return (await change(tx, access)) ?? { sessionId };
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

const openRoom = (tx: LearningWrite, sessionId: string, id: string): Promise<BreakoutRoom | null> =>
  tx.breakoutRoom.findFirst({ where: { id, sessionId, closedAt: null } });

/** Frees the place in the mesh when a person changes room: the places belong to one room. */
async function moveTo(deps: Deps, tx: LearningWrite, sessionId: string, userId: string, breakoutId: string | null) {
  const { count } = await tx.classParticipant.updateMany({
    where: {
      sessionId,
      userId,
      OR: [{ breakoutId: { not: breakoutId } }, ...(breakoutId === null ? [] : [{ breakoutId: null }])],
    },
    data: { breakoutId },
  });
  if (count === 0) return;
  const off = { inMesh: false, audioOn: false, videoOn: false, screenOn: false };
  await tx.classVisit.updateMany({ where: { sessionId, userId, leftAt: null }, data: off });
  await record(deps, tx, sessionId, [{ kind: 'MOVED', userId, breakoutId }]);
}

async function sendAllToMain(deps: Deps, tx: LearningWrite, sessionId: string): Promise<void> {
  const moved = await tx.classParticipant.findMany({
    where: { sessionId, breakoutId: { not: null } },
    select: { userId: true },
  });
  for (const { userId } of moved) await moveTo(deps, tx, sessionId, userId, null);
  const { count } = await tx.breakoutRoom.updateMany({
    where: { sessionId, closedAt: null },
    data: { closedAt: deps.clock.now() },
  });
  if (count > 0) await record(deps, tx, sessionId, [{ kind: 'CLOSED_ROOMS' }]);
}
