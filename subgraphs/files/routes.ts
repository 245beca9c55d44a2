import type { Route } from '@codai/kit';
import { pictureRoute } from './contents/pictures/route.ts';
import type { Deps } from './deps.ts';
import { downloadRoutes } from './transfer/downloads/route.ts';
import { uploadRoutes } from './transfer/uploads/tus.ts';

/** Bytes in and out, by addresses that GraphQL hands out to who may; and images that everybody sees. */
export const routes = (deps: Deps): readonly Route[] => [
  ...uploadRoutes(deps),
  ...downloadRoutes(deps),
  pictureRoute(deps),
];
