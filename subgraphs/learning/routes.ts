import type { Route } from '@codai/kit';
import { feedRoute } from './collaboration/calendar/feed.ts';
import type { Deps } from './deps.ts';

/** Feeds for calendar programs, by a secret address that GraphQL returns. */
export const routes = (deps: Deps): readonly Route[] => [feedRoute(deps)];
