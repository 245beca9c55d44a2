import type { Id } from '@codai/kit';
import { eachApart, stepsApart } from '@codai/kit/jobs';
import { endFeed } from '../collaboration/calendar/service.ts';
import { sessionChannel } from '../collaboration/classroom/access.ts';
import { closeSession, of } from '../collaboration/classroom/sessions.ts';
import { spaceChannel } from '../collaboration/spaces/access.ts';
import type { Deps, LearningRead, LearningWrite } from '../deps.ts';
import { endForLeaver } from '../library/resources/loans.ts';
import { endEnrollment } from '../teaching/enrollments/service.ts';
import { endPathEnrollment } from '../teaching/paths/path-enrollment.ts';

export interface Membership {
  readonly organizationId: string;
  readonly userId: string;
}

/** Somebody who left an organisation, and until when what they hold in it ends. In milliseconds since the epoch. */
export interface Left {
  readonly tenantId: string;
  readonly userId: string;
  readonly until: number;
}

/** Writes down that somebody has left: policies count none of their older rights from now on. A job then ends these one by one. */
export async function leave(
  tx: LearningWrite,
  { organizationId: tenantId, userId }: Membership,
  { id, at }: { readonly id: string; readonly at: Date },
): Promise<void> {
  await tx.leaver.upsert({
    where: { tenantId_userId: { tenantId, userId } },
    create: { tenantId, userId, leftAt: at },
    update: { leftAt: at },
    select: { userId: true },
  });
  await endFeed(tx, { organizationId: tenantId, userId });
  const left: Left = { tenantId, userId, until: at.getTime() };
  tx.jobs.add('end-membership', left, { key: `end-membership:${id}` });
}

/** Somebody belongs to an organisation, perhaps again. */
export async function beginMembership(
  tx: LearningWrite,
  { organizationId: tenantId, userId }: Membership,
): Promise<void> {
  await tx.leaver.deleteMany({ where: { tenantId, userId } });
}

const BATCH = 100;
const ROWS_MAX = 10_000;

/**
 * Ends what somebody holds in an organisation that they left: enrolments in courses for members and in learning paths, places in study groups, invitations and
 * grants, sessions that they were to lead, loans and holds. Enrolments in public courses stay, as those of any guest. May be run at any time
 * and twice.
 */
export async function endMembership(deps: Deps, left: Left, signal?: AbortSignal): Promise<void> {
  const { tenantId, userId } = left;
  const [before, page] = [{ lte: new Date(left.until) }, { orderBy: { id: 'asc' }, take: BATCH } as const];
  const apart =
    <Row extends { readonly id: string }>(
      things: string,
      find: (tx: LearningRead, id: { readonly notIn: string[] }) => Promise<readonly Row[]>,
      work: (row: Row) => Promise<unknown>,
    ) =>
    () =>
      eachApart({
        complaint: `${things} of a leaver could not be ended.`,
        max: ROWS_MAX,
        ...(signal && { signal }),
        find: (without) => deps.database.systemRead(null, (tx) => find(tx, { notIn: [...without] })),
        work,
      });

  await stepsApart('A membership could not be ended as a whole.', [
    apart(
      'Enrolments',
      (tx, id) =>
        tx.enrollment.findMany({
          where: {
            id,
            tenantId,
            learnerId: userId,
            createdAt: before,
            status: { not: 'WITHDRAWN' },
            completedAt: null,
            course: { visibility: { not: 'PUBLIC' } },
          },
          ...page,
        }),
      ({ id }) => deps.database.systemWrite(tenantId, (tx) => endEnrollment(deps, tx, id as Id<'Enrollment'>)),
    ),
    apart(
      'Enrolments in learning paths',
      (tx, id) =>
        tx.pathEnrollment.findMany({
          where: { id, tenantId, learnerId: userId, status: 'ACTIVE', createdAt: before },
          ...page,
        }),
      ({ id }) => deps.database.systemWrite(tenantId, (tx) => endPathEnrollment(deps, tx, id)),
    ),
    apart(
      'Places in study groups',
      async (tx, spaceId) => {
        const where = { spaceId, tenantId, userId, since: before };
        const rows = await tx.studyMember.findMany({ where, orderBy: { spaceId: 'asc' }, take: BATCH });
        return rows.map((row) => ({ id: row.spaceId }));
      },
      ({ id }) => leaveSpace(deps, left, id),
    ),
    apart(
      'Sessions',
      (tx, id) =>
        tx.classSession.findMany({
          where: {
            id,
            tenantId,
            instructorId: userId,
            createdAt: before,
            status: { in: ['SCHEDULED', 'LIVE'] },
          },
          ...page,
        }),
      ({ id }) => endLed(deps, left, id),
    ),
    apart(
      'Loans',
      (tx, id) =>
        tx.resourceLoan.findMany({
          where: { id, tenantId, borrowerId: userId, state: 'ACTIVE', createdAt: before },
          ...page,
        }),
      (loan) => endForLeaver(deps, loan),
    ),
    apart(
      'Holds',
      (tx, id) =>
        tx.resourceHold.findMany({
          where: { id, tenantId, holderId: userId, state: { in: ['READY', 'WAITING'] }, createdAt: before },
          ...page,
        }),
      (hold) => endForLeaver(deps, hold),
    ),
    () =>
      deps.database.systemWrite(tenantId, async (tx) => {
        await tx.classParticipant.updateMany({
          where: { tenantId, userId, isInvited: true, addedAt: before },
          data: { isInvited: false },
        });
        await tx.recordingGrant.deleteMany({ where: { tenantId, userId, grantedAt: before } });
      }),
  ]);
}

/** Makes the earliest other member the owner of the group; without one it has no owner. */
async function leaveSpace({ database, signals }: Deps, { tenantId, userId }: Left, id: string): Promise<void> {
  const spaceId = id as Id<'StudySpace'>;
  await database.systemWrite(tenantId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM study_space WHERE id = ${spaceId} FOR NO KEY UPDATE`;
    const { count } = await tx.studyMember.deleteMany({ where: { spaceId, userId } });
    if (count === 0) return;
    const next = await tx.studyMember.findFirst({
      where: { spaceId, standing: 'MEMBER' },
      orderBy: [{ since: 'asc' }, { userId: 'asc' }],
    });
    if (next !== null)
      await tx.studySpace.updateMany({
        where: { id: spaceId, ownerId: userId },
        data: { ownerId: next.userId, version: { increment: 1 } },
      });
    tx.outbox.append('learning.space.left', { spaceId, userId: userId as Id<'User'> }, { subject: spaceId, tenantId });
  });
  await signals.publish(spaceChannel(spaceId), {});
}

/** Nobody else may lead a session: one that has not begun is called off, one under way ends. */
async function endLed(deps: Deps, { tenantId, userId }: Left, id: string): Promise<void> {
  const sessionId = id as Id<'ClassSession'>;
  await deps.database.systemWrite(tenantId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
    const session = await tx.classSession.findFirst({ where: { id: sessionId, instructorId: userId } });
    if (session?.status === 'LIVE') await closeSession(deps, tx, session);
    if (session?.status !== 'SCHEDULED') return;
    await tx.classSession.update({
      where: { id: sessionId },
      data: { status: 'CANCELLED', version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append('learning.session.cancelled', { sessionId }, { ...of(sessionId), tenantId });
  });
  await deps.signals.publish(sessionChannel(sessionId), {});
}
