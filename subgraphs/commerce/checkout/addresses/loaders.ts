import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof addressLoaders> {}
}

/** Addresses of the caller. */
export function addressLoaders(deps: Deps, caller: Caller) {
  return {
    savedAddress: rowLoader(deps, caller, (tx, ids) =>
      tx.savedAddress.findMany({ where: { id: { in: ids }, userId: caller.userId ?? '' } }),
    ),
  };
}
