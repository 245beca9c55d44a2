import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads courses of the caller's tenant: null for unknown and forbidden alike. */
export function courseLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => tx.course.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type CourseLoader = ReturnType<typeof courseLoader>;
