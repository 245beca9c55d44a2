import type { BaseContext, Caller } from '@codai/kit';
import type { Deps } from './deps.ts';
import { memoryLoader } from './memories/lists.ts';
import { grantLoader, spaceLoader } from './spaces/service.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface MemoryContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    grant: grantLoader(deps, caller),
    memory: memoryLoader(deps, caller),
    space: spaceLoader(deps, caller),
  };
}
