import {
  CodeAlreadyUsedError,
  InvalidCodeError,
  InvalidGrantError,
  TenantPolicyError,
} from '@codai/contracts/identity';
import { NotFoundError, requestError } from '@codai/kit';
import { anyone, oneFactor, twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { Session } from '../generated/prisma/client.ts';
import { FactorKind } from '../proofs/factors/types.ts';
import { UserType } from '../users/graphql.ts';
import type { SessionsEnded } from './end-sessions.ts';
import { refreshSession } from './refresh.ts';
import {
  type AccessTokenPayload,
  listSessions,
  revokeAllOtherSessions,
  revokeSession,
  signOut,
  stepUp,
} from './service.ts';
import type { AuthPayload } from './start-session.ts';

const AAL = 'Assurance level: 1 after one factor, 2 after two.';

const PolicyReasonType = builder.enumeration(
  'TenantPolicyReason',
  'Reason for which a policy does not admit a session.',
  {
    SECOND_FACTOR_REQUIRED:
      'The session has not proven a second factor; a trusted device does not count. `stepUp` proves it.',
    EMAIL_CODE_NOT_PERMITTED:
      'The second factor of the session was a code sent by e-mail. `stepUp` with another factor proves one that counts.',
    SMS_CODE_NOT_PERMITTED:
      'The second factor of the session was a code sent by SMS. `stepUp` with another factor proves one that counts.',
    SESSION_TOO_OLD: 'The session began too long ago. Signing in again starts another one.',
  },
);
builder.errorType(TenantPolicyError, {
  fields: (t) => ({
    reason: t.field({ type: PolicyReasonType, description: 'Reason of the refusal.', resolve: ({ reason }) => reason }),
  }),
});

const SessionType = builder.entity<Session>('Session', 'ses', {
  description: 'Sign-in of the caller on one device.',
  authScopes: twoFactors,
  loader: 'session',
  fields: (t) => ({
    deviceName: t.text(
      'deviceName',
      'Name of the device given at sign-in, at most 80 characters; null when none was given.',
      { nullable: true },
    ),
    aal: t.exposeInt('aal', { description: AAL }),
    isCurrent: t.boolean({
      description: 'Whether this request belongs to the session.',
      resolve: ({ id }, _args, ctx) => id === ctx.caller.sessionId,
    }),
    isImpersonation: t.boolean({
      description: 'Whether an operator has started the session, to look at the platform as the user.',
      resolve: ({ impersonatorId }) => impersonatorId !== null,
    }),
    startedAt: t.instant('startedAt', 'Instant of the sign-in.'),
    lastUsedAt: t.instant('lastUsedAt', 'Instant of the latest renewal of its tokens.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the session ends at the latest, 30 days after its start.'),
    endedAt: t.instant(
      'endedAt',
      'Instant of the end by sign-out, revocation or expiry; null while the session is open.',
      { nullable: true },
    ),
  }),
});

const SessionConnection = builder.connectionOf({ name: 'Session', node: SessionType });

builder.queryList('mySessions', {
  type: SessionConnection,
  description: 'Open sessions of the caller, newest first.',
  authScopes: twoFactors,
  list: listSessions,
});

type AccessTokenFieldBuilder<Shape extends AccessTokenPayload> = PothosSchemaTypes.ObjectFieldBuilder<
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never,
  Shape
>;

/** The fields that every payload with a new access token has. */
export function accessTokenFields<Shape extends AccessTokenPayload>(t: AccessTokenFieldBuilder<Shape>) {
  return {
    accessToken: t.string({
      description: 'JWT for the header `authorization: Bearer`.',
      resolve: ({ accessToken }) => accessToken,
    }),
    accessTokenExpiresAt: t.field({
      type: 'DateTime',
      description: 'Instant at which the access token expires, 10 minutes after it was issued.',
      resolve: (payload) => payload.accessTokenExpiresAt,
    }),
    tenantId: t.id({
      description: 'Identifier of the tenant that the token is for.',
      resolve: ({ tenantId }) => tenantId,
    }),
    aal: t.int({ description: AAL, resolve: ({ aal }) => aal }),
  };
}

export const AuthPayloadType = builder.objectRef<AuthPayload>('AuthPayload').implement({
  description: 'Tokens of a session that was started or refreshed.',
  authScopes: anyone,
  fields: (t) => ({
    ...accessTokenFields(t),
    refreshToken: t.text(
      'refreshToken',
      'Token for one call of `refreshSession`. Using it a second time ends the session.',
    ),
    refreshTokenExpiresAt: t.instant(
      'refreshTokenExpiresAt',
      'Instant at which the refresh token expires: after 14 days, or with the session.',
    ),
    sessionId: t.identifier('sessionId', 'Identifier of the session.'),
    user: t.reference(
      UserType,
      'userId',
      'Profile of the user as the caller of this request may see it; null when the account is no longer active.',
      { nullable: true },
    ),
  }),
});

export const AccessTokenPayloadType = builder.objectRef<AccessTokenPayload>('AccessTokenPayload').implement({
  description: 'New access token of the same session. The refresh token stays valid.',
  authScopes: oneFactor,
  fields: (t) => accessTokenFields(t),
});

export const SessionsEndedType = builder.objectRef<SessionsEnded>('SessionsEnded').implement({
  description: 'Confirmation of a change that ends sessions.',
  authScopes: anyone,
  fields: (t) => ({
    sessionsEnded: t.integer(
      'sessionsEnded',
      'Number of sessions that the change ended; the session of the caller is not among them.',
    ),
  }),
});

builder.verb('refreshSession', {
  description: 'Exchanges a refresh token for new tokens. Using a refresh token a second time ends its session.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    refreshToken: t.string({ description: 'Latest refresh token of the session.' }),
  }),
  result: AuthPayloadType,
  refusals: [InvalidGrantError],
  run: (ctx, caller, input) => refreshSession(ctx, caller, input.refreshToken),
});

