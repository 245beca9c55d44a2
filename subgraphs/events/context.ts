import type { BaseContext, Caller } from '@codai/kit';
import { attemptsLoader, deliveryLoader } from './deliveries/service.ts';
import type { Deps } from './deps.ts';
import { eventLoader } from './log/lists.ts';
import { eventTypeLoader, schemaVersionsLoader } from './registry/service.ts';
import { replayLoader } from './replay/service.ts';
import { ruleLoader } from './routing/service.ts';
import { lagLoader, subscriptionLoader } from './subscriptions/service.ts';
import { endpointLoader } from './webhooks/service.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface EventsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    attempts: attemptsLoader(deps, caller),
    delivery: deliveryLoader(deps, caller),
    endpoint: endpointLoader(deps, caller),
    event: eventLoader(deps, caller),
    eventType: eventTypeLoader(deps, caller),
    lag: lagLoader(deps, caller),
    replay: replayLoader(deps, caller),
    routingRule: ruleLoader(deps, caller),
    schemaVersions: schemaVersionsLoader(deps, caller),
    subscription: subscriptionLoader(deps, caller),
  };
}
