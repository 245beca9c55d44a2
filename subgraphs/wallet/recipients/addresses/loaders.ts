import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { rowLoader } from '../../owners/lookup/row-loader.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly address: ReturnType<typeof addressLoader>;
  }
}

/** Connected addresses of the caller's tenant by id: null for any other. */
export function addressLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.connectedAddress.findMany({ where }));
}
