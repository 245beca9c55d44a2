import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
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
export function learningPathLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.learningPath.findMany({ where: among(ids) })),
  );
}

/** Path enrolment of the caller that was not left, by path. */
export function myPathEnrollmentLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.pathEnrollment.findMany({
          where: { pathId: { in: [...ids] }, learnerId: caller.userId ?? '', status: { not: 'LEFT' } },
        }),
      ),
    ({ pathId }) => pathId,
  );
}

/** Progress of the caller by path. */
export function pathProgressLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => pathProgressOf(tx, caller.userId ?? '', ids)),
    ({ pathId }) => pathId,
  );
}
