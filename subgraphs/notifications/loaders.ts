import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import { deliveryLoaders } from './delivery/messages/loaders.ts';
import type { Deps } from './deps.ts';
import { campaignLoaders } from './mailings/campaigns/loaders.ts';
import { scheduledLoaders } from './mailings/scheduled/loaders.ts';
import { templateLoaders } from './mailings/templates/loaders.ts';
import { inboxLoaders } from './notices/inbox/loaders.ts';
import { personLoaders } from './recipients/people/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...campaignLoaders(deps, caller),
    ...deliveryLoaders(deps, caller),
    ...inboxLoaders(deps, caller),
    ...personLoaders(deps, caller),
    ...scheduledLoaders(deps, caller),
    ...templateLoaders(deps, caller),
  };
}
