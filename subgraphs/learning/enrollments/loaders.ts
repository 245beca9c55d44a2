import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads enrollments of the caller's tenant: null for unknown and forbidden alike. */
export function enrollmentLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.enrollment.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type EnrollmentLoader = ReturnType<typeof enrollmentLoader>;
