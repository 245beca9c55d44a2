import {
  CodeAlreadyUsedError,
  FactorNotIndependentError,
  InvalidCodeError,
  InvalidGrantError,
  LastSignInMethodError,
  TenantPolicyError,
} from '@codai/contracts/identity';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { anyone, oneFactor, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FactorCodeSent } from '../../proofs/factors/codes.ts';
import { MfaFactorType } from '../../proofs/factors/types.ts';
import { accessTokenFields } from '../../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import {
  type CodeFactorConfirmed,
  type CodeFactorEnrolment,
  confirmCodeFactor,
  enrolEmailFactor,
  enrolSmsFactor,
  sendMfaCode,
  sendStepUpCode,
} from './code-factors.ts';
import {
  confirmTotp,
  enrolTotp,
  generateRecoveryCodes,
  removeFactor,
  renameFactor,
  type TotpConfirmed,
  type TotpEnrolment,
} from './service.ts';

const TotpEnrolmentType = builder.objectRef<TotpEnrolment>('TotpEnrolment').implement({
  description: 'Authenticator waiting for its first code. Its secret is returned only here.',
  authScopes: oneFactor,
  fields: (t) => ({
    factorId: t.identifier('factorId', 'Identifier of the authenticator, for `confirmTotp`.'),
    secret: t.text('secret', 'Secret in Base32, for typing into an authenticator app.'),
    uri: t.text('uri', 'Secret as an `otpauth://` URI, for a QR code.'),
    expiresAt: t.instant(
      'expiresAt',
      'Instant until which `confirmTotp` must be called, 15 minutes after the enrolment.',
    ),
  }),
});

builder.verb('enrolTotp', {
  description:
    'Begins the enrolment of an authenticator; an account has at most 5. A second or later one requires a recent proof of the second factor.',
  authScopes: oneFactor,
  input: (t) => ({
    label: t.string({
      required: false,
      description: 'Name of the authenticator for its holder, at most 60 characters; null means `Authenticator`.',
    }),
  }),
  result: TotpEnrolmentType,
  refusals: [QuotaExceededError, ValidationError],
  run: enrolTotp,
});

