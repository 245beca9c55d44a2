import type { Caller } from '@codai/kit';
import { loaderById, rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps, LearningRead } from '../../deps.ts';
import type { Assignment, Submission } from '../../generated/prisma/client.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import { seenItems } from '../../teaching/courses/graded-work.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly assignment: ReturnType<typeof assignmentLoader>;
    readonly assignments: ReturnType<typeof assignmentsLoader>;
    readonly submission: ReturnType<typeof submissionLoader>;
    readonly submissionFiles: ReturnType<typeof submissionFilesLoader>;
    readonly mySubmission: ReturnType<typeof mySubmissionLoader>;
  }
}

/** Rows of one course that are read at once. */
const OF_COURSE_MAX = 1_000;

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
const ofCourses = (ids: readonly string[]) => ({ courseId: { in: [...ids] } });

const seenAssignments = async (tx: LearningRead, caller: Caller, where: object): Promise<readonly Assignment[]> => {
  const rows = await tx.assignment.findMany({
    where,
    include: { course: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: OF_COURSE_MAX,
  });
  return seenItems(tx, caller, rows, () => true);
};

/** Assignments that the caller sees, by id: null for unknown and for forbidden alike. */
export function assignmentLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => seenAssignments(tx, caller, among(ids)));
}

/** Assignments of each course that the caller sees, oldest first. */
export function assignmentsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => seenAssignments(tx, caller, ofCourses(ids)),
    ({ courseId }) => courseId,
  );
}

/** Submissions by id, for their learner and the instructor. */
export function submissionLoader({ database }: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly Submission[]> => {
    const rows = await database.read(caller, (tx) =>
      tx.submission.findMany({ where: among(ids), include: { assignment: { include: { course: true } } } }),
    );
    return rows
      .filter(({ learnerId, assignment }) => learnerId === caller.userId || isInstructor(caller, assignment.course))
      .map(({ assignment, ...row }) => row);
  });
}

/** Files of each submission, by position. */
export function submissionFilesLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.submissionFile.findMany({ where: { submissionId: { in: ids } }, orderBy: { position: 'asc' } }),
    ({ submissionId }) => submissionId,
  );
}

/** Submission of the caller by assignment. */
export function mySubmissionLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.submission.findMany({
        where: {
          assignmentId: { in: ids },
          learnerId: caller.userId ?? '',
          enrollment: { status: 'ACTIVE' },
        },
      }),
    ({ assignmentId }) => assignmentId,
  );
}
