import type { Route } from '@codai/kit';
import { feedRoute } from './collaboration/calendar/feed.ts';
import type { Deps } from './deps.ts';

/** What calendar programs read, by a secret address that GraphQL hands out. */
export const routes = (deps: Deps): readonly Route[] => [feedRoute(deps)];
