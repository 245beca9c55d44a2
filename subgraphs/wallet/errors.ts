import { NotFoundError } from '@codai/kit';
import { SignatureInvalidError } from './addresses/rules.ts';
import { builder } from './builder.ts';
import { AddressInvalidError, ContactCoolingDownError } from './contacts/rules.ts';
import { SpendingLimitExceededError } from './controls/rules.ts';
import { MovementRefusedError, PocketLockedError, RecipientInvalidError } from './movements/rules.ts';
import { PocketNotEmptyError } from './pockets/rules.ts';
import { AlreadyPaidError } from './requests/rules.ts';

builder.errorType(AddressInvalidError, {
  description:
    'Address that is malformed, has a wrong checksum, or belongs to a network that does not carry the currency.',
});
builder.errorType(AlreadyPaidError, { description: 'Payment request that has been paid before.' });
builder.errorType(ContactCoolingDownError, {
  description: 'Contact whose cool-down of 24 hours is not over.',
  fields: (t) => ({
    usableFrom: t.instant('usableFrom', 'Instant from which the contact may be paid.'),
  }),
});
builder.errorType(MovementRefusedError, {
  description: 'Refusal by banking to move the money; `code` and `message` are those of banking. No money has moved.',
});
builder.errorType(PocketLockedError, {
  description: 'Vault that releases no money before its unlock date.',
  fields: (t) => ({
    lockedUntil: t.instant('lockedUntil', 'Instant from which money may leave the vault.'),
  }),
});
builder.errorType(PocketNotEmptyError, {
  description: 'Pocket that cannot be closed because it has a balance or amounts on hold.',
});
builder.errorType(RecipientInvalidError, {
  description:
    'Recipient that is unknown, the sender itself, not among the contacts, or without an open pocket in the currency. The cases are not told apart.',
});
builder.errorType(SignatureInvalidError, {
  description: 'Signature by another address, or a challenge that is unknown, spent or expired.',
});
builder.errorType(SpendingLimitExceededError, {
  description: 'Movement that would exceed a spending control of the wallet.',
  fields: (t) => ({
    controlId: t.identifier('controlId', 'Id of the control that refused the movement.'),
    limit: t.amount('Limit of the control.', ({ limit }) => limit),
    usedAmount: t.amount('Amount already counted in the current period.', ({ used }) => used),
  }),
});

/** Refusals of a verb that moves money, besides those of idempotency. */
export const movementErrors = [
  ContactCoolingDownError,
  MovementRefusedError,
  NotFoundError,
  PocketLockedError,
  RecipientInvalidError,
  SpendingLimitExceededError,
];
