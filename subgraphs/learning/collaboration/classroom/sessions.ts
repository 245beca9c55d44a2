import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { unknownPerson } from '@codai/kit/security';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { ClassSession } from '../../generated/prisma/client.ts';
import type { ClassStatus, ConsentPolicy } from '../../generated/prisma/enums.ts';
import { isSpaceMember } from '../spaces/access.ts';
import { USER_ID } from '../spaces/rules.ts';
import { givesCourse, lockToLead, readableSessions, type SessionAccess, sessionChannel } from './access.ts';
import { announce } from './announce.ts';
import { publishAttendance } from './attendance.ts';
import { presentPeople } from './present.ts';
import { stopIfRunning } from './recording.ts';
import { INVITED_MAX, PARTICIPANTS_MAX, presentSince, sessionRefusal } from './rules.ts';

export interface SessionId {
  readonly sessionId: Id<'ClassSession'>;
}

export interface ScheduleSession {
  readonly courseId?: string | null | undefined;
  readonly spaceId?: string | null | undefined;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly consentPolicy: ConsentPolicy;
  readonly inviteeIds: readonly string[];
  readonly idempotencyKey: string;
}

/** They are asked for before the transaction. */
async function inviteesRefusal(
  { people }: Pick<Deps, 'people'>,
  caller: SignedInCaller,
  inviteeIds: readonly string[],
): Promise<ValidationError | null> {
  if (inviteeIds.length > INVITED_MAX)
    return new ValidationError('input.inviteeIds', `Invite at most ${INVITED_MAX} people at once.`);
  if (!inviteeIds.every((id) => USER_ID.test(id)))
    return new ValidationError('input.inviteeIds', 'This is not a user id. Give the id of a user.');
  return (await people.unknownOf(caller, inviteeIds)).size > 0 ? unknownPerson('input.inviteeIds') : null;
}

/**
 * Plans a session of a course that the caller gives, of a space of theirs, or of invited people. It gets a whiteboard and a page of notes.
 *
 * Returns its id, or `ValidationError`, `NotFoundError` for a course or space that they do not see. Throws FORBIDDEN for a course that another gives.
 */
export async function scheduleClassSession(
  { database, clock, people }: Deps,
  caller: SignedInCaller,
  input: ScheduleSession,
): Promise<DomainError | SessionId> {
  const { courseId = null, spaceId = null, title, startsAt, endsAt, consentPolicy, inviteeIds } = input;
  const { userId } = caller;
  const refusal = sessionRefusal(input, clock.now()) ?? (await inviteesRefusal({ people }, caller, inviteeIds));
  if (refusal !== null) return refusal;
  if (courseId !== null && spaceId !== null)
    return new ValidationError('input.spaceId', 'Name a course or a study space, not both.');
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'scheduleClassSession', input }, async (tx) => {
    if (courseId !== null) {
      const gives = await givesCourse(tx, caller, courseId);
      if (gives === null) return new NotFoundError('Course', ['input', 'courseId']);
      if (!gives) throw requestError('FORBIDDEN', 'Only the instructor of the course may schedule its sessions.');
    }
    if (spaceId !== null && !(await isSpaceMember(tx, userId, spaceId)))
      return new NotFoundError('StudySpace', ['input', 'spaceId']);
    const sessionId = newId<'ClassSession'>('cls');
    const at = clock.now();
    await tx.classSession.create({
      data: {
        id: sessionId,
        tenantId,
        courseId,
        spaceId,
        instructorId: userId,
        title,
        startsAt,
        endsAt,
        consentPolicy,
        createdAt: at,
      },
      select: { id: true },
    });
    const invited = [...new Set(inviteeIds)].filter((id) => id !== userId);
    await addPeople(tx, { id: sessionId, tenantId }, [userId, ...invited], userId, at);
    const document = { tenantId, sessionId, createdById: userId, createdAt: at };
    await tx.collabDocument.createMany({
      data: [
        { id: newId('cdo'), kind: 'WHITEBOARD', title: 'Whiteboard', ...document },
        { id: newId('cdo'), kind: 'TEXT', title: 'Notes', ...document },
      ],
    });
    const event = { sessionId, courseId, spaceId, instructorId: userId, startsAt: startsAt.toISOString() };
    tx.outbox.append('learning.session.scheduled', event, of(sessionId));
    announce(tx, sessionId, 'SCHEDULED');
    return { sessionId };
  });
}

