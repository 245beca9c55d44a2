import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof planLoaders> {}
}

/** Plans are the platform's, and say nothing of who has them. */
export function planLoaders({ database }: Deps, caller: Caller) {
  return {
    apiPlan: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.apiPlan.findMany({ where: { id: { in: [...ids] } } })),
      ({ id }) => id,
    ),
  };
}
