import type { BaseContext, Caller } from '@codai/kit';
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
