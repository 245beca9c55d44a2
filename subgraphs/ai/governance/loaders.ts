import { type Caller, hasRole, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly constitutionReview: ReturnType<typeof reviewLoader>;
    readonly humanReview: ReturnType<typeof humanReviewLoader>;
  }
}

/** Reviews of the caller's answers by the requests that they belong to. */
export function reviewLoader({ database }: Pick<Deps, 'database'>, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.constitutionReview.findMany({ where: { requestId: { in: [...ids] }, userId: caller.userId ?? '' } }),
      ),
    ({ requestId }) => requestId,
  );
}

/** Reviews that the caller may see: those of their own answers, all of the tenant as its owner or administrator. */
export function humanReviewLoader({ database }: Deps, caller: Caller) {
  const isManager = hasRole(caller, 'OWNER', 'ADMIN');
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.humanReview.findMany({
          where: { id: { in: [...ids] }, ...(!isManager && { requesterId: caller.userId ?? '' }) },
        }),
      ),
    ({ id }) => id,
  );
}
