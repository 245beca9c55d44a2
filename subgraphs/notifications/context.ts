import type { BaseContext, Caller } from '@codai/kit';
import { campaignLoaders } from './campaigns/loaders.ts';
import { deliveryLoaders } from './delivery/loaders.ts';
import type { Deps } from './deps.ts';
import { inboxLoaders } from './inbox/loaders.ts';
import { templateLoaders } from './mail-templates/loaders.ts';
import { personLoaders } from './people/loaders.ts';
import { scheduledLoaders } from './scheduled/loaders.ts';

/** Made anew for each request and each event: what one caller may see at one moment. */
export interface NotificationsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    ...campaignLoaders(deps, caller),
    ...deliveryLoaders(deps, caller),
    ...inboxLoaders(deps, caller),
    ...personLoaders(deps, caller),
    ...scheduledLoaders(deps, caller),
    ...templateLoaders(deps, caller),
  };
}
