import type { Caller, Id } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Cause, Counterparty } from './counterparty.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof counterpartyLoaders> {
    readonly transaction: ReturnType<typeof transactionLoader>;
  }
}

/** Transactions of the caller's tenant by id: null for any other. */
export function transactionLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.walletTransaction.findMany({ where: { id: { in: ids } } }));
}

/**
 * Movements and wallets of whatever tenant, for ids that stand in transactions of the caller's own: two look-ups for a page, and neither is
 * handed out but by `counterpartyOf`.
 */
export function counterpartyLoaders({ database }: Deps) {
  const idOf = ({ id }: { readonly id: string }) => id;
  return {
    cause: loaderById<string, Cause>(
      (ids) =>
        database.systemRead(null, (tx) =>
          tx.movement.findMany({
            where: { id: { in: [...ids] } },
            select: { id: true, walletId: true, steps: true, done: true },
          }),
        ),
      idOf,
    ),
    counterparty: loaderById<string, Counterparty>(
      (ids) =>
        database.systemRead(null, async (tx) => {
          const select = { id: true, handle: true, ownerId: true };
          const wallets = await tx.wallet.findMany({ where: { id: { in: [...ids] } }, select });
          return wallets.map((wallet) => ({ ...wallet, ownerId: wallet.ownerId as Id<'User'> }));
        }),
      idOf,
    ),
  };
}
