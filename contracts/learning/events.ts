import { id } from '@codai/kit/contract';
import { z } from 'zod';

const enrollment = { enrollmentId: id, courseId: id, learnerId: id };

/** What learning publishes. Ids only: the log outlives names and texts. */
export const events = {
  /** All rules of a course's completion hold for a learner; once for each enrolment. */
  'learning.course.completed': z.object({ courseId: id, completionId: id, learnerId: id }),
  'learning.course.created': z.object({ courseId: id, ownerId: id }),
  'learning.course.published': z.object({ courseId: id, ownerId: id }),
  'learning.course.updated': z.object({ courseId: id, version: z.int().min(1) }),
  /** `status` is WAITING when the course was full. */
  'learning.enrollment.created': z.object({ ...enrollment, status: z.enum(['ACTIVE', 'WAITING']) }),
  /** A place became free for the head of the waiting list. */
  'learning.enrollment.promoted': z.object(enrollment),
  'learning.enrollment.withdrawn': z.object(enrollment),
  'learning.lesson.completed': z.object({ ...enrollment, lessonId: id }),
  'learning.submission.created': z.object({ ...enrollment, assignmentId: id, submissionId: id }),
  /** `itemId` is the assessment or the assignment; the grade counts basis points of the most. */
  'learning.assessment.graded': z.object({
    ...enrollment,
    itemId: id,
    basisPoints: z.int().min(0).max(10_000),
    isPassed: z.boolean(),
  }),
} as const;
