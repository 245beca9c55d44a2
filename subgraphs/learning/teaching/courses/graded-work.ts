import type { Caller } from '@codai/kit';
import type { LearningRead } from '../../deps.ts';
import type { Course } from '../../generated/prisma/client.ts';
import { isInstructor } from './access.ts';

/** Graded work of courses that this caller sees: an instructor all, learners published work while they are enrolled. */
export async function seenItems<Row extends { readonly courseId: string; readonly course: Course }>(
  tx: LearningRead,
  caller: Caller,
  rows: readonly Row[],
  isOpen: (row: Row) => boolean,
): Promise<readonly Omit<Row, 'course'>[]> {
  const enrolled = await tx.enrollment.findMany({
    where: { courseId: { in: rows.map(({ courseId }) => courseId) }, learnerId: caller.userId ?? '', status: 'ACTIVE' },
    select: { courseId: true },
  });
  const mine = new Set(enrolled.map(({ courseId }) => courseId));
  const seen = rows.filter((row) => isInstructor(caller, row.course) || (mine.has(row.courseId) && isOpen(row)));
  return seen.map(({ course, ...row }) => row);
}
