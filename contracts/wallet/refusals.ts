import { defineRefusal, fact } from '@codai/kit/contract';

export class PocketNotEmptyError extends defineRefusal({
  code: 'POCKET_NOT_EMPTY',
  message: 'The pocket has a balance or amounts on hold. Empty it and wait for the holds to end.',
  description: 'Pocket that cannot be closed because it has a balance or amounts on hold.',
}) {}

/** A control of the wallet would be passed. Amounts in minor units of `currency`; `used` of the period so far. */
export class SpendingLimitExceededError extends defineRefusal({
  code: 'SPENDING_LIMIT_EXCEEDED',
  message: 'The amount exceeds a spending limit of the wallet. Lower the amount or raise the limit.',
  description: 'Movement that would exceed a spending control of the wallet.',
  fields: {
    controlId: fact.identifier('Id of the control that refused the movement.'),
    limit: fact.money('Limit of the control.'),
    used: fact.unpublished<bigint>(),
    currency: fact.unpublished<string>(),
  },
}) {}

/** Unknown, one's own, not among the contacts, or without an open pocket of the currency: all answer alike. */
export class RecipientInvalidError extends defineRefusal({
  code: 'RECIPIENT_INVALID',
  message: 'You cannot send money to this recipient. Check the recipient and the currency.',
  description:
    'Recipient that is unknown, the sender itself, not among the contacts, or without an open pocket in the currency. The cases look alike.',
  path: ['input', 'to'],
}) {}

export class PocketLockedError extends defineRefusal({
  code: 'POCKET_LOCKED',
  message: 'The vault releases no money before its unlock date. Use another pocket or wait.',
  description: 'Vault that releases no money before its unlock date.',
  fields: { lockedUntil: fact.instant('Instant from which money may leave the vault.') },
}) {}

export class SignatureInvalidError extends defineRefusal({
  code: 'SIGNATURE_INVALID',
  message:
    'The signature does not match this address, or the challenge was used or has expired. Request a new challenge.',
  description: 'Signature by another address, or a challenge that is unknown, spent or expired.',
  path: ['input', 'signature'],
}) {}

export class AddressInvalidError extends defineRefusal({
  code: 'ADDRESS_INVALID',
  message: 'The address is malformed, fails its checksum or is of another network. Check the address.',
  description:
    'Address that is malformed, has a wrong checksum, or belongs to a network that does not carry the currency.',
  path: ['input', 'address'],
}) {}

export class ContactCoolingDownError extends defineRefusal({
  code: 'CONTACT_COOLING_DOWN',
  message: 'This contact is too new to be paid. Try again when its cool-down is over.',
  description: 'Contact whose cool-down of 24 hours is not over.',
  fields: { usableFrom: fact.instant('Instant from which the contact may be paid.') },
}) {}

export class AlreadyPaidError extends defineRefusal({
  code: 'ALREADY_PAID',
  message: 'This payment request has already been paid. Nothing was charged.',
  description: 'Payment request that has been paid before.',
}) {}
