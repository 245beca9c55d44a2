import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { CoinPack } from '../../generated/prisma/client.ts';
import type { BegunPurchase } from './service.ts';

const PACKS_MAX = 20;
const PURCHASES_MAX = 20;

/** Packs of coins, the smallest first. */
export const listPacks = ({ database }: Deps, caller: Caller): Promise<CoinPack[]> =>
  database.read(caller, (tx) => tx.coinPack.findMany({ orderBy: { position: 'asc' }, take: PACKS_MAX }));

/** Last purchases of a person, newest first. */
export const listPurchases = ({ database }: Deps, caller: Caller, userId: string): Promise<BegunPurchase[]> =>
  database.read(caller, async (tx) => {
    const where = { userId, paymentId: { not: null } };
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
    return (await tx.coinPurchase.findMany({ where, orderBy, take: PURCHASES_MAX })) as BegunPurchase[];
  });
