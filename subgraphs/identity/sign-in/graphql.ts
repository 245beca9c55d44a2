import { InvalidStateError, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { FactorKind } from '../factors/factor-type.ts';
import { InvalidCredentialsError } from '../passwords/rules.ts';
import { CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError } from '../proofs/rules.ts';
import { AuthPayloadType } from '../sessions/graphql.ts';
import { completeMfa } from './complete-mfa.ts';
import { MfaChallengeIssued, signIn } from './sign-in.ts';

const MfaChallengeType = builder.objectRef<MfaChallengeIssued>('MfaChallenge').implement({
  description: 'The password was right; now prove a second factor.',
  authScopes: { public: true },
  fields: (t) => ({
    challengeToken: t.exposeString('challengeToken', { description: 'For `completeMfa` or `useRecoveryCode`.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    attemptsLeft: t.exposeInt('attemptsLeft'),
    methods: t.field({ type: [FactorKind], resolve: () => ['TOTP', 'RECOVERY_CODE'] as const }),
  }),
});

const SignInInput = builder.inputType('SignInInput', {
  fields: (t) => ({
    email: t.string({ required: true }),
    password: t.string({ required: true }),
    deviceName: t.string({ description: 'Shown in the list of sessions.' }),
  }),
});

builder.mutationField('signIn', (t) =>
  // Two kinds of success, so the members are written out; elsewhere the builder makes the union from `errors`.
  t.errorUnionField({
    types: [AuthPayloadType, MfaChallengeType, InvalidCredentialsError, InvalidStateError, ValidationError],
    union: { resolveType: (success) => (success instanceof MfaChallengeIssued ? 'MfaChallenge' : 'AuthPayload') },
    authScopes: { public: true },
    description:
      'Signs in by password: a challenge when the account has a second factor, else a session of one factor.',
    args: { input: t.arg({ type: SignInInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await signIn(ctx, ctx.caller, input)),
  }),
);

const CompleteMfaInput = builder.inputType('CompleteMfaInput', {
  fields: (t) => ({ challengeToken: t.string({ required: true }), code: t.string({ required: true }) }),
});

builder.mutationField('completeMfa', (t) =>
  t.field({
    type: AuthPayloadType,
    authScopes: { public: true },
    description: 'Answers a challenge by the code of an authenticator.',
    errors: { types: [CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError] },
    args: { input: t.arg({ type: CompleteMfaInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await completeMfa(ctx, ctx.caller, { ...input, kind: 'TOTP' })),
  }),
);

const UseRecoveryCodeInput = builder.inputType('UseRecoveryCodeInput', {
  fields: (t) => ({ challengeToken: t.string({ required: true }), code: t.string({ required: true }) }),
});

builder.mutationField('useRecoveryCode', (t) =>
  t.field({
    type: AuthPayloadType,
    authScopes: { public: true },
    description: 'Answers a challenge by a recovery code, which is used up by it.',
    errors: { types: [CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError] },
    args: { input: t.arg({ type: UseRecoveryCodeInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await completeMfa(ctx, ctx.caller, { ...input, kind: 'RECOVERY_CODE' })),
  }),
);
