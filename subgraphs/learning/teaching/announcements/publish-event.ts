import type { Deps, LearningWrite } from '../../deps.ts';

export interface AnnouncementPage {
  readonly announcementId: string;
  /** The last person of the page before; '' at first. */
  readonly after: string;
}

/** People in one event. */
const PAGE = 500;

/** In the transaction of the publication: a job then tells the learners of the course, a page at a time. */
export function publishAnnouncementEvent(tx: LearningWrite, announcementId: string): void {
  addPage(tx, { announcementId, after: '' });
}

function addPage(tx: LearningWrite, page: AnnouncementPage): void {
  tx.jobs.add('tell-announcement', page, { key: `${page.announcementId}:${page.after}` });
}

/**
 * Publishes one page of the people who take the course at this moment, and adds the next page in the same transaction. Of an announcement that
 * was removed meanwhile nobody is notified.
 */
export async function publishAnnouncementPage(
  { database }: Deps,
  { announcementId, after }: AnnouncementPage,
): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const announcement = await tx.courseAnnouncement.findUnique({ where: { id: announcementId } });
    if (announcement === null) return;
    const { courseId, tenantId } = announcement;
    const people = await tx.enrollment.findMany({
      where: { courseId, status: 'ACTIVE', learnerId: { gt: after } },
      orderBy: { learnerId: 'asc' },
      take: PAGE,
      select: { learnerId: true },
    });
    const last = people.at(-1);
    if (last === undefined) return;
    tx.outbox.append(
      'learning.announcement.sent',
      { announcementId, courseId, recipientIds: people.map(({ learnerId }) => learnerId) },
      { subject: announcementId, partitionKey: courseId, tenantId },
    );
    if (people.length === PAGE) addPage(tx, { announcementId, after: last.learnerId });
  });
}
