import {
  type BaseContext,
  type Caller,
  isSignedIn,
  NotFoundError,
  requestError,
  type SignedInCaller,
} from '@codai/kit';
import { accountLoader } from './accounts/loaders.ts';
import { beneficiaryLoader } from './beneficiaries/lists.ts';
import type { Deps } from './deps.ts';
import { quoteLoader } from './fx/lists.ts';
import { holdLoader } from './holds/lists.ts';
import { scheduleLoader } from './schedules/lists.ts';
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
    transfer: transferLoader(deps, caller),
  };
}

/** The caller of a field whose rule lets nobody in who is not signed in. */
export function signedIn({ caller }: BankingContext): SignedInCaller {
  if (isSignedIn(caller)) return caller;
  throw requestError('UNAUTHENTICATED', null);
}

/** What a verb has just written, as the caller may read it. */
export function found<T>(row: T | null, noun: string): T {
  if (row === null) throw new NotFoundError(noun);
  return row;
}
