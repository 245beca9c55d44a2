import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof wishlistLoaders> {}
}

/** Products on the caller's wish-list. */
export function wishlistLoaders(deps: Deps, caller: Caller) {
  return {
    wishOfProduct: rowLoader(
      deps,
      caller,
      (tx, ids) => tx.wishlistItem.findMany({ where: { productId: { in: ids }, userId: caller.userId ?? '' } }),
      ({ productId }) => productId,
    ),
  };
}
