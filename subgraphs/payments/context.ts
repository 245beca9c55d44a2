import type { BaseContext, Caller } from '@codai/kit';
import { paymentLoaders } from './acquiring/payments/loaders.ts';
import { billingLoaders } from './billing/subscriptions/billing-loaders.ts';
import type { Deps } from './deps.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface PaymentsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

/** Each folder adds its own. */
export function loadersFor(deps: Deps, caller: Caller) {
  return { ...paymentLoaders(deps, caller), ...billingLoaders(deps, caller) };
}
