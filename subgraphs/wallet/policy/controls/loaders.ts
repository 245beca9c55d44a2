import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { rowLoader } from '../../owners/lookup/row-loader.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly control: ReturnType<typeof controlLoader>;
  }
}

/** Spending controls of the caller's tenant by id: null for any other. */
export function controlLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.spendingControl.findMany({ where }));
}
