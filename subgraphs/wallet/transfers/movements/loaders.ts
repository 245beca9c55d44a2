import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly movement: ReturnType<typeof movementLoader>;
  }
}

/** Movements of the caller's tenant by id: null for any other. */
export function movementLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.movement.findMany({ where: { id: { in: ids } } }));
}
