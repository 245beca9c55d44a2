import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof collectionLoaders> {}
}

/** Collections with the ids of their products, in the order of the shop. */
export function collectionLoaders(deps: Deps, caller: Caller) {
  const include = { products: { orderBy: { position: 'asc' } } } as const;
  return {
    collection: rowLoader(deps, caller, (tx, ids) => tx.collection.findMany({ where: { id: { in: ids } }, include })),
    collectionsOfSeller: rowsLoader(
      deps,
      caller,
      (tx, ids) =>
        tx.collection.findMany({
          where: { sellerId: { in: ids } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          include,
        }),
      ({ sellerId }) => sellerId,
    ),
  };
}