const TotpConfirmedType = builder.objectRef<TotpConfirmed>('TotpConfirmed').implement({
  description: 'Confirmed authenticator, with a new access token of the session, which now has two factors.',
  authScopes: oneFactor,
  fields: (t) => ({
    ...accessTokenFields(t),
    factor: t.field({
      type: MfaFactorType,
      description: 'Authenticator that was confirmed.',
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

builder.verb('confirmTotp', {
  description:
    'Confirms an authenticator by its first code. Only the session that called `enrolTotp` can confirm; it has two factors afterwards.',
  authScopes: oneFactor,
  input: (t) => ({
    factorId: t.idOf('Factor', 'Identifier of the authenticator, from `enrolTotp`.'),
    code: t.string({ description: 'Six digits shown by the authenticator; spaces are ignored.' }),
  }),
  result: TotpConfirmedType,
  refusals: [CodeAlreadyUsedError, InvalidCodeError, NotFoundError],
  run: confirmTotp,
});

const enrolmentFields = {
  hint: 'Masked number or address that the code was sent to.',
  expiresAt: 'Instant at which the code expires, 10 minutes after it was sent.',
} as const;

const CodeFactorEnrolmentType = builder.objectRef<CodeFactorEnrolment>('CodeFactorEnrolment').implement({
  description: 'Telephone number or e-mail address waiting for the code sent to it.',
  authScopes: oneFactor,
  fields: (t) => ({
    factorId: t.identifier('factorId', 'Identifier of the factor, for `confirmCodeFactor`.'),
    hint: t.text('hint', enrolmentFields.hint),
    expiresAt: t.instant('expiresAt', enrolmentFields.expiresAt),
  }),
});

export const FactorCodeSentType = builder.objectRef<FactorCodeSent>('FactorCodeSent').implement({
  description: 'Confirmation that a code was sent to a number or address of the account.',
  authScopes: anyone,
  fields: (t) => ({
    hint: t.text('hint', enrolmentFields.hint),
    expiresAt: t.instant('expiresAt', enrolmentFields.expiresAt),
  }),
});

builder.verb('enrolSmsFactor', {
  description:
    'Begins the enrolment of a telephone number as second factor and sends it a code. SMS is a restricted authenticator by NIST SP 800-63B: it can be intercepted, so prefer a passkey or an authenticator app. A second or later factor requires a recent proof of the second factor. Calling again sends another code.',
  authScopes: oneFactor,
  input: (t) => ({
    phoneNumber: t.string({ description: 'Telephone number with its country code, for example +40722000123.' }),
    label: t.string({
      required: false,
      description: 'Name of the number for its holder, at most 60 characters; null means `Phone`.',
    }),
  }),
  result: CodeFactorEnrolmentType,
  refusals: [TenantPolicyError, ValidationError],
  run: enrolSmsFactor,
});

builder.verb('enrolEmailFactor', {
  description:
    'Begins the enrolment of an e-mail address and sends it a code. E-mail is not a second factor by NIST SP 800-63B: its codes complete a sign-in only in organisations whose policy permits them, never prove a step-up, and the address must not be the one of the account. Requires a recent proof of another second factor.',
  authScopes: oneFactor,
  input: (t) => ({
    emailAddress: t.string({ description: 'Address that codes are sent to, other than the address of the account.' }),
    label: t.string({
      required: false,
      description: 'Name of the address for its holder, at most 60 characters; null means `E-mail`.',
    }),
  }),
  result: CodeFactorEnrolmentType,
  refusals: [FactorNotIndependentError, TenantPolicyError, ValidationError],
  run: enrolEmailFactor,
});

const CodeFactorConfirmedType = builder.objectRef<CodeFactorConfirmed>('CodeFactorConfirmed').implement({
  description: 'Confirmed telephone number or e-mail address, with a new access token of the session.',
  authScopes: oneFactor,
  fields: (t) => ({
    ...accessTokenFields(t),
    factor: t.field({
      type: MfaFactorType,
      description: 'Factor that was confirmed.',
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

builder.verb('confirmCodeFactor', {
  description:
    'Confirms a telephone number or e-mail address by the code sent to it; it replaces the one confirmed before. Only the session that enrolled it can confirm. After a telephone number the session has two factors.',
  authScopes: oneFactor,
  input: (t) => ({
    factorId: t.idOf('Factor', 'Identifier of the factor, from `enrolSmsFactor` or `enrolEmailFactor`.'),
    code: t.string({ description: 'Six digits that were sent; spaces are ignored.' }),
  }),
  result: CodeFactorConfirmedType,
  refusals: [CodeAlreadyUsedError, FactorNotIndependentError, InvalidCodeError, NotFoundError, TenantPolicyError],
  run: confirmCodeFactor,
});

const CodeFactorKind = builder.enumeration('CodeFactorKind', 'Kind of factor that codes are sent to.', {
  SMS: 'Telephone number.',
  EMAIL: 'E-mail address.',
});

builder.verb('sendMfaCode', {
  description: 'Sends a code for a challenge, to be submitted to `completeMfa`. An earlier one becomes invalid.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    challengeToken: t.string({ description: 'Challenge token returned by `signIn`.' }),
    kind: t.field({ type: CodeFactorKind, description: 'Kind of factor, one of `methods` of the challenge.' }),
  }),
  result: FactorCodeSentType,
  refusals: [InvalidGrantError, NotFoundError],
  run: sendMfaCode,
});

builder.verb('sendStepUpCode', {
  description: 'Sends a code to the telephone number of the caller, to be submitted to `stepUp` with the kind SMS.',
  authScopes: oneFactor,
  result: FactorCodeSentType,
  refusals: [NotFoundError, TenantPolicyError],
  run: sendStepUpCode,
});

builder.verb('removeFactor', {
  description: 'Removes a second factor of the caller. The last one cannot be removed.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  input: (t) => ({ factorId: t.idOf('Factor', 'Identifier of the factor.') }),
  result: MfaFactorType,
  refusals: [LastSignInMethodError, NotFoundError],
  run: (ctx, caller, input) => removeFactor(ctx, caller, input.factorId),
});

builder.verb('renameFactor', {
  description: 'Gives a second factor of the caller another name.',
  authScopes: twoFactors,
  input: (t) => ({
    factorId: t.idOf('Factor', 'Identifier of the factor.'),
    label: t.string({ description: 'Name for its holder, at most 60 characters; empty means `Authenticator`.' }),
  }),
  result: MfaFactorType,
  refusals: [NotFoundError, ValidationError],
  run: renameFactor,
});

builder.verb('generateRecoveryCodes', {
  description: 'Returns ten new recovery codes, shown only once. All earlier codes become invalid.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  result: ['String'],
  run: generateRecoveryCodes,
});
