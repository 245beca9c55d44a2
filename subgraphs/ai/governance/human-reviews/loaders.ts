import { type Caller, hasRole } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly humanReview: ReturnType<typeof humanReviewLoader>;
  }
}

/** Reviews that the caller may see: those of their own answers, all of the tenant as its owner or administrator. */
export function humanReviewLoader(deps: Deps, caller: Caller) {
  const isManager = hasRole(caller, 'OWNER', 'ADMIN');
  return rowLoader(deps, caller, (tx, ids) =>
    tx.humanReview.findMany({
      where: { id: { in: ids }, ...(!isManager && { requesterId: caller.userId ?? '' }) },
    }),
  );
}
