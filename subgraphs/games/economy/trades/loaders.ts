import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type ShownTrade, shownTrade } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof tradeLoaders> {}
}

/** Offers of which the caller is one side. */
export function tradeLoaders(deps: Deps, caller: Caller) {
  return {
    trade: rowLoader(
      deps,
      caller,
      (tx, ids): Promise<ShownTrade[]> => tx.trade.findMany({ where: { id: { in: ids } }, include: shownTrade }),
    ),
  };
}
