import { type Caller, isSignedIn } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { StoreItem } from '../generated/prisma/client.ts';
import { dayOf } from './rules.ts';

const ITEMS_MAX = 100;

export interface OwnStoreItem extends StoreItem {
  readonly held: number;
}

/** Coins and items of a person. */
export interface Purse {
  readonly userId: string;
  readonly balance: number;
  readonly debt: number;
  readonly canClaim: boolean;
  readonly items: readonly OwnStoreItem[];
}

/** Coins, the reward of the day and the store with what the caller holds of each item; null for somebody who is not signed in. */
export async function ownPurse({ database, clock }: Deps, caller: Caller): Promise<Purse | null> {
  if (!isSignedIn(caller)) return null;
  const { userId } = caller;
  return database.read(caller, async (tx) => {
    const account = await tx.coinAccount.findUnique({ where: { userId } });
    const claimed = await tx.coinEntry.count({ where: { userId, cause: 'REWARD', reference: dayOf(clock.now()) } });
    const items = await tx.storeItem.findMany({
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      take: ITEMS_MAX,
      include: { held: { where: { userId } } },
    });
    return {
      userId,
      balance: account?.balance ?? 0,
      debt: account?.debt ?? 0,
      canClaim: claimed === 0,
      items: items.map(({ held, ...item }) => ({ ...item, held: held[0]?.quantity ?? 0 })),
    };
  });
}
