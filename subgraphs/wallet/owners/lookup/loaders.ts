import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { rowLoader } from './row-loader.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly wallet: ReturnType<typeof walletLoader>;
    readonly walletOfOwner: ReturnType<typeof walletOfOwnerLoader>;
  }
}

/** Wallet of the caller's tenant by id: null for any other. */
export function walletLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.wallet.findMany({ where }));
}

/** Wallet of the caller's tenant by the user who created it. */
export function walletOfOwnerLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.wallet.findMany({ where: { ownerId: { in: [...ids] } } })),
    ({ ownerId }) => ownerId,
  );
}
