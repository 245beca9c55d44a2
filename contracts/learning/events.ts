import { id } from '@codai/kit/contract';
import { z } from 'zod';

const enrollment = { enrollmentId: id, courseId: id, learnerId: id };
const pathEnrollment = { pathEnrollmentId: id, pathId: id, learnerId: id };

/** Events of learning. Ids only: the log outlives names and texts. */
export const events = {
  /** All rules of a course's completion hold for a learner; once for each enrolment. `skillIds`: skills that the course teaches at that moment. */
  'learning.course.completed': z.object({
    courseId: id,
    completionId: id,
    learnerId: id,
    skillIds: z.array(id).max(20).optional(),
  }),
  'learning.course.created': z.object({ courseId: id, ownerId: id }),
  'learning.course.published': z.object({ courseId: id, ownerId: id }),
  'learning.course.updated': z.object({ courseId: id, version: z.int().min(1) }),
  'learning.announcement.published': z.object({ announcementId: id, courseId: id }),
  'learning.announcement.changed': z.object({ announcementId: id, courseId: id, version: z.int().min(2) }),
  'learning.announcement.removed': z.object({ announcementId: id, courseId: id }),
  /** Those who take the course when it is announced. Several events where they are many. */
  'learning.announcement.sent': z.object({
    announcementId: id,
    courseId: id,
    recipientIds: z.array(id).min(1).max(500),
  }),
  /** `status` is WAITING when the course was full. */
  'learning.enrollment.created': z.object({ ...enrollment, status: z.enum(['ACTIVE', 'WAITING']) }),
  /** A place became free for the head of the waiting list. */
  'learning.enrollment.promoted': z.object(enrollment),
  'learning.enrollment.withdrawn': z.object(enrollment),
  'learning.lesson.completed': z.object({ ...enrollment, lessonId: id }),
  /** `instructorId`: the person who gives the course at that moment. */
  'learning.submission.created': z.object({
    ...enrollment,
    assignmentId: id,
    submissionId: id,
    instructorId: id.optional(),
  }),
  /** `itemId` is the assessment or the assignment; the grade counts basis points of the most. */
  'learning.assessment.graded': z.object({
    ...enrollment,
    itemId: id,
    basisPoints: z.int().min(0).max(10_000),
    isPassed: z.boolean(),
  }),
  /** Somebody follows a path. Enrolments in its courses are made one by one. */
  'learning.path.joined': z.object(pathEnrollment),
  /** A learner has completed every course of a path; once for each enrolment in it. */
  'learning.path.completed': z.object(pathEnrollment),
  'learning.path.left': z.object(pathEnrollment),
  'learning.category.created': z.object({ categoryId: id }),
  'learning.resource.created': z.object({ resourceId: id }),
  'learning.resource.changed': z.object({ resourceId: id, version: z.int().min(1) }),
  'learning.resource.deleted': z.object({ resourceId: id }),
  'learning.resource.viewed': z.object({ resourceId: id, userId: id }),
  'learning.resource.downloaded': z.object({ resourceId: id, userId: id }),
  'learning.loan.started': z.object({ loanId: id, resourceId: id, borrowerId: id }),
  /** A day before the loan ends; once for each loan. */
  'learning.loan.due-soon': z.object({ loanId: id, resourceId: id, borrowerId: id, dueAt: z.iso.datetime() }),
  'learning.loan.ended': z.object({ loanId: id, resourceId: id, borrowerId: id }),
  'learning.hold.placed': z.object({ holdId: id, resourceId: id, holderId: id }),
  'learning.hold.ready': z.object({ holdId: id, resourceId: id, holderId: id }),
  'learning.hold.ended': z.object({ holdId: id, resourceId: id, holderId: id }),
  'learning.project.created': z.object({ projectId: id }),
  'learning.project.changed': z.object({ projectId: id, version: z.int().min(1) }),
  'learning.author.added': z.object({ projectId: id, userId: id }),
  'learning.author.removed': z.object({ projectId: id, userId: id }),
  'learning.document.created': z.object({ documentId: id, projectId: id }),
  'learning.version.committed': z.object({ documentId: id, versionId: id, number: z.int().min(1) }),
  /** Events of reviews name no person: authors and reviewers are not to learn of each other. */
  'learning.review.requested': z.object({ roundId: id }),
  'learning.review.taken': z.object({ roundId: id }),
  /** `sealed`: the reviewer, for who tells them (`sealed.ts`). */
  'learning.review.assigned': z.object({ roundId: id, reviewId: id, sealed: z.string().max(1_000).optional() }),
  'learning.review.submitted': z.object({ roundId: id, reviewId: id }),
  'learning.review.declined': z.object({ roundId: id, reviewId: id }),
  'learning.review.decided': z.object({ roundId: id, decision: z.enum(['ACCEPT', 'REJECT', 'REVISE']) }),
  'learning.review.withdrawn': z.object({ roundId: id }),
  'learning.conflict.declared': z.object({ userId: id }),
  'learning.citations.added': z.object({ projectId: id, count: z.int().min(1) }),
  'learning.citation.removed': z.object({ projectId: id, citationId: id }),
  'learning.publication.recorded': z.object({ publicationId: id, projectId: id }),
  // Classroom.
  'learning.session.scheduled': z.object({
    sessionId: id,
    courseId: id.nullable(),
    spaceId: id.nullable(),
    instructorId: id,
    startsAt: z.iso.datetime(),
  }),
  /**
   * Recipients of the announcement of a session, without its instructor: its course's learners, its space's members and who is invited. Several events where
   * they are many.
   */
  'learning.session.announced': z.object({
    sessionId: id,
    change: z.enum(['CANCELLED', 'SCHEDULED']),
    startsAt: z.iso.datetime(),
    recipientIds: z.array(id).min(1).max(500),
  }),
  'learning.session.people-invited': z.object({ sessionId: id, userIds: z.array(id).max(100) }),
  'learning.session.started': z.object({ sessionId: id, instructorId: id, startedAt: z.iso.datetime() }),
  'learning.session.ended': z.object({ sessionId: id, endedAt: z.iso.datetime() }),
  'learning.session.cancelled': z.object({ sessionId: id }),
  'learning.session.person-removed': z.object({ sessionId: id, userId: id }),
  /** How long a person was in a session, several devices at once counted once. */
  'learning.attendance.recorded': z.object({
    sessionId: id,
    courseId: id.nullable(),
    userId: id,
    seconds: z.int().min(0),
  }),
  'learning.recording.started': z.object({ sessionId: id, recordingId: id, startedById: id }),
  'learning.recording.stopped': z.object({ sessionId: id, recordingId: id }),
  'learning.recording.grant-changed': z.object({ recordingId: id, userId: id, isGranted: z.boolean() }),
  'learning.collab-document.created': z.object({
    documentId: id,
    sessionId: id.nullable(),
    spaceId: id.nullable(),
    createdById: id,
  }),
  // Study spaces and calendar.
  'learning.space.created': z.object({ spaceId: id, ownerId: id }),
  'learning.space.invited': z.object({ spaceId: id, userId: id, invitedById: id }),
  'learning.space.joined': z.object({ spaceId: id, userId: id }),
  'learning.space.left': z.object({ spaceId: id, userId: id }),
  'learning.task.added': z.object({ taskId: id, spaceId: id, createdById: id }),
  'learning.task.changed': z.object({ taskId: id, spaceId: id }),
  'learning.task.moved': z.object({ taskId: id, spaceId: id, status: z.enum(['TODO', 'DOING', 'DONE']) }),
  'learning.task.deleted': z.object({ taskId: id, spaceId: id }),
  /** A task that is not done has come to its due time; once for each due time. */
  'learning.task.due': z.object({
    taskId: id,
    spaceId: id,
    assigneeId: id.nullable(),
    createdById: id.optional(),
  }),
  'learning.calendar.event-added': z.object({ eventId: id, spaceId: id.nullable(), ownerId: id }),
  'learning.calendar.event-changed': z.object({ eventId: id, ownerId: id }),
  'learning.calendar.event-deleted': z.object({ eventId: id, ownerId: id }),
  'learning.calendar.feed-renewed': z.object({ userId: id }),
  'learning.calendar.feed-revoked': z.object({ userId: id }),
} as const;
