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
} as const;
