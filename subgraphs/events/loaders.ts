import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import { attemptsLoader, deliveryLoader } from './delivery/deliveries/loaders.ts';
import { replayLoader } from './delivery/replay/loaders.ts';
import { lagLoader, subscriptionLoader } from './delivery/subscriptions/loaders.ts';
import { endpointLoader } from './delivery/webhooks/loaders.ts';
import type { Deps } from './deps.ts';
import { ruleLoader } from './dispatch/routing/loaders.ts';
import { eventTypeLoader, schemaVersionsLoader } from './registry/types/loaders.ts';
import { eventLoader } from './stream/log/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
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
