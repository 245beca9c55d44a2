import { errorType } from '@codai/kit';
import { builder } from '../builder.ts';
import { CodeAlreadyUsedError, InvalidCodeError, InvalidGrantError } from './rules.ts';

errorType(builder, InvalidGrantError, {
  description: 'The ticket, token or challenge is unknown, expired, used, or meant for something else: begin again.',
});
errorType(builder, InvalidCodeError, {
  description: 'The code is wrong.',
  fields: (t) => ({
    attemptsLeft: t.exposeInt('attemptsLeft', {
      description: 'How many more may be tried before a wait or a new beginning.',
    }),
  }),
});
errorType(builder, CodeAlreadyUsedError, {
  description: 'The code was right and has been used already: wait for the next one.',
});

export interface CodeSent {
  readonly ticket: string;
  readonly expiresAt: Date;
}

/** What a client keeps while a code is on its way to a mailbox. */
export const CodeSentType = builder.objectRef<CodeSent>('CodeSent').implement({
  description:
    'A code has been sent by mail, or seems to have been: the answer does not tell whether the address has an account. Ticket and code are needed together.',
  authScopes: { public: true },
  fields: (t) => ({
    ticket: t.exposeString('ticket', { description: 'Keep it; it is the half that is not in the mail.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});
