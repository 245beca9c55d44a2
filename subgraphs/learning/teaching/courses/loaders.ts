import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
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
  return loaderById(async (ids: readonly string[]) => {
    const rows = await database.read(caller, (tx) => tx.course.findMany({ where: among(ids) }));
    return rows.filter((course) => seesCourse(caller, course));
  });
}

/** Places by the id of their course or cohort. */
export function seatsLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.seatPool.findMany({ where: among(ids) })),
  );
}

/** Cohorts of each course, oldest first. */
export function cohortsLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.cohort.findMany({
          where: ofCourses(ids),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          take: OF_COURSE_MAX,
        }),
      ),
    ({ courseId }) => courseId,
  );
}

/** Modules of each course, by position. */
export function modulesLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.courseModule.findMany({
          where: ofCourses(ids),
          orderBy: [{ position: 'asc' }, { id: 'asc' }],
          take: OF_COURSE_MAX,
        }),
      ),
    ({ courseId }) => courseId,
  );
}

/** Lessons of each module with their lock for the caller. */
export function outlineLoader(deps: Deps, caller: Caller) {
  const { database } = deps;
  return listLoaderById(
    (moduleIds: readonly string[]) => database.read(caller, (tx) => seenLessons(deps, tx, caller, { moduleIds })),
    ({ lesson }) => lesson.moduleId,
  );
}
