import type { Deps, LearningWrite } from '../../deps.ts';

export interface Announcement {
  readonly sessionId: string;
  readonly change: 'CANCELLED' | 'SCHEDULED';
  /** The last person of the page before; '' at first. */
  readonly after: string;
}

/** People in one event. */
const PAGE = 500;

/** In the transaction of the change: a job then tells who is to know of it, a page at a time. */
export function announce(tx: LearningWrite, sessionId: string, change: Announcement['change']): void {
  addPage(tx, { sessionId, change, after: '' });
}

function addPage(tx: LearningWrite, page: Announcement): void {
  tx.jobs.add('announce-session', page, { key: `${page.sessionId}:${page.change}:${page.after}` });
}

/**
 * Publishes one page of the people who may read the session, as `readableSessions` says, without its instructor; and adds the next page in
 * the same transaction. A session that was called off meanwhile is not announced as planned.
 */
export async function announceSession({ database }: Deps, { sessionId, change, after }: Announcement): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const session = await tx.classSession.findUnique({ where: { id: sessionId } });
    if (session === null || (change === 'SCHEDULED' && session.status === 'CANCELLED')) return;
    const { courseId, spaceId, instructorId, tenantId, startsAt } = session;
    const people = await tx.$queryRaw<{ userId: string }[]>`
      SELECT person.user_id AS "userId" FROM (
        SELECT user_id FROM class_participant WHERE session_id = ${sessionId} AND is_invited
        UNION SELECT learner_id FROM enrollment WHERE course_id = ${courseId} AND status = 'ACTIVE'
        UNION SELECT user_id FROM study_member WHERE space_id = ${spaceId} AND standing = 'MEMBER') person
       WHERE person.user_id > ${after} AND person.user_id <> ${instructorId} AND NOT EXISTS (
         SELECT FROM class_participant p WHERE p.session_id = ${sessionId} AND p.user_id = person.user_id AND p.removed_at IS NOT NULL)
       ORDER BY person.user_id LIMIT ${PAGE}`;
    const last = people.at(-1);
    if (last === undefined) return;
    tx.outbox.append(
      'learning.session.announced',
      { sessionId, change, startsAt: startsAt.toISOString(), recipientIds: people.map(({ userId }) => userId) },
      { subject: sessionId, partitionKey: sessionId, tenantId },
    );
    if (people.length === PAGE) addPage(tx, { sessionId, change, after: last.userId });
  });
}
