import type { Caller } from '@codai/kit';
import { loaderById, rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Enrollment } from '../../generated/prisma/client.ts';
import { isInstructor } from '../courses/access.ts';
import { progressOf } from './completion.ts';
import { gradesOf } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly enrollment: ReturnType<typeof enrollmentLoader>;
    readonly myEnrollment: ReturnType<typeof myEnrollmentLoader>;
    readonly progress: ReturnType<typeof progressLoader>;
    readonly grades: ReturnType<typeof gradesLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
const ofCourses = (ids: readonly string[]) => ({ courseId: { in: [...ids] } });

/** Enrolments by id, for their learner and the instructor: null for unknown and for forbidden alike. */
export function enrollmentLoader({ database }: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly Enrollment[]> => {
    const rows = await database.read(caller, (tx) =>
      tx.enrollment.findMany({ where: among(ids), include: { course: true } }),
    );
    return rows
      .filter(({ learnerId, course }) => learnerId === caller.userId || isInstructor(caller, course))
      .map(({ course, ...enrollment }) => enrollment);
  });
}

/** Enrolment of the caller that is not withdrawn, by course. */
export function myEnrollmentLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.enrollment.findMany({
        where: { ...ofCourses(ids), learnerId: caller.userId ?? '', status: { not: 'WITHDRAWN' } },
      }),
    ({ courseId }) => courseId,
  );
}

/** Progress by enrolment. */
export function progressLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => progressOf(tx, ids),
    ({ enrollmentId }) => enrollmentId,
  );
}

/** Grades of each enrolment. */
export function gradesLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => gradesOf(tx, ids),
    ({ enrollmentId }) => enrollmentId,
  );
}
