import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly withdrawal: ReturnType<typeof withdrawalLoader>;
  }
}

/** Withdrawals of the caller's tenant by id: null for any other. */
export function withdrawalLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.withdrawalRequest.findMany({ where: { id: { in: ids } } }));
}
