import type { BaseContext, Caller } from '@codai/kit';
import type { Deps } from './deps.ts';
import { memoryNoteLoader } from './memory-notes/loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface MemoryContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    memoryNote: memoryNoteLoader(deps, caller),
  };
}
