import { InvalidCodeError, InvalidCredentialsError, InvalidGrantError } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { CodeSentType } from '../../proofs/codes/graphql.ts';
import { SessionsEndedType } from '../../sessions/graphql.ts';
import { changePassword } from './change.ts';
import { requestPasswordReset, resetPassword } from './reset.ts';

const NEW_PASSWORD =
  'New password of 12 to 128 characters. Refused when it is well known, a pattern, or made of the user’s name or address.';

builder.verb('changePassword', {
  description: 'Changes the password of the caller and ends all their other sessions.',
  authScopes: twoFactors,
  input: (t) => ({
    currentPassword: t.string({ description: 'Password of the account now.' }),
    newPassword: t.string({ description: NEW_PASSWORD }),
  }),
  result: SessionsEndedType,
  refusals: [InvalidCredentialsError, ValidationError],
  run: changePassword,
});

builder.verb('requestPasswordReset', {
  description: 'Requests a new password and sends a code by e-mail. `resetPassword` sets the password with it.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    email: t.string({ description: 'E-mail address of the account. Unknown addresses answer alike.' }),
  }),
  result: CodeSentType,
  refusals: [ValidationError],
  run: requestPasswordReset,
});

builder.verb('resetPassword', {
  description:
    'Sets a new password and ends all sessions of the account. Signing in afterwards still requires the second factor.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    ticket: t.string({ description: 'Ticket returned by `requestPasswordReset`.' }),
    code: t.string({ description: 'Code from the e-mail: 8 characters, case and hyphens ignored.' }),
    newPassword: t.string({ description: NEW_PASSWORD }),
  }),
  result: SessionsEndedType,
  refusals: [InvalidCodeError, InvalidGrantError, ValidationError],
  run: resetPassword,
});
