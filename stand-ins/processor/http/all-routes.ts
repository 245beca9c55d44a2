import type { Route } from '../api/routes.ts';
import { balanceRoutes } from '../balance/routes.ts';
import { chargeRoutes } from '../charges/routes.ts';
import { checkoutRoutes } from '../checkout/routes.ts';
import { methodRoutes } from '../customers/method-routes.ts';
import { customerRoutes } from '../customers/routes.ts';
import { disputeRoutes } from '../disputes/routes.ts';
import { endpointRoutes } from '../endpoints/routes.ts';
import { eventRoutes } from '../events/routes.ts';
import { intentRoutes } from '../intents/routes.ts';
import { payoutRoutes } from '../payouts/routes.ts';
import { refundRoutes } from '../refunds/routes.ts';
import { setupRoutes } from '../setups/routes.ts';

/** Every verb of the API that the processor speaks. */
export const allRoutes: readonly Route[] = [
  ...customerRoutes,
  ...methodRoutes,
  ...intentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...setupRoutes,
  ...disputeRoutes,
  ...checkoutRoutes,
  ...payoutRoutes,
  ...balanceRoutes,
  ...eventRoutes,
  ...endpointRoutes,
];
