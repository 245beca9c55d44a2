import { NotFoundError, oneFactor, QuotaExceededError, twoFactors, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { CodeAlreadyUsedError, InvalidCodeError } from '../proofs/rules.ts';
import { accessTokenFields } from '../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../sessions/rules.ts';
import { MfaFactorType } from './factor-type.ts';
import { LastSignInMethodError } from './rules.ts';
import {
  confirmTotp,
  enrolTotp,
  generateRecoveryCodes,
  removeFactor,
  renameFactor,
  type TotpConfirmed,
  type TotpEnrolment,
} from './service.ts';

builder.errorType(LastSignInMethodError, {
  description: 'Refusal because the account would be left without a second factor.',
});

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
