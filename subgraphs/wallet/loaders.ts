import type { Caller } from '@codai/kit';
import { ruleLoader, runLoader } from './automations/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { accountLoader, pocketLoader, pocketOfAccountLoader } from './holdings/pockets/loaders.ts';
import { walletLoader, walletOfOwnerLoader } from './owners/lookup/loaders.ts';
import { controlLoader } from './policy/controls/loaders.ts';
import { addressLoader } from './recipients/addresses/loaders.ts';
import { contactLoader } from './recipients/contacts/loaders.ts';
import { movementLoader } from './transfers/movements/loaders.ts';
import { topUpLoader } from './transfers/top-ups/loaders.ts';
import { counterpartyLoaders, transactionLoader } from './transfers/transactions/loaders.ts';
import { withdrawalLoader } from './transfers/withdrawals/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...counterpartyLoaders(deps),
    wallet: walletLoader(deps, caller),
    walletOfOwner: walletOfOwnerLoader(deps, caller),
    pocket: pocketLoader(deps, caller),
    pocketOfAccount: pocketOfAccountLoader(deps, caller),
    movement: movementLoader(deps, caller),
    rule: ruleLoader(deps, caller),
    run: runLoader(deps, caller),
    contact: contactLoader(deps, caller),
    control: controlLoader(deps, caller),
    withdrawal: withdrawalLoader(deps, caller),
    topUp: topUpLoader(deps, caller),
    address: addressLoader(deps, caller),
    transaction: transactionLoader(deps, caller),
    account: accountLoader(deps, caller),
  };
}
