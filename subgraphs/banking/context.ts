import type { BaseContext, Caller } from '@codai/kit';
import { accountLoader } from './accounts/loaders.ts';
import { beneficiaryLoader } from './beneficiaries/lists.ts';
import type { Deps } from './deps.ts';
import { quoteLoader } from './fx/lists.ts';
import { holdLoader } from './holds/lists.ts';
import { scheduleLoader } from './schedules/lists.ts';
import { statementLoader } from './statements/lists.ts';
import { transferLoader } from './transfers/lists.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface BankingContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    account: accountLoader(deps, caller),
    beneficiary: beneficiaryLoader(deps, caller),
    hold: holdLoader(deps, caller),
    quote: quoteLoader(deps, caller),
    schedule: scheduleLoader(deps, caller),
    statement: statementLoader(deps, caller),
    transfer: transferLoader(deps, caller),
  };
}
