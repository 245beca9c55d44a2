import { type Caller, hasRole } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof caseLoaders> {}
}

/** Cases that the caller reported; all for operators. */
export function caseLoaders(deps: Deps, caller: Caller) {
  return {
    fairPlayCase: hasRole(caller, 'PLATFORM_ADMIN')
      ? loaderById(
          (ids: readonly string[]) =>
            deps.database.systemRead(null, (tx) => tx.fairPlayCase.findMany({ where: { id: { in: [...ids] } } })),
          ({ id }) => id,
        )
      : rowLoader(deps, caller, (tx, ids) => tx.fairPlayCase.findMany({ where: { id: { in: ids } } })),
  };
}
