import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { stocksOf } from '../availability/stocks.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof productLoaders> {}
}

/** Products on sale, and those of the caller's own shop in any state. */
export function productLoaders(deps: Deps, caller: Caller) {
  const inOrder = [{ position: 'asc' as const }, { id: 'asc' as const }];
  return {
    product: rowLoader(deps, caller, (tx, ids) => tx.product.findMany({ where: { id: { in: ids } } })),
    productBySlug: rowLoader(
      deps,
      caller,
      (tx, slugs) => tx.product.findMany({ where: { slug: { in: slugs } } }),
      ({ slug }) => slug,
    ),
    variant: rowLoader(deps, caller, (tx, ids) => tx.variant.findMany({ where: { id: { in: ids } } })),
    variantsOfProduct: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.variant.findMany({ where: { productId: { in: ids } }, orderBy: inOrder }),
      ({ productId }) => productId,
    ),
    picturesOfProduct: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.productPicture.findMany({ where: { productId: { in: ids } }, orderBy: inOrder }),
      ({ productId }) => productId,
    ),
    stock: rowLoader(
      deps,
      caller,
      (tx, ids) => stocksOf(tx, ids),
      ({ variantId }) => variantId,
    ),
  };
}
