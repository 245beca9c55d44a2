import type { BaseContext, Caller } from '@codai/kit';
import type { Deps } from './deps.ts';
import { nodeLoader, observationLoader, relationLoader } from './graph/service.ts';
import { memoryLoader } from './memories/lists.ts';
import { grantLoader, spaceLoader } from './spaces/service.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface MemoryContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    grant: grantLoader(deps, caller),
    node: nodeLoader(deps, caller),
    observations: observationLoader(deps, caller),
    relation: relationLoader(deps, caller),
    memory: memoryLoader(deps, caller),
    space: spaceLoader(deps, caller),
  };
}
