import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof promotionLoaders> {}
}

/** Promotions of the shop that the caller runs. */
export function promotionLoaders(deps: Deps, caller: Caller) {
  return {
    promotion: rowLoader(deps, caller, async (tx, ids) =>
      (await tx.promotion.findMany({ where: { id: { in: ids } } })).filter(({ tenantId }) =>
        sellsFor(caller, tenantId),
      ),
    ),
  };
}
