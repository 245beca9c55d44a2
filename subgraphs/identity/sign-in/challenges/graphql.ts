import {
  CodeAlreadyUsedError,
  InvalidCodeError,
  InvalidCredentialsError,
  InvalidGrantError,
} from '@codai/contracts/identity';
import { InvalidStateError, requestError, unwrap, ValidationError } from '@codai/kit';
import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { FactorKind } from '../../proofs/factors/types.ts';
import { AuthPayloadType } from '../../sessions/graphql.ts';
import { completeMfa } from './complete-mfa.ts';
import { MfaChallengeIssued, signIn } from './sign-in.ts';

export const MfaChallengeType = builder.objectRef<MfaChallengeIssued>('MfaChallenge').implement({
  description: 'Challenge to prove the second factor, issued after a correct password.',
  authScopes: anyone,
  fields: (t) => ({
    challengeToken: t.text('challengeToken', 'Secret to submit to `completeMfa` or `useRecoveryCode`.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the challenge expires, 5 minutes after it was issued.'),
    attemptsLeft: t.integer('attemptsLeft', 'Number of codes that can be tried, 5 at first.'),
    methods: t.field({
      type: [FactorKind],
      description: 'Kinds of proof that the challenge accepts.',
      resolve: ({ methods }) => [...methods],
    }),
  }),
});

const SignInInput = builder.inputType('SignInInput', {
  fields: (t) => ({
    email: t.string({ description: 'E-mail address of the account.' }),
    password: t.string({ description: 'Password of the account.' }),
    deviceName: t.string({
      required: false,
      description:
        'Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed.',
    }),
    deviceSecret: t.string({
      required: false,
      description:
        'Secret from `trustDevice`, which replaces the second factor; null asks for it. A secret that is not valid is ignored.',
    }),
  }),
});

builder.mutationField('signIn', (t) =>
  // Two kinds of success, so the members are written out; elsewhere the builder makes the union from `errors`.
  t.errorUnionField({
    types: [AuthPayloadType, MfaChallengeType, InvalidCredentialsError, InvalidStateError, ValidationError],
    nullable: true,
    union: { resolveType: (success) => (success instanceof MfaChallengeIssued ? 'MfaChallenge' : 'AuthPayload') },
    authScopes: anyone,
    description:
      'Signs in by password. Returns a challenge when the account has a second factor, otherwise a session of one factor.',
    args: { input: t.arg({ type: SignInInput }) },
    resolve: async (_root, { input }, ctx) => unwrap(await signIn(ctx, ctx.caller, input)),
  }),
);

const CHALLENGE_TOKEN = 'Challenge token returned by `signIn`.';

builder.verb('completeMfa', {
  description:
    'Answers a challenge with a code and starts a session of two factors. One that an e-mail code began stands in an organisation that permits such codes, and passes no step-up.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    challengeToken: t.string({ description: CHALLENGE_TOKEN }),
    code: t.string({
      description: 'Six digits shown by the authenticator or sent by `sendMfaCode`; spaces are ignored.',
    }),
    kind: t.field({ type: FactorKind, defaultValue: 'TOTP', description: 'Kind of the code.' }),
  }),
  result: AuthPayloadType,
  refusals: [CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError],
  run: async (ctx, caller, { kind, ...input }) => {
    if (kind === 'PASSKEY') {
      throw requestError('BAD_USER_INPUT', 'A passkey has no code. Use beginPasskeyMfa.', { argument: 'input.kind' });
    }
    return completeMfa(ctx, caller, { ...input, kind });
  },
});

builder.verb('useRecoveryCode', {
  description:
    'Answers a challenge with a recovery code and starts a session of two factors. The code becomes invalid.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    challengeToken: t.string({ description: CHALLENGE_TOKEN }),
    code: t.string({ description: 'Recovery code: 16 characters, case and hyphens ignored.' }),
  }),
  result: AuthPayloadType,
  refusals: [CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError],
  run: (ctx, caller, input) => completeMfa(ctx, caller, { ...input, kind: 'RECOVERY_CODE' }),
});
