import type { Route } from '@codai/kit';
import type { Deps } from './deps.ts';
import { downloadRoutes } from './downloads/route.ts';
import { pictureRoute } from './pictures/route.ts';
import { uploadRoutes } from './uploads/tus.ts';

/** Bytes in and out, by addresses that GraphQL hands out to who may; and images that everybody sees. */
export const routes = (deps: Deps): readonly Route[] => [
  ...uploadRoutes(deps),
  ...downloadRoutes(deps),
  pictureRoute(deps),
];
