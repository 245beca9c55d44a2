import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof giftCardLoaders> {}
}

/** Gift cards of the shop that the caller runs, and those that the caller has bought. */
export function giftCardLoaders(deps: Deps, caller: Caller) {
  const isSeen = ({ userId, tenantId }: { readonly userId: string | null; readonly tenantId: string }) =>
    userId === caller.userId || sellsFor(caller, tenantId);
  return {
    giftCard: rowLoader(deps, caller, async (tx, ids) =>
      (await tx.giftCard.findMany({ where: { id: { in: ids } } })).filter(isSeen),
    ),
    giftCardsOfLine: rowsLoader(
      deps,
      caller,
      async (tx, ids) =>
        (await tx.giftCard.findMany({ where: { lineId: { in: ids } }, orderBy: { unit: 'asc' } })).filter(isSeen),
      ({ lineId }) => String(lineId),
    ),
  };
}
