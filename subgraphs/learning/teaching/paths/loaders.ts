import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { pathProgressOf } from './completion.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly learningPath: ReturnType<typeof learningPathLoader>;
    readonly myPathEnrollment: ReturnType<typeof myPathEnrollmentLoader>;
    readonly pathProgress: ReturnType<typeof pathProgressLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Learning paths that the caller sees, by id. */
export function learningPathLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.learningPath.findMany({ where: among(ids) }));
}

/** Path enrolment of the caller that was not left, by path. */
export function myPathEnrollmentLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.pathEnrollment.findMany({
        where: { pathId: { in: ids }, learnerId: caller.userId ?? '', status: { not: 'LEFT' } },
      }),
    ({ pathId }) => pathId,
  );
}

/** Progress of the caller by path. */
export function pathProgressLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => pathProgressOf(tx, caller.userId ?? '', ids),
    ({ pathId }) => pathId,
  );
}
