import { type Caller, hasRole } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly humanReview: ReturnType<typeof humanReviewLoader>;
  }
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