builder.verb('signOut', {
  description: 'Ends the session of the caller. Refused with UNAUTHENTICATED when it has already ended.',
  authScopes: oneFactor,
  result: 'Boolean',
  run: signOut,
});

builder.verb('revokeSession', {
  description: 'Ends one session of the caller. Succeeds also when the session had already ended.',
  authScopes: twoFactors,
  input: (t) => ({ sessionId: t.idOf('Session') }),
  result: SessionType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => revokeSession(ctx, caller, input.sessionId),
  // The row just written replaces the one that the request's loader may have read before.
  read: async (session, ctx) => {
    ctx.loaders.session.clear(session.id).prime(session.id, session);
    return session;
  },
});

builder.verb('revokeAllOtherSessions', {
  description: 'Ends all sessions of the caller except the one of this request.',
  authScopes: twoFactors,
  result: SessionsEndedType,
  run: async (ctx, caller) => ({ sessionsEnded: await revokeAllOtherSessions(ctx, caller) }),
});

builder.verb('stepUp', {
  description:
    'Proves the second factor again and returns a token for operations that require a proof of the last 10 minutes.',
  authScopes: oneFactor,
  input: (t) => ({
    code: t.string({ description: 'Code of the authenticator, code sent by `sendStepUpCode`, or a recovery code.' }),
    kind: t.field({ type: FactorKind, defaultValue: 'TOTP', description: 'Kind of the code.' }),
  }),
  result: AccessTokenPayloadType,
  refusals: [CodeAlreadyUsedError, InvalidCodeError, TenantPolicyError],
  run: async (ctx, caller, { code, kind }) => {
    if (kind === 'EMAIL') {
      throw requestError('BAD_USER_INPUT', 'A code sent by e-mail proves no step-up. Use another factor.', {
        argument: 'input.kind',
      });
    }
    if (kind === 'PASSKEY') {
      throw requestError('BAD_USER_INPUT', 'A passkey has no code. Use beginPasskeyStepUp.', {
        argument: 'input.kind',
      });
    }
    return stepUp(ctx, caller, { code, kind });
  },
});
