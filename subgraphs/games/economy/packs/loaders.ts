import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { BegunPurchase } from './service.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof packLoaders> {}
}

/** Packs, and purchases of the caller whose payment has begun. */
export function packLoaders(deps: Deps, caller: Caller) {
  return {
    coinPack: rowLoader(deps, caller, (tx, ids) => tx.coinPack.findMany({ where: { id: { in: ids } } })),
    coinPurchase: rowLoader(deps, caller, async (tx, ids) => {
      const where = { id: { in: ids }, paymentId: { not: null } };
      return (await tx.coinPurchase.findMany({ where })) as BegunPurchase[];
    }),
  };
}
