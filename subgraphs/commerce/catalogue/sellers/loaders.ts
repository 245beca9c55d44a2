import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof sellerLoaders> {}
}

/** Shops are public. */
export function sellerLoaders(deps: Deps, caller: Caller) {
  return {
    seller: rowLoader(deps, caller, (tx, ids) => tx.seller.findMany({ where: { id: { in: ids } } })),
    sellerBySlug: rowLoader(
      deps,
      caller,
      (tx, slugs) => tx.seller.findMany({ where: { slug: { in: slugs } } }),
      ({ slug }) => slug,
    ),
  };
}
