import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly share: ReturnType<typeof shareLoader>;
  }
}

/** Shares that the caller sees, by id: null for unknown and forbidden alike. */
export function shareLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.share.findMany({ where: { id: { in: ids } } }));
}
