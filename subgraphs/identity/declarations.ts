import { identity } from '@codai/contracts/identity';
import { payments } from '@codai/contracts/payments';
import { security } from '@codai/contracts/security';
import type { SubgraphDeclarations } from '@codai/kit';
import { oauthRoutes } from './delegation/provider/paths.ts';
import { settings } from './settings.ts';

/** The facts of identity that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: identity,
  grade: 'ordinary',
  consumes: [payments, security],
  asks: ['hub'],
  settings: settings,
  standIns: {
    'password-screening': null,
    'sign-in-providers': {
      server: 'identity-provider',
      insteadOf: 'SANDBOX_PROVIDER_ISSUER',
      port: 'SANDBOX_PROVIDER_PORT',
      pages: '/sandbox-provider/',
      callback: '/app/sign-in/return',
      isForTrialsOnly: true,
    },
  },
  plainRoutes: [
    'GET /.well-known/jwks.json',
    'POST /dev/token',
    ...oauthRoutes,
    { route: 'POST /sign-in/return/apple', bodyBytesMax: 16 * 1024 },
    // A body of up to 512 KiB is read and refused in the words of SCIM.
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
      route: `${method} /scim/v2/*`,
      bodyBytesMax: 512 * 1024,
    })),
  ],
  jobTables: null,
  openFields: {
    // Signing up and in, and what these answer.
    Mutation: [
      'approveMfaRecovery',
      'beginOAuth',
      'beginPasskeyMfa',
      'beginPasskeySignIn',
      'completeMfa',
      'completeMfaWithPasskey',
      'completeOAuth',
      'exchangeApiToken',
      'refreshSession',
      'requestPasswordReset',
      'resetPassword',
      'sendMfaCode',
      'signIn',
      'signInWithPasskey',
      'signUp',
      'startMfaRecovery',
      'useRecoveryCode',
      'verifyEmail',
    ],
    ApiAccess: ['accessToken', 'accessTokenExpiresAt', 'scopes'],
    AuthPayload: [
      'aal',
      'accessToken',
      'accessTokenExpiresAt',
      'refreshToken',
      'refreshTokenExpiresAt',
      'sessionId',
      'tenantId',
      'user',
    ],
    FactorCodeSent: ['expiresAt', 'hint'],
    CodeSent: ['expiresAt', 'ticket'],
    OAuthBegun: ['authorizationUrl', 'expiresAt', 'ticket'],
    SignInProvider: ['id', 'isSandbox', 'name'],
    MfaChallenge: ['attemptsLeft', 'challengeToken', 'expiresAt', 'methods'],
    MfaRecovery: ['expiresAt', 'id', 'readyAt', 'requestedAt'],
    PasskeyCeremony: ['ceremony', 'expiresAt', 'options'],
    SessionsEnded: ['sessionsEnded'],
    // Public profiles.
    Query: ['_entities', '_service', 'signInProviders', 'user', 'userByHandle'],
    User: ['createdAt', 'displayName', 'handle', 'id', 'version'],
  },
};
