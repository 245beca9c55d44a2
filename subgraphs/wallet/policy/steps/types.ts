import { builder } from '../../builder.ts';
import { MovementRefusedError, PocketLockedError, RecipientInvalidError } from './rules.ts';

builder.errorType(MovementRefusedError, {
  description: 'Refusal by banking to move the money; `code` and `message` are those of banking. No money has moved.',
});

builder.errorType(PocketLockedError, {
  description: 'Vault that releases no money before its unlock date.',
  fields: (t) => ({
    lockedUntil: t.instant('lockedUntil', 'Instant from which money may leave the vault.'),
  }),
});

builder.errorType(RecipientInvalidError, {
  description:
    'Recipient that is unknown, the sender itself, not among the contacts, or without an open pocket in the currency. The cases look alike.',
});
