import type { BaseContext, Caller } from '@codai/kit';
import type { Deps } from './deps.ts';
import { eventsNoteLoader } from './events-notes/loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface EventsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    eventsNote: eventsNoteLoader(deps, caller),
  };
}
