import { InvalidGrantError, PasskeyNotAcceptedError } from '@codai/contracts/identity';
import { QuotaExceededError, ValidationError } from '@codai/kit';
import { anyone, oneFactor } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { MfaFactorType } from '../../proofs/factors/types.ts';
import { AccessTokenPayloadType, AuthPayloadType, accessTokenFields } from '../../sessions/graphql.ts';
import {
  beginPasskeyRegistration,
  finishPasskeyRegistration,
  type PasskeyCeremony,
  type PasskeyRegistered,
} from './register.ts';
import {
  beginPasskeyMfa,
  beginPasskeySignIn,
  beginPasskeyStepUp,
  completeMfaWithPasskey,
  signInWithPasskey,
  stepUpWithPasskey,
} from './service.ts';

const PasskeyCeremonyType = builder.objectRef<PasskeyCeremony>('PasskeyCeremony').implement({
  description: 'Challenge for an authenticator, answered at most once.',
  authScopes: anyone,
  fields: (t) => ({
    ceremony: t.text('ceremony', 'Sealed challenge to submit together with the answer of the authenticator.'),
    options: t.text(
      'options',
      'JSON text of `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`, for `navigator.credentials`.',
    ),
    expiresAt: t.instant('expiresAt', 'Instant at which the challenge expires, 5 minutes after it was issued.'),
  }),
});

const CEREMONY = 'Sealed challenge from the `begin…` mutation.';
const ASSERTION = 'JSON text of the `AuthenticationResponseJSON` that `navigator.credentials.get()` returned.';

builder.verb('beginPasskeyRegistration', {
  description:
    'Begins the registration of a passkey; an account has at most 10. A second or later factor requires a recent proof of the second factor.',
  authScopes: oneFactor,
  input: (t) => ({
    isSignIn: t.boolean({
      defaultValue: true,
      description:
        'Whether the passkey replaces password and code: it must then be discoverable and verify its user. False registers a security key for use after the password.',
    }),
  }),
  result: PasskeyCeremonyType,
  refusals: [QuotaExceededError],
  run: beginPasskeyRegistration,
});

const PasskeyRegisteredType = builder.objectRef<PasskeyRegistered>('PasskeyRegistered').implement({
  description: 'Registered passkey, with a new access token of the session, which now has two factors.',
  authScopes: oneFactor,
  fields: (t) => ({
    ...accessTokenFields(t),
    factor: t.field({
      type: MfaFactorType,
      description: 'Passkey that was registered.',
      resolve: ({ factor }) => factor,
    }),
    recoveryCodes: t.stringList({
      nullable: true,
      description:
        'Ten recovery codes, returned only here; null when the account already had a set, which stays valid.',
      resolve: ({ recoveryCodes }) => (recoveryCodes === null ? null : [...recoveryCodes]),
    }),
  }),
});

builder.verb('finishPasskeyRegistration', {
  description:
    'Registers a passkey. Only the session that called `beginPasskeyRegistration` can finish; it has two factors afterwards.',
  authScopes: oneFactor,
  input: (t) => ({
    ceremony: t.string({ description: CEREMONY }),
    response: t.string({
      description: 'JSON text of the `RegistrationResponseJSON` that `navigator.credentials.create()` returned.',
    }),
    label: t.string({
      required: false,
      description: 'Name of the passkey for its holder, at most 60 characters; null means `Passkey`.',
    }),
  }),
  result: PasskeyRegisteredType,
  refusals: [InvalidGrantError, PasskeyNotAcceptedError, QuotaExceededError, ValidationError],
  run: finishPasskeyRegistration,
});

builder.verb('beginPasskeySignIn', {
  description: 'Begins a sign-in by passkey. The options name no account: the authenticator offers those it has.',
  authScopes: anyone,
  anybody: true,
  result: PasskeyCeremonyType,
  run: (ctx) => beginPasskeySignIn(ctx),
});

builder.verb('signInWithPasskey', {
  description: 'Signs in by a passkey that verified its user and starts a session of two factors.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    ceremony: t.string({ description: CEREMONY }),
    response: t.string({ description: ASSERTION }),
    deviceName: t.string({
      required: false,
      description:
        'Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed.',
    }),
  }),
  result: AuthPayloadType,
  refusals: [InvalidGrantError, PasskeyNotAcceptedError],
  run: signInWithPasskey,
});

const CHALLENGE_TOKEN = 'Challenge token returned by `signIn`.';

builder.verb('beginPasskeyMfa', {
  description: 'Begins the second step of a sign-in by a passkey of the account.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({ challengeToken: t.string({ description: CHALLENGE_TOKEN }) }),
  result: PasskeyCeremonyType,
  refusals: [InvalidGrantError],
  run: (ctx, caller, input) => beginPasskeyMfa(ctx, caller, input.challengeToken),
});

builder.verb('completeMfaWithPasskey', {
  description: 'Answers a challenge with a passkey and starts a session of two factors.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    challengeToken: t.string({ description: CHALLENGE_TOKEN }),
    ceremony: t.string({ description: CEREMONY }),
    response: t.string({ description: ASSERTION }),
  }),
  result: AuthPayloadType,
  refusals: [InvalidGrantError, PasskeyNotAcceptedError],
  run: completeMfaWithPasskey,
});

builder.verb('beginPasskeyStepUp', {
  description: 'Begins a proof of the second factor by a passkey of the caller. Refused when the caller has none.',
  authScopes: oneFactor,
  result: PasskeyCeremonyType,
  refusals: [PasskeyNotAcceptedError],
  run: beginPasskeyStepUp,
});

builder.verb('stepUpWithPasskey', {
  description:
    'Proves the second factor by a passkey and returns a token for operations that require a proof of the last 10 minutes.',
  authScopes: oneFactor,
  input: (t) => ({
    ceremony: t.string({ description: CEREMONY }),
    response: t.string({ description: ASSERTION }),
  }),
  result: AccessTokenPayloadType,
  refusals: [InvalidGrantError, PasskeyNotAcceptedError],
  run: stepUpWithPasskey,
});
