import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof planLoaders> {}
}

/** Plans are the platform's, and say nothing of who has them. */
export function planLoaders(deps: Deps, caller: Caller) {
  return {
    apiPlan: rowLoader(deps, caller, (tx, ids) => tx.apiPlan.findMany({ where: { id: { in: ids } } })),
  };
}
