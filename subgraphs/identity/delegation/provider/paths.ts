import type { PlainRoute } from '@codai/kit';

/** Path of the OpenID provider's own end points; `/.well-known/` has further ones. */
export const OAUTH_PATH = '/oauth';
/** Followed by the identifier of a request: where a browser proves that the request came with it. */
export const INTERACTION_PATH = `${OAUTH_PATH}/interaction/`;

/** Forms and small JSON. */
const bodyBytesMax = 32 * 1024;

/** The plain routes of `routes.ts`. */
export const oauthRoutes: readonly PlainRoute[] = [
  'GET /.well-known/openid-configuration',
  'GET /.well-known/oauth-authorization-server',
  `GET ${OAUTH_PATH}/*`,
  { route: `POST ${OAUTH_PATH}/*`, bodyBytesMax },
  { route: `POST ${OAUTH_PATH}/authorize`, bodyBytesMax },
  `GET ${INTERACTION_PATH}*`,
  { route: `POST ${INTERACTION_PATH}*`, bodyBytesMax },
];
