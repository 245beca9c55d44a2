import type { BaseContext, Caller } from '@codai/kit';
import { aiNoteLoader } from './ai-notes/loaders.ts';
import type { Deps } from './deps.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface AiContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    aiNote: aiNoteLoader(deps, caller),
  };
}
