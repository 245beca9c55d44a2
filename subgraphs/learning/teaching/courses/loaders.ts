import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { seenLessons, seesCourse } from './access.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly course: ReturnType<typeof courseLoader>;
    readonly seats: ReturnType<typeof seatsLoader>;
    readonly cohorts: ReturnType<typeof cohortsLoader>;
    readonly modules: ReturnType<typeof modulesLoader>;
    readonly outline: ReturnType<typeof outlineLoader>;
  }
}

/** Rows of one course that are read at once. */
const OF_COURSE_MAX = 1_000;

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
const ofCourses = (ids: readonly string[]) => ({ courseId: { in: [...ids] } });

/** Courses that the caller sees, by id: null for unknown and for forbidden alike. */
export function courseLoader({ database }: Deps, caller: Caller) {
  return rowLoader({ database }, caller, async (tx, ids) => {
    const rows = await tx.course.findMany({ where: among(ids) });
    return rows.filter((course) => seesCourse(caller, course));
  });
}

/** Places by the id of their course or cohort. */
export function seatsLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.seatPool.findMany({ where: among(ids) }));
}

/** Cohorts of each course, oldest first. */
export function cohortsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.cohort.findMany({
        where: ofCourses(ids),
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: OF_COURSE_MAX,
      }),
    ({ courseId }) => courseId,
  );
}

/** Modules of each course, by position. */
export function modulesLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.courseModule.findMany({
        where: ofCourses(ids),
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        take: OF_COURSE_MAX,
      }),
    ({ courseId }) => courseId,
  );
}

/** Lessons of each module with their lock for the caller. */
export function outlineLoader(deps: Deps, caller: Caller) {
  const { database } = deps;
  return rowsLoader(
    { database },
    caller,
    (tx, moduleIds) => seenLessons(deps, tx, caller, { moduleIds }),
    ({ lesson }) => lesson.moduleId,
  );
}
