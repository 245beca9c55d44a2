import { errorType, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { CodeSentType } from '../proofs/graphql.ts';
import { InvalidCodeError, InvalidGrantError } from '../proofs/rules.ts';
import { SessionsEndedType } from '../sessions/graphql.ts';
import { changePassword } from './change.ts';
import { requestPasswordReset, resetPassword } from './reset.ts';
import { InvalidCredentialsError } from './rules.ts';

errorType(builder, InvalidCredentialsError, {
  description: 'The address or the password is wrong; which one is not told.',
});

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  fields: (t) => ({ currentPassword: t.string({ required: true }), newPassword: t.string({ required: true }) }),
});

builder.mutationField('changePassword', (t) =>
  t.field({
    type: SessionsEndedType,
    authScopes: { signedIn: 2 },
    description: 'Changes the password and ends all other sessions.',
    errors: { types: [InvalidCredentialsError, ValidationError] },
    args: { input: t.arg({ type: ChangePasswordInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await changePassword(ctx, ctx.caller, input)),
  }),
);

const RequestPasswordResetInput = builder.inputType('RequestPasswordResetInput', {
  fields: (t) => ({ email: t.string({ required: true }) }),
});

builder.mutationField('requestPasswordReset', (t) =>
  t.field({
    type: CodeSentType,
    authScopes: { public: true },
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: RequestPasswordResetInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await requestPasswordReset(ctx, ctx.caller, input)),
  }),
);

const ResetPasswordInput = builder.inputType('ResetPasswordInput', {
  fields: (t) => ({
    ticket: t.string({ required: true }),
    code: t.string({ required: true }),
    newPassword: t.string({ required: true }),
  }),
});

builder.mutationField('resetPassword', (t) =>
  t.field({
    type: SessionsEndedType,
    authScopes: { public: true },
    description:
      'Sets a new password and ends all sessions. Sign in afterwards; the second factor is asked for as always.',
    errors: { types: [InvalidCodeError, InvalidGrantError, ValidationError] },
    args: { input: t.arg({ type: ResetPasswordInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await resetPassword(ctx, ctx.caller, input)),
  }),
);
