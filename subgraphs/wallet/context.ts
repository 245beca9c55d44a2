import { type BaseContext, type Caller, loaderById } from '@codai/kit';
import type { AccountState } from './banking/banking.ts';
import type { Deps } from './deps.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface WalletContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

/** Rows of the caller's tenant: null for unknown and forbidden alike. */
export function loadersFor(deps: Deps, caller: Caller) {
  const { database } = deps;
  const byId = { id: (ids: readonly string[]) => ({ id: { in: [...ids] } }) };
  const idOf = ({ id }: { readonly id: string }) => id;
  return {
    wallet: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.wallet.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    walletOfOwner: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.wallet.findMany({ where: { ownerId: { in: [...ids] } } })),
      ({ ownerId }) => ownerId,
    ),
    pocket: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.pocket.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    pocketOfAccount: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.pocket.findMany({ where: { accountId: { in: [...ids] } } })),
      ({ accountId }) => accountId ?? '',
    ),
    movement: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.movement.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    rule: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.automationRule.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    run: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.ruleRun.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    contact: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.contact.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    control: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.spendingControl.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    withdrawal: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.withdrawalRequest.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    topUp: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.topUp.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    address: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.connectedAddress.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    transaction: loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => tx.walletTransaction.findMany({ where: byId.id(ids) })),
      idOf,
    ),
    /** What banking says of accounts at this moment. */
    account: loaderById(async (ids: readonly string[]) => {
      const { tenantId, userId, correlationId } = caller;
      if (tenantId === null) return [];
      const states = await deps.banking.accounts({ tenantId, userId, correlationId }, ids);
      return states.filter((state): state is AccountState => state !== null && state.tenantId === tenantId);
    }, idOf),
  };
}
