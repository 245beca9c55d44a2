import { connectionOf, entity, type Id, NotFoundError, pageArgs, unwrap } from '@codai/kit';
import { UserType } from '../accounts/user-type.ts';
import { builder, type IdentityContext } from '../builder.ts';
import { FactorKind } from '../factors/factor-type.ts';
import type { Session } from '../generated/prisma/client.ts';
import { CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError } from '../proofs/rules.ts';
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

const SessionType = builder.objectRef<Session>('Session').implement({
  description: 'One sign-in on one device; own only.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    deviceName: t.exposeString('deviceName', { nullable: true }),
    aal: t.exposeInt('aal', { description: '1: one factor, 2: two factors.' }),
    isCurrent: t.boolean({ resolve: ({ id }, _args, ctx) => id === ctx.caller.sessionId }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When its tokens were last renewed.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, SessionType, { load: (ctx, id) => ctx.loaders.session.load(id) });

const SessionConnection = connectionOf(builder, { name: 'Session', node: SessionType });

builder.queryField('mySessions', (t) =>
  t.field({
    type: SessionConnection,
    authScopes: { signedIn: 2 },
    description: 'The live sessions of the caller, the newest first.',
    args: pageArgs(t),
    resolve: (_root, args, ctx) => listSessions(ctx, ctx.caller, args),
  }),
);

type AccessTokenFieldBuilder<Shape extends AccessTokenPayload> = PothosSchemaTypes.ObjectFieldBuilder<
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never,
  Shape
>;

/** The fields that every payload with a new access token has. */
export function accessTokenFields<Shape extends AccessTokenPayload>(t: AccessTokenFieldBuilder<Shape>) {
  return {
    accessToken: t.string({
      description: 'A JWT for `authorization: Bearer`; at most ten minutes.',
      resolve: ({ accessToken }) => accessToken,
    }),
    accessTokenExpiresAt: t.field({ type: 'DateTime', resolve: (payload) => payload.accessTokenExpiresAt }),
    tenantId: t.id({ description: 'The active tenant of the token.', resolve: ({ tenantId }) => tenantId }),
    aal: t.int({ description: '1: one factor, 2: two factors.', resolve: ({ aal }) => aal }),
  };
}

export const AuthPayloadType = builder.objectRef<AuthPayload>('AuthPayload').implement({
  description: 'A session has started or gone on; these are its tokens.',
  authScopes: { public: true },
  fields: (t) => ({
    ...accessTokenFields(t),
    refreshToken: t.exposeString('refreshToken', {
      description: 'For `refreshSession`, once. Used a second time it ends the session.',
    }),
    refreshTokenExpiresAt: t.expose('refreshTokenExpiresAt', { type: 'DateTime' }),
    sessionId: t.exposeID('sessionId'),
    user: t.field({
      type: UserType,
      nullable: true,
      resolve: ({ userId }, _args, ctx) => ctx.loaders.user.load(userId),
    }),
  }),
});

export const AccessTokenPayloadType = builder.objectRef<AccessTokenPayload>('AccessTokenPayload').implement({
  description: 'A new access token of the same session; the refresh token stays.',
  authScopes: { signedIn: 1 },
  fields: (t) => accessTokenFields(t),
});

export const SessionsEndedType = builder.objectRef<SessionsEnded>('SessionsEnded').implement({
  description: 'Done, and these sessions have ended with it.',
  authScopes: { public: true },
  fields: (t) => ({ sessionsEnded: t.exposeInt('sessionsEnded') }),
});

builder.mutationField('refreshSession', (t) =>
  t.field({
    type: AuthPayloadType,
    authScopes: { public: true },
    description: 'Exchanges a refresh token for new tokens. A token used twice ends its session.',
    errors: { types: [InvalidGrantError] },
    args: { refreshToken: t.arg.string({ required: true }) },
    resolve: async (_root, { refreshToken }, ctx) => unwrap(await refreshSession(ctx, ctx.caller, refreshToken)),
  }),
);

builder.mutationField('signOut', (t) =>
  t.boolean({
    authScopes: { signedIn: 1 },
    description: 'Ends the session that asks; true also when it was over.',
    resolve: (_root, _args, ctx) => signOut(ctx, ctx.caller),
  }),
);

builder.mutationField('revokeSession', (t) =>
  t.field({
    type: SessionType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { sessionId: t.arg.id({ required: true }) },
    resolve: async (_root, { sessionId }, ctx) => {
      const session = unwrap(await revokeSession(ctx, ctx.caller, sessionId as Id<'Session'>));
      forget(ctx, session);
      return session;
    },
  }),
);

builder.mutationField('revokeAllOtherSessions', (t) =>
  t.field({
    type: SessionsEndedType,
    authScopes: { signedIn: 2 },
    resolve: async (_root, _args, ctx) => ({ sessionsEnded: await revokeAllOtherSessions(ctx, ctx.caller) }),
  }),
);

const StepUpInput = builder.inputType('StepUpInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    kind: t.field({ type: FactorKind, required: true, defaultValue: 'TOTP' }),
  }),
});

builder.mutationField('stepUp', (t) =>
  t.field({
    type: AccessTokenPayloadType,
    authScopes: { signedIn: 1 },
    description: 'Proves the second factor again, for what asks for a recent proof.',
    errors: { types: [CodeAlreadyUsedError, InvalidCodeError] },
    args: { input: t.arg({ type: StepUpInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await stepUp(ctx, ctx.caller, input)),
  }),
);

function forget(ctx: IdentityContext, { id }: Session): void {
  ctx.loaders.session.clear(id);
}
