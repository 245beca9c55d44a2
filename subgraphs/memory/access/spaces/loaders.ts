import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly grant: ReturnType<typeof grantLoader>;
    readonly space: ReturnType<typeof spaceLoader>;
  }
}

/** Spaces that the caller owns or was let into, by id: null for unknown and forbidden alike. */
export function spaceLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.memorySpace.findMany({ where: { id: { in: ids } } }));
}

/** Grants that the caller gave or was given, by id: null for unknown and forbidden alike. */
export function grantLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.memoryGrant.findMany({ where: { id: { in: ids } } }));
}
