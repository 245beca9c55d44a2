import type { Caller } from '@codai/kit';
import { policyChangeLoader } from './accounts/authority/loaders.ts';
import { accountLoader } from './accounts/bank-accounts/loaders.ts';
import { holdLoader } from './accounts/holds/loaders.ts';
import { statementLoader } from './accounts/statements/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { beneficiaryLoader } from './transfers/beneficiaries/loaders.ts';
import { quoteLoader } from './transfers/fx/loaders.ts';
import { transferLoader } from './transfers/orders/loaders.ts';
import { scheduleLoader } from './transfers/schedules/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    account: accountLoader(deps, caller),
    beneficiary: beneficiaryLoader(deps, caller),
    hold: holdLoader(deps, caller),
    policyChange: policyChangeLoader(deps, caller),
    quote: quoteLoader(deps, caller),
    schedule: scheduleLoader(deps, caller),
    statement: statementLoader(deps, caller),
    transfer: transferLoader(deps, caller),
  };
}
