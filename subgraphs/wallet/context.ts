import { type BaseContext, type Caller, loaderById } from '@codai/kit';
import type { AccountState } from './banking/banking.ts';
import type { Deps, WalletRead } from './deps.ts';
import { counterpartyLoaders } from './transactions/counterparty.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface WalletContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

/** Rows of the caller's tenant: null for unknown and forbidden alike. */
export function loadersFor(deps: Deps, caller: Caller) {
  const { database } = deps;
  type ById = { readonly id: { readonly in: string[] } };
  const rows = <Row extends { readonly id: string }>(find: (tx: WalletRead, where: ById) => Promise<Row[]>) =>
    loaderById(
      (ids: readonly string[]) => database.read(caller, (tx) => find(tx, { id: { in: [...ids] } })),
      ({ id }) => id,
    );
  return {
    ...counterpartyLoaders(deps),
    wallet: rows((tx, where) => tx.wallet.findMany({ where })),
    walletOfOwner: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.wallet.findMany({ where: { ownerId: { in: [...ids] } } })),
      ({ ownerId }) => ownerId,
    ),
    pocket: rows((tx, where) => tx.pocket.findMany({ where })),
    pocketOfAccount: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.pocket.findMany({ where: { accountId: { in: [...ids] } } })),
      ({ accountId }) => accountId ?? '',
    ),
    movement: rows((tx, where) => tx.movement.findMany({ where })),
    rule: rows((tx, where) => tx.automationRule.findMany({ where })),
    run: rows((tx, where) => tx.ruleRun.findMany({ where })),
    contact: rows((tx, where) => tx.contact.findMany({ where })),
    control: rows((tx, where) => tx.spendingControl.findMany({ where })),
    withdrawal: rows((tx, where) => tx.withdrawalRequest.findMany({ where })),
    topUp: rows((tx, where) => tx.topUp.findMany({ where })),
    address: rows((tx, where) => tx.connectedAddress.findMany({ where })),
    transaction: rows((tx, where) => tx.walletTransaction.findMany({ where })),
    /** What banking says of accounts at this moment. */
    account: loaderById(
      async (ids: readonly string[]) => {
        const { tenantId, userId, correlationId } = caller;
        if (tenantId === null) return [];
        const states = await deps.banking.accounts({ tenantId, userId, correlationId }, ids);
        return states.filter((state): state is AccountState => state !== null && state.tenantId === tenantId);
      },
      ({ id }) => id,
    ),
  };
}
