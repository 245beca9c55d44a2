import type { Caller } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { AccountState } from '../../ports/banking.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly account: ReturnType<typeof accountLoader>;
    readonly pocket: ReturnType<typeof pocketLoader>;
    readonly pocketOfAccount: ReturnType<typeof pocketOfAccountLoader>;
  }
}

/** Pockets of the caller's tenant by id: null for any other. */
export function pocketLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.pocket.findMany({ where: { id: { in: ids } } }));
}

/** Pockets of the caller's tenant by their accounts at banking. */
export function pocketOfAccountLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.pocket.findMany({ where: { accountId: { in: ids } } }),
    ({ accountId }) => accountId ?? '',
  );
}

/** State of the tenant's accounts, as banking has it at this moment. */
export function accountLoader({ banking }: Pick<Deps, 'banking'>, caller: Caller) {
  return loaderById(async (ids: readonly string[]) => {
    const { tenantId, userId, correlationId } = caller;
    if (tenantId === null) return [];
    const states = await banking.accounts({ tenantId, userId, correlationId }, ids);
    return states.filter((state): state is AccountState => state !== null && state.tenantId === tenantId);
  });
}
