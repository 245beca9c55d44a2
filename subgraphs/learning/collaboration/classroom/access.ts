import { type Caller, type Id, NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import type { LearningRead, LearningWrite } from '../../deps.ts';
import type { ClassParticipant, ClassSession, Prisma } from '../../generated/prisma/client.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import { ownSpaceIds } from '../spaces/access.ts';

/** Courses that somebody takes or gives, of which sessions are listed. */
const COURSES_MAX = 1_000;

/** The courses that a person gives, or takes now. */
async function ownCourseIds(tx: LearningRead, userId: string): Promise<string[]> {
  const given = await tx.course.findMany({ where: { ownerId: userId }, select: { id: true }, take: COURSES_MAX });
  const taken = await tx.enrollment.findMany({
    where: { learnerId: userId, status: 'ACTIVE' },
    select: { courseId: true },
    take: COURSES_MAX,
  });
  return [...given.map(({ id }) => id), ...taken.map(({ courseId }) => courseId)];
}

/** Whether the caller gives a course, which is what scheduling its sessions needs. null: they do not see it. */
export async function givesCourse(tx: LearningRead, caller: Caller, courseId: string): Promise<boolean | null> {
  const course = await tx.course.findUnique({ where: { id: courseId } });
  return course === null ? null : isInstructor(caller, course);
}

/** The sessions that a person reads: their own, those they are invited to, and those of their courses and spaces; not those they were removed from. */
export async function readableSessions(tx: LearningRead, userId: string): Promise<Prisma.ClassSessionWhereInput> {
  return {
    OR: [
      { instructorId: userId },
      { participants: { some: { userId, isInvited: true } } },
      { courseId: { in: await ownCourseIds(tx, userId) } },
      { spaceId: { in: await ownSpaceIds(tx, userId) } },
    ],
    NOT: { participants: { some: { userId, removedAt: { not: null } } } },
  };
}

/** A session as one of those who read it has it. */
export interface SessionAccess {
  readonly session: ClassSession & { readonly id: Id<'ClassSession'>; readonly instructorId: Id<'User'> };
  /** null: they were never in it, nor invited by name. */
  readonly participant: ClassParticipant | null;
  readonly leads: boolean;
}

export const unknownSession = () => new NotFoundError('ClassSession', ['input', 'sessionId']);

/** null for unknown and for unreadable alike. */
export async function accessTo(tx: LearningRead, caller: Caller, sessionId: string): Promise<SessionAccess | null> {
  const { userId } = caller;
  if (userId === null) return null;
  const found = await tx.classSession.findFirst({
    where: { id: sessionId, ...(await readableSessions(tx, userId)) },
    include: { participants: { where: { userId } } },
  });
  if (found === null) return null;
  const { participants, ...row } = found;
  const session = row as SessionAccess['session'];
  return { session, participant: participants[0] ?? null, leads: isLeader(caller, session) };
}

/** Whether the caller leads a session: its instructor, acting in its organisation. Who has left that leads nothing in it, also as a guest. */
export const isLeader = (caller: Caller, { instructorId, tenantId }: Pick<ClassSession, 'instructorId' | 'tenantId'>) =>
  instructorId === caller.userId && tenantId === caller.tenantId;

/** Locks the session, so that who is present, and where, stays as it is read until the end of the transaction. */
export async function lockSession(
  tx: LearningWrite,
  caller: SignedInCaller,
  sessionId: string,
): Promise<NotFoundError | SessionAccess> {
  await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
  return (await accessTo(tx, caller, sessionId)) ?? unknownSession();
}

/** The same for the instructor alone. Throws FORBIDDEN to others who read the session. */
export async function lockToLead(
  tx: LearningWrite,
  caller: SignedInCaller,
  sessionId: string,
): Promise<NotFoundError | SessionAccess> {
  const access = await lockSession(tx, caller, sessionId);
  if (!(access instanceof NotFoundError) && !access.leads)
    throw requestError('FORBIDDEN', 'Only the instructor of the session may do this.');
  return access;
}

/** Channel that signals every change of a session to its followers. */
export const sessionChannel = (sessionId: string) => `learning.class.${sessionId}`;
