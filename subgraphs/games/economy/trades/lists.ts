import { type Caller, isSignedIn } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

export const shownTrade = { given: true, wanted: true } satisfies Prisma.TradeInclude;
export type ShownTrade = Prisma.TradeGetPayload<{ include: typeof shownTrade }>;

/** Offers that the caller has made or received, newest first. */
export function listMyTrades(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ShownTrade>> {
  const userId = isSignedIn(caller) ? caller.userId : '';
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.trade.findMany({
      where: { AND: [where, { OR: [{ proposerId: userId }, { recipientId: userId }] }] },
      include: shownTrade,
      ...page,
    }),
  );
}
