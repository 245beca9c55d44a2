import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly topUp: ReturnType<typeof topUpLoader>;
  }
}

/** Top-ups of the caller's tenant by id: null for any other. */
export function topUpLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.topUp.findMany({ where: { id: { in: ids } } }));
}
