import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import { attemptsLoader, deliveryLoader } from './deliveries/loaders.ts';
import type { Deps } from './deps.ts';
import { eventLoader } from './log/loaders.ts';
import { eventTypeLoader, schemaVersionsLoader } from './registry/loaders.ts';
import { replayLoader } from './replay/loaders.ts';
import { ruleLoader } from './routing/loaders.ts';
import { lagLoader, subscriptionLoader } from './subscriptions/loaders.ts';
import { endpointLoader } from './webhooks/loaders.ts';

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
