import { anyone } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';

export interface CodeSent {
  readonly ticket: string;
  readonly expiresAt: Date;
}

/** Half of the proof that a client keeps while a code is sent to a mailbox. */
export const CodeSentType = builder.objectRef<CodeSent>('CodeSent').implement({
  description:
    'Ticket for a code sent by e-mail. The answer is the same for addresses with and without an account, so the code may never arrive.',
  authScopes: anyone,
  fields: (t) => ({
    ticket: t.text('ticket', 'Secret to keep and submit together with the code from the e-mail.'),
    expiresAt: t.instant('expiresAt', 'Instant at which ticket and code expire, 15 minutes after the request.'),
  }),
});
