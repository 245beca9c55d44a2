import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly customer: ReturnType<typeof defaultMethodLoader>;
    readonly method: ReturnType<typeof methodLoader>;
  }
}

/** Methods of the caller's tenant; null for unknown and forbidden alike. Those that were detached stay readable by payments. */
export function methodLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.paymentMethod.findMany({ where: { id: { in: ids } } }));
}

/** The caller's tenant's default; null when none is chosen. */
export function defaultMethodLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.customer.findMany({ where: { id: { in: ids } } }));
}
