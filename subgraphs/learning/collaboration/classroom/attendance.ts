import type { Caller, Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { ClassSession } from '../../generated/prisma/client.ts';
import { accessTo } from './access.ts';
import { type Interval, intervalOf, measureMs, PARTICIPANTS_MAX } from './rules.ts';

export interface AttendanceRow {
  readonly userId: Id<'User'>;
  readonly seconds: number;
  /** Share of the session so far, in basis points. */
  readonly shareBps: number;
  /** null: never there. */
  readonly firstJoinedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly visitCount: number;
}

type Timed = Pick<ClassSession, 'endedAt' | 'id' | 'startedAt'>;

/** The time that each person was in the session, by user id: the measure of the union of their visits (LEARN-8). */
async function measure(
  tx: LearningRead,
  session: Timed,
  userIds: readonly string[],
  now: Date,
): Promise<AttendanceRow[]> {
  if (session.startedAt === null) return [];
  const bounds: Interval = { from: session.startedAt, until: session.endedAt ?? now };
  const visits = await tx.classVisit.findMany({
    where: { sessionId: session.id, userId: { in: [...userIds] } },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
    select: { userId: true, joinedAt: true, seenAt: true, leftAt: true },
  });
  const byUser = new Map<string, Interval[]>();
  for (const visit of visits) byUser.set(visit.userId, [...(byUser.get(visit.userId) ?? []), intervalOf(visit, now)]);
  const sessionMs = Math.max(1, bounds.until.getTime() - bounds.from.getTime());
  return [...byUser].map(([userId, intervals]) => {
    const ms = measureMs(intervals, bounds);
    return {
      userId: userId as Id<'User'>,
      seconds: Math.floor(ms / 1000),
      shareBps: Math.round((ms * 10_000) / sessionMs),
      firstJoinedAt: (intervals[0] as Interval).from,
      lastSeenAt: new Date(Math.max(...intervals.map(({ until }) => until.getTime()))),
      visitCount: intervals.length,
    };
  });
}

/** Tells each person's attendance of a session that has just ended. */
export async function publishAttendance({ clock }: Deps, tx: LearningWrite, session: ClassSession): Promise<void> {
  const people = await tx.classParticipant.findMany({
    where: { sessionId: session.id },
    select: { userId: true },
    take: PARTICIPANTS_MAX,
  });
  const rows = await measure(
    tx,
    session,
    people.map(({ userId }) => userId),
    clock.now(),
  );
  for (const { userId, seconds } of rows) {
    const event = { sessionId: session.id, courseId: session.courseId, userId, seconds };
    tx.outbox.append('learning.attendance.recorded', event, { subject: session.id, partitionKey: session.id });
  }
}

const inOrder = keyset({ userId: ['asc', 'text'] });

/** Attendance of everybody invited or come, for the instructor; of the caller alone for others who read the session; null for the rest. */
export async function attendanceReport(
  { database, clock }: Deps,
  caller: Caller,
  sessionId: string,
  args: ListArguments,
): Promise<Page<AttendanceRow> | null> {
  const access = await database.read(caller, (tx) => accessTo(tx, caller, sessionId));
  if (access === null) return null;
  const { session, leads } = access;
  const own = leads ? {} : { userId: caller.userId ?? '' };
  return inOrder.readRows({ database }, caller, args, async (tx, { where, ...page }) => {
    const people = await tx.classParticipant.findMany({
      where: { AND: [{ sessionId }, own, where] },
      select: { userId: true },
      ...page,
    });
    const userIds = people.map(({ userId }) => userId as Id<'User'>);
    const measured = new Map((await measure(tx, session, userIds, clock.now())).map((row) => [row.userId, row]));
    const none = { seconds: 0, shareBps: 0, visitCount: 0, firstJoinedAt: null, lastSeenAt: null };
    return userIds.map((userId) => measured.get(userId) ?? { userId, ...none });
  });
}
