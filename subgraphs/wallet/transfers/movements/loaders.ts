import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { rowLoader } from '../../owners/lookup/row-loader.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly movement: ReturnType<typeof movementLoader>;
  }
}

/** Movements of the caller's tenant by id: null for any other. */
export function movementLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.movement.findMany({ where }));
}
