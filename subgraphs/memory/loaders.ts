import type { Caller } from '@codai/kit';
import { grantLoader, spaceLoader } from './access/spaces/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { nodeLoader, observationLoader, relationLoader } from './graph/loaders.ts';
import { memoryLoader } from './memories/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    grant: grantLoader(deps, caller),
    node: nodeLoader(deps, caller),
    observations: observationLoader(deps, caller),
    relation: relationLoader(deps, caller),
    memory: memoryLoader(deps, caller),
    space: spaceLoader(deps, caller),
  };
}
