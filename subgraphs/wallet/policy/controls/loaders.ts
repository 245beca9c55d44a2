import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly control: ReturnType<typeof controlLoader>;
  }
}

/** Spending controls of the caller's tenant by id: null for any other. */
export function controlLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.spendingControl.findMany({ where: { id: { in: ids } } }));
}