/** All events of a session keep their order. */
export const of = (sessionId: string) => ({ subject: sessionId, partitionKey: sessionId });

async function addPeople(
  tx: LearningWrite,
  { id: sessionId, tenantId }: Pick<ClassSession, 'id' | 'tenantId'>,
  userIds: readonly string[],
  instructorId: string,
  addedAt: Date,
) {
  await tx.classParticipant.createMany({
    data: userIds.map((userId) => {
      const role = userId === instructorId ? ('INSTRUCTOR' as const) : ('LEARNER' as const);
      return { sessionId, userId, tenantId, role, isInvited: true, addedAt };
    }),
    skipDuplicates: true,
  });
}

/** Invites people to a session, and again those who were removed. For the instructor; throws FORBIDDEN to others. */
export async function inviteToClassSession(
  { database, clock, people, signals }: Deps,
  caller: SignedInCaller,
  { sessionId, inviteeIds }: SessionId & { readonly inviteeIds: readonly string[] },
): Promise<InvalidStateError | NotFoundError | QuotaExceededError | SessionId | ValidationError> {
  const refusal = await inviteesRefusal({ people }, caller, inviteeIds);
  if (refusal !== null) return refusal;
  const outcome = await database.write(caller, async (tx) => {
    const access = await lockToLead(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const over = overRefusal(access.session);
    if (over !== null) return over;
    const userIds = [...new Set(inviteeIds)];
    const addedAt = clock.now();
    const known = await tx.classParticipant.count({ where: { sessionId, userId: { notIn: userIds } } });
    if (known + userIds.length > PARTICIPANTS_MAX) return new QuotaExceededError('PARTICIPANTS', known, null);
    await addPeople(tx, access.session, userIds, caller.userId, addedAt);
    await tx.classParticipant.updateMany({
      where: { sessionId, userId: { in: userIds } },
      // The invitation counts from now on, whatever ended since an earlier one.
      data: { removedAt: null, isInvited: true, addedAt },
    });
    tx.outbox.append('learning.session.people-invited', { sessionId, userIds }, of(sessionId));
    const recipientIds = userIds.filter((id) => id !== caller.userId);
    const startsAt = access.session.startsAt.toISOString();
    if (recipientIds.length > 0)
      tx.outbox.append(
        'learning.session.announced',
        { sessionId, change: 'SCHEDULED', startsAt, recipientIds },
        of(sessionId),
      );
    return { sessionId };
  });
  await signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

function overRefusal({ status }: Pick<ClassSession, 'status'>): InvalidStateError | null {
  return status === 'ENDED' || status === 'CANCELLED'
    ? new InvalidStateError(status, ['SCHEDULED', 'LIVE'], 'This session is over.')
    : null;
}

/**
 * Opens a session. The state is compared and changed under its lock: of several at once one wins, the others get
 * `InvalidStateError` (LEARN-7). For the instructor; throws FORBIDDEN to others.
 */
export function startClassSession(deps: Deps, caller: SignedInCaller, { sessionId }: SessionId) {
  return move(deps, caller, sessionId, 'SCHEDULED', async (tx, { session }) => {
    const at = deps.clock.now();
    await tx.classSession.update({
      where: { id: sessionId },
      data: { status: 'LIVE', startedAt: at, version: { increment: 1 } },
      select: { id: true },
    });
    const event = { sessionId, instructorId: session.instructorId, startedAt: at.toISOString() };
    tx.outbox.append('learning.session.started', event, of(sessionId));
  });
}

/** Calls off a session that has not begun. For the instructor; throws FORBIDDEN to others. */
export function cancelClassSession(deps: Deps, caller: SignedInCaller, { sessionId }: SessionId) {
  return move(deps, caller, sessionId, 'SCHEDULED', async (tx) => {
    await tx.classSession.update({
      where: { id: sessionId },
      data: { status: 'CANCELLED', version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append('learning.session.cancelled', { sessionId }, of(sessionId));
    announce(tx, sessionId, 'CANCELLED');
  });
}

/** Closes a session: everybody leaves, the recording stops, and attendance is published. For the instructor; throws FORBIDDEN to others. */
export function endClassSession(deps: Deps, caller: SignedInCaller, { sessionId }: SessionId) {
  return move(deps, caller, sessionId, 'LIVE', (tx, { session }) => closeSession(deps, tx, session));
}

/** Ends a session that is locked and LIVE. */
export async function closeSession(deps: Deps, tx: LearningWrite, session: ClassSession): Promise<void> {
  const sessionId = session.id as Id<'ClassSession'>;
  const at = deps.clock.now();
  await stopIfRunning(deps, tx, { id: sessionId });
  // Present clients leave now. Clients that were cut off left at their last heartbeat.
  await tx.$executeRaw`
    UPDATE class_visit SET left_at = CASE WHEN seen_at > ${presentSince(at)}::timestamptz THEN ${at}::timestamptz ELSE seen_at END,
      in_mesh = false, audio_on = false, video_on = false, screen_on = false
    WHERE session_id = ${sessionId} AND left_at IS NULL`;
  await tx.breakoutRoom.updateMany({ where: { sessionId, closedAt: null }, data: { closedAt: at } });
  await tx.classParticipant.updateMany({ where: { sessionId }, data: { breakoutId: null } });
  await tx.classSession.update({
    where: { id: sessionId },
    data: { status: 'ENDED', endedAt: at, version: { increment: 1 } },
    select: { id: true },
  });
  tx.outbox.append('learning.session.ended', { sessionId, endedAt: at.toISOString() }, of(sessionId));
  await publishAttendance(deps, tx, { ...session, status: 'ENDED', endedAt: at });
}

async function move(
  { database, signals }: Deps,
  caller: SignedInCaller,
  sessionId: Id<'ClassSession'>,
  from: ClassStatus,
  change: (tx: LearningWrite, access: SessionAccess) => Promise<void>,
): Promise<InvalidStateError | NotFoundError | SessionId> {
  const outcome = await database.write(caller, async (tx) => {
    const access = await lockToLead(tx, caller, sessionId);
    if (access instanceof NotFoundError) return access;
    const { status } = access.session;
    if (status !== from) return new InvalidStateError(status, [from]);
    await change(tx, access);
    return { sessionId };
  });
  await signals.publish(sessionChannel(sessionId), {});
  return outcome;
}

export type SessionRow = SessionAccess['session'];

const latestFirst = keyset({ startsAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The sessions that the caller gives or may join, latest first. */
export function listSessions(
  deps: Deps,
  caller: Caller,
  args: ListArguments & {
    readonly status?: ClassStatus | null | undefined;
    readonly courseId?: string | null | undefined;
    readonly spaceId?: string | null | undefined;
  },
): Promise<Page<SessionRow>> {
  const { status, courseId, spaceId } = args;
  const filter = {
    ...(status != null && { status }),
    ...(courseId != null && { courseId }),
    ...(spaceId != null && { spaceId }),
  };
  return latestFirst.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    const readable = await readableSessions(tx, caller.userId ?? '');
    const rows = await tx.classSession.findMany({ where: { AND: [readable, filter, where] }, ...page });
    return rows as SessionRow[];
  });
}

/** People in the session now; empty for callers who do not read it. */
export function presentIn(deps: Deps, caller: Caller, sessionId: string) {
  return deps.database.read(caller, (tx) => presentPeople(deps, tx, sessionId));
}
