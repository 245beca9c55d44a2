import {
  type BaseContext,
  type Caller,
  isSignedIn,
  NotFoundError,
  requestError,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps } from './deps.ts';
import { paymentLoaders } from './payments/loaders.ts';
import { billingLoaders } from './subscriptions/billing-loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface PaymentsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

/** Each folder adds its own. */
export function loadersFor(deps: Deps, caller: Caller) {
  return { ...paymentLoaders(deps, caller), ...billingLoaders(deps, caller) };
}

/** The caller of a field whose rule lets nobody in who is not signed in. */
export function signedIn({ caller }: PaymentsContext): SignedInCaller {
  if (isSignedIn(caller)) return caller;
  throw requestError('UNAUTHENTICATED', null);
}

/** What a verb has just written, as the caller may read it. */
export function found<T>(row: T | null, noun: string): T {
  if (row === null) throw new NotFoundError(noun);
  return row;
}
