import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What learning publishes. Ids only: the log outlives names and texts. */
export const events = {
  'learning.course.created': z.object({ courseId: id, createdById: id }),
  'learning.course.renamed': z.object({ courseId: id, version: z.int().min(1) }),
  'learning.enrollment.created': z.object({ enrollmentId: id, createdById: id }),
  'learning.enrollment.renamed': z.object({ enrollmentId: id, version: z.int().min(1) }),
  /** All rules of a course's completion hold for a learner; once for each enrolment. */
  'learning.course.completed': z.object({ courseId: id, completionId: id, learnerId: id }),
  // Classroom.
  'learning.session.scheduled': z.object({
    ...{ sessionId: id, courseId: id.nullable(), spaceId: id.nullable(), instructorId: id, startsAt: z.iso.datetime() },
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
  'learning.document.created': z.object({
    ...{ documentId: id, sessionId: id.nullable(), spaceId: id.nullable(), createdById: id },
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
  'learning.task.due': z.object({ taskId: id, spaceId: id, assigneeId: id.nullable() }),
  'learning.calendar.event-added': z.object({ eventId: id, spaceId: id.nullable(), ownerId: id }),
  'learning.calendar.event-changed': z.object({ eventId: id, ownerId: id }),
  'learning.calendar.event-deleted': z.object({ eventId: id, ownerId: id }),
  'learning.calendar.feed-renewed': z.object({ userId: id }),
  'learning.calendar.feed-revoked': z.object({ userId: id }),
} as const;
