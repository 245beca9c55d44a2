import { errorType, type Id, NotFoundError, QuotaExceededError, unwrap, ValidationError } from '@codai/kit';
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
  type TotpConfirmed,
  type TotpEnrolment,
} from './service.ts';

errorType(builder, LastSignInMethodError, {
  description: 'The account would be left without a second factor: add another one first.',
});

const TotpEnrolmentType = builder.objectRef<TotpEnrolment>('TotpEnrolment').implement({
  description: 'An authenticator that waits for its first code. The secret is shown this once.',
  authScopes: { signedIn: 1 },
  fields: (t) => ({
    factorId: t.exposeID('factorId'),
    secret: t.exposeString('secret', { description: 'Base32, for typing.' }),
    uri: t.exposeString('uri', { description: 'otpauth://, for a QR code.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

const EnrolTotpInput = builder.inputType('EnrolTotpInput', {
  fields: (t) => ({ label: t.string({ description: 'The name of the authenticator, for its holder.' }) }),
});

builder.mutationField('enrolTotp', (t) =>
  t.field({
    type: TotpEnrolmentType,
    authScopes: { signedIn: 1 },
    description:
      'Begins the enrolment of an authenticator. A further one asks for a recent proof of the second factor.',
    errors: { types: [QuotaExceededError, ValidationError] },
    args: { input: t.arg({ type: EnrolTotpInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await enrolTotp(ctx, ctx.caller, input)),
  }),
);

const TotpConfirmedType = builder.objectRef<TotpConfirmed>('TotpConfirmed').implement({
  description: 'The authenticator is confirmed; the session has two factors, and the new access token says so.',
  authScopes: { signedIn: 1 },
  fields: (t) => ({
    ...accessTokenFields(t),
    factor: t.field({ type: MfaFactorType, resolve: ({ factor }) => factor }),
    recoveryCodes: t.stringList({
      nullable: true,
      description: 'Ten codes, shown this once; null when there was a set already.',
      resolve: ({ recoveryCodes }) => (recoveryCodes === null ? null : [...recoveryCodes]),
    }),
  }),
});

const ConfirmTotpInput = builder.inputType('ConfirmTotpInput', {
  fields: (t) => ({ factorId: t.id({ required: true }), code: t.string({ required: true }) }),
});

builder.mutationField('confirmTotp', (t) =>
  t.field({
    type: TotpConfirmedType,
    authScopes: { signedIn: 1 },
    errors: { types: [CodeAlreadyUsedError, InvalidCodeError, NotFoundError] },
    args: { input: t.arg({ type: ConfirmTotpInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await confirmTotp(ctx, ctx.caller, { ...input, factorId: input.factorId as Id<'Factor'> })),
  }),
);

builder.mutationField('removeFactor', (t) =>
  t.field({
    type: MfaFactorType,
    authScopes: { stepUp: STEP_UP_SECONDS },
    errors: { types: [LastSignInMethodError, NotFoundError] },
    args: { factorId: t.arg.id({ required: true }) },
    resolve: async (_root, { factorId }, ctx) => unwrap(await removeFactor(ctx, ctx.caller, factorId as Id<'Factor'>)),
  }),
);

builder.mutationField('generateRecoveryCodes', (t) =>
  t.stringList({
    authScopes: { stepUp: STEP_UP_SECONDS },
    description: 'Ten new recovery codes, shown this once; all old ones are worth nothing from now on.',
    resolve: async (_root, _args, ctx) => [...(await generateRecoveryCodes(ctx, ctx.caller))],
  }),
);
