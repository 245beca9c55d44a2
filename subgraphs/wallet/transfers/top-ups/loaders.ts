import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { rowLoader } from '../../owners/lookup/row-loader.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly topUp: ReturnType<typeof topUpLoader>;
  }
}

/** Top-ups of the caller's tenant by id: null for any other. */
export function topUpLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.topUp.findMany({ where }));
}
