import type { Caller } from '@codai/kit';
import { announcementLoaders } from './announcements/loaders.ts';
import { configLoaders } from './config/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { flagLoaders } from './flags/loaders.ts';
import { incidentLoaders } from './incidents/loaders.ts';
import { planLoaders } from './plans/loaders.ts';
import { serviceLoaders } from './services/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...flagLoaders(deps, caller),
    ...serviceLoaders(deps, caller),
    ...incidentLoaders(deps, caller),
    ...announcementLoaders(deps, caller),
    ...configLoaders(deps, caller),
    ...planLoaders(deps, caller),
  };
}
