import { identity } from '@codai/contracts/identity';
import { security } from '@codai/contracts/security';
import type { SubgraphDeclarations } from '@codai/kit';
import { settings } from './settings.ts';

/** The facts of identity that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: identity,
  grade: 'ordinary',
  consumes: [security],
  asks: [],
  settings: settings,
  standIns: { 'password-screening': null },
  plainRoutes: ['GET /.well-known/jwks.json', 'POST /dev/token'],
  jobTables: null,
  openFields: {
    // Signing up and in, and what these answer.
    Mutation: [
      'completeMfa',
      'refreshSession',
      'requestPasswordReset',
      'resetPassword',
      'signIn',
      'signUp',
      'useRecoveryCode',
      'verifyEmail',
    ],
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
    CodeSent: ['expiresAt', 'ticket'],
    MfaChallenge: ['attemptsLeft', 'challengeToken', 'expiresAt', 'methods'],
    SessionsEnded: ['sessionsEnded'],
    // Public profiles.
    Query: ['_entities', '_service', 'user', 'userByHandle'],
    User: ['createdAt', 'displayName', 'handle', 'id', 'version'],
  },
};
