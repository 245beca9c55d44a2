import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly address: ReturnType<typeof addressLoader>;
  }
}

/** Connected addresses of the caller's tenant by id: null for any other. */
export function addressLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.connectedAddress.findMany({ where: { id: { in: ids } } }));
}
