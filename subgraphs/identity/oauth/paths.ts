/** Path of the OpenID provider's own end points; `/.well-known/` has further ones. */
export const OAUTH_PATH = '/oauth';
/** Followed by the identifier of a request: where a browser proves that the request came with it. */
export const INTERACTION_PATH = `${OAUTH_PATH}/interaction/`;

/** The plain routes of `routes.ts`. */
export const oauthRoutes: readonly string[] = [
  'GET /.well-known/openid-configuration',
  'GET /.well-known/oauth-authorization-server',
  `GET ${OAUTH_PATH}/*`,
  `POST ${OAUTH_PATH}/*`,
  `POST ${OAUTH_PATH}/authorize`,
  `GET ${INTERACTION_PATH}*`,
  `POST ${INTERACTION_PATH}*`,
];
