import { InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { ConflictError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { CodeSentType } from '../../proofs/codes/graphql.ts';
import { SessionsEndedType } from '../../sessions/graphql.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { changeEmail, confirmEmailChange } from './change-email.ts';

builder.verb('changeEmail', {
  description:
    'Requests a change of the e-mail address: sends one code to the new address and another to the present one. `confirmEmailChange` makes the change.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    newEmail: t.string({ description: 'New e-mail address, at most 254 characters.' }),
  }),
  result: CodeSentType,
  refusals: [ValidationError],
  run: changeEmail,
});

builder.verb('confirmEmailChange', {
  description:
    'Changes the e-mail address of the caller and ends all their other sessions. Only the session that called `changeEmail` can confirm.',
  authScopes: twoFactors,
  input: (t) => ({
    ticket: t.string({ description: 'Ticket returned by `changeEmail`.' }),
    code: t.string({ description: 'Code sent to the new address.' }),
    presentCode: t.string({ description: 'Code sent to the present address.' }),
  }),
  result: SessionsEndedType,
  refusals: [ConflictError, InvalidCodeError, InvalidGrantError],
  run: confirmEmailChange,
});
