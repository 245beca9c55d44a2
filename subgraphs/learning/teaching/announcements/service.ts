import {
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { Course, CourseAnnouncement } from '../../generated/prisma/client.ts';
import { lockedCourse } from '../courses/service.ts';
import { publishAnnouncementEvent } from './publish-event.ts';
import { type Content, contentRefusal, publicationRefusal } from './rules.ts';

export interface AnnouncementId {
  readonly announcementId: Id<'CourseAnnouncement'>;
}

export interface PublishAnnouncement extends Content {
  readonly courseId: Id<'Course'>;
  readonly idempotencyKey: string;
}

export interface UpdateAnnouncement extends Content, AnnouncementId {
  readonly expectedVersion: number;
}

const noAnnouncement = () => new NotFoundError('CourseAnnouncement', ['input', 'announcementId']);

/** Publishes an announcement of the instructor in a course, which its learners read at once. A job notifies them. */
export async function publishAnnouncement(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PublishAnnouncement,
): Promise<AnnouncementId | DomainError> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { courseId, title, text } = input;
  return database.once({ caller, operation: 'publishCourseAnnouncement', input }, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    const count = await tx.courseAnnouncement.count({ where: { courseId } });
    const unpublishable = publicationRefusal(course.status, count);
    if (unpublishable !== null) return unpublishable;
    const announcementId = newId<'CourseAnnouncement'>('can');
    const { tenantId } = course;
    await tx.courseAnnouncement.create({
      data: { id: announcementId, tenantId, courseId, title, text, createdAt: clock.now() },
      select: { id: true },
    });
    const event = { announcementId, courseId };
    tx.outbox.append('learning.announcement.published', event, { subject: announcementId, partitionKey: courseId });
    publishAnnouncementEvent(tx, announcementId);
    return { announcementId };
  });
}

/** Replaces the content of an announcement. Nobody is notified again. */
export async function updateAnnouncement(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: UpdateAnnouncement,
): Promise<AnnouncementId | DomainError> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { announcementId, title, text, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const own = await ownAnnouncement(tx, caller, announcementId);
    if (own === null) return noAnnouncement();
    const { announcement, course } = own;
    if (announcement.version !== expectedVersion) return new VersionConflictError(announcement.version);
    const version = expectedVersion + 1;
    await tx.courseAnnouncement.update({
      where: { id: announcementId },
      data: { title, text, version, editedAt: clock.now() },
      select: { id: true },
    });
    const event = { announcementId, courseId: course.id, version };
    tx.outbox.append('learning.announcement.changed', event, { subject: announcementId, partitionKey: course.id });
    return { announcementId };
  });
}

/** Removes an announcement; the notifications of it go with it. */
export async function removeAnnouncement(
  { database }: Deps,
  caller: SignedInCaller,
  { announcementId }: AnnouncementId,
): Promise<DomainError | { readonly courseId: Id<'Course'> }> {
  return database.write(caller, async (tx) => {
    const own = await ownAnnouncement(tx, caller, announcementId);
    if (own === null) return noAnnouncement();
    const courseId = own.course.id as Id<'Course'>;
    await tx.courseAnnouncement.delete({ where: { id: announcementId }, select: { id: true } });
    const event = { announcementId, courseId };
    tx.outbox.append('learning.announcement.removed', event, { subject: announcementId, partitionKey: courseId });
    return { courseId };
  });
}

/** An announcement of a course of the caller. The course is locked: changes of its announcements come one after the other. */
async function ownAnnouncement(
  tx: LearningWrite,
  caller: SignedInCaller,
  announcementId: string,
): Promise<{ readonly announcement: CourseAnnouncement; readonly course: Course } | null> {
  const where = { id: announcementId };
  const seen = await tx.courseAnnouncement.findUnique({ where, select: { courseId: true } });
  const course = seen === null ? null : await lockedCourse(tx, caller, seen.courseId);
  if (course === null || 'code' in course) return null;
  const announcement = await tx.courseAnnouncement.findUnique({ where });
  return announcement === null ? null : { announcement, course };
}

/** Announcements of a course, newest first. Row-level security shows them to its instructor and those who take it now. */
export const listAnnouncements = (
  deps: Deps,
  caller: Caller,
  { courseId, ...args }: ListArguments & { readonly courseId: string },
): Promise<Page<CourseAnnouncement>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.courseAnnouncement.findMany({ where: { courseId, ...where }, ...page }),
  );
