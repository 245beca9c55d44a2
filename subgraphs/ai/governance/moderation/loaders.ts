import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly constitutionReview: ReturnType<typeof reviewLoader>;
  }
}

/** Reviews of the caller's answers by the requests that they belong to. */
export function reviewLoader({ database }: Pick<Deps, 'database'>, caller: Caller) {
  return rowLoader(
    { database },
    caller,
    (tx, ids) => tx.constitutionReview.findMany({ where: { requestId: { in: ids }, userId: caller.userId ?? '' } }),
    ({ requestId }) => requestId,
  );
}
