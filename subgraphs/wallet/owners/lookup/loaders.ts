import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly wallet: ReturnType<typeof walletLoader>;
    readonly walletOfOwner: ReturnType<typeof walletOfOwnerLoader>;
  }
}

/** Wallet of the caller's tenant by id: null for any other. */
export function walletLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.wallet.findMany({ where: { id: { in: ids } } }));
}

/** Wallet of the caller's tenant by the user who created it. */
export function walletOfOwnerLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.wallet.findMany({ where: { ownerId: { in: ids } } }),
    ({ ownerId }) => ownerId,
  );
}
