import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof categoryLoaders> {}
}

/** The platform's taxonomy of goods, which everybody reads. */
export function categoryLoaders(deps: Deps, caller: Caller) {
  return {
    category: rowLoader(deps, caller, (tx, ids) => tx.category.findMany({ where: { id: { in: ids } } })),
  };
}
