import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof alertLoaders> {}
}

/** Alerts of the caller by the variant that they wait for. */
export function alertLoaders(deps: Deps, caller: Caller) {
  return {
    alertOfVariant: rowLoader(
      deps,
      caller,
      (tx, ids) => tx.stockAlert.findMany({ where: { variantId: { in: ids }, userId: caller.userId ?? '' } }),
      ({ variantId }) => variantId,
    ),
  };
}
