import { InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { ConflictError, ValidationError } from '@codai/kit';
import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { CodeSentType } from '../../proofs/codes/graphql.ts';
import { AuthPayloadType } from '../../sessions/graphql.ts';
import { signUp, verifyEmail } from './sign-up.ts';

builder.verb('signUp', {
  description:
    'Requests an account and sends a code by e-mail. `verifyEmail` opens the account with the ticket and the code.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    email: t.string({ description: 'E-mail address of the account, at most 254 characters.' }),
    password: t.string({
      description:
        'Password of 12 to 128 characters. Refused when it is well known, a pattern, or made of the user’s name or address.',
    }),
    displayName: t.string({ description: 'Name shown to others, 1 to 80 characters.' }),
    locale: t.string({
      required: false,
      description: 'Language of e-mails as a BCP 47 tag (`ro-RO`); null means `en`.',
    }),
  }),
  result: CodeSentType,
  refusals: [ValidationError],
  run: signUp,
});

builder.verb('verifyEmail', {
  description:
    'Opens the account requested by `signUp` and starts a session of one factor, which can enrol a second factor.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    ticket: t.string({ description: 'Ticket returned by `signUp`.' }),
    code: t.string({ description: 'Code from the e-mail: 8 characters, case and hyphens ignored.' }),
    deviceName: t.string({
      required: false,
      description:
        'Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed.',
    }),
  }),
  result: AuthPayloadType,
  refusals: [ConflictError, InvalidCodeError, InvalidGrantError],
  run: verifyEmail,
});
