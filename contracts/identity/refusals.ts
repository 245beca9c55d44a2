import { defineRefusal, fact } from '@codai/kit/contract';

const policyRefusals = {
  EMAIL_CODE_NOT_PERMITTED:
    'Codes sent by e-mail are not accepted here. Prove another second factor with stepUp and try again.',
  SMS_CODE_NOT_PERMITTED:
    'This organisation does not accept codes sent by SMS. Prove another second factor with stepUp and try again.',
  SECOND_FACTOR_REQUIRED: 'This organisation asks for a second factor. Prove it with stepUp and try again.',
  SESSION_TOO_OLD: 'This session is too old for this organisation. Sign in again.',
} as const;

/** The tenant, or the platform, would be left without an active owner who has a confirmed second factor (ID-6). */
export class LastOwnerError extends defineRefusal({
  code: 'LAST_OWNER',
  message: 'At least one active owner with a second factor must remain. Make another person an owner first.',
  description: 'Refusal because no active owner with a second factor would be left.',
}) {}

export class AlreadyMemberError extends defineRefusal({
  code: 'ALREADY_MEMBER',
  message: 'This person is already a member of the organisation.',
  description: 'Refusal because the person is already a member of the organisation.',
}) {}

export class InvitationExpiredError extends defineRefusal({
  code: 'INVITATION_EXPIRED',
  message: 'This invitation has expired. Ask for a new one.',
  description: 'Refusal because the invitation has expired. Ask for a new one.',
  fields: { expiredAt: fact.instant('Instant at which the invitation expired.') },
}) {}

/** Members and open invitations take all seats of the organisation (HUB-2). */
export class SeatLimitReachedError extends defineRefusal({
  code: 'SEAT_LIMIT_REACHED',
  message: ({ seats }) =>
    `All ${seats} seats are taken by members and open invitations. Add seats, or revoke an invitation.`,
  description: 'Refusal because members and open invitations take all seats of the organisation.',
  fields: {
    seats: fact.integer('Number of seats of the organisation.'),
    used: fact.integer('Number of members and open invitations.'),
  },
}) {}

/** The ticket, token or challenge is unknown, expired, used or meant for something else: one answer for all of these. */
export class InvalidGrantError extends defineRefusal({
  code: 'INVALID_GRANT',
  message: 'This ticket, token or challenge is not valid or has expired. Start again.',
  description:
    'Refusal because a ticket, token or challenge is unknown, expired, used, or issued for another purpose. Start the process again.',
}) {}

export class InvalidCodeError extends defineRefusal({
  code: 'INVALID_CODE',
  message: 'This code is wrong. Check the code and try again.',
  description: 'Refusal because a code is wrong.',
  fields: { attemptsLeft: fact.integer('Number of attempts left; 0 means to wait, or to request a new code.') },
  path: ['input', 'code'],
}) {}

export class CodeAlreadyUsedError extends defineRefusal({
  code: 'CODE_ALREADY_USED',
  message: 'This code has already been used. Use another code, or wait for the next one.',
  description:
    'Refusal because a code was accepted before. Use another code, or wait until the authenticator shows one.',
  path: ['input', 'code'],
}) {}

export class LastSignInMethodError extends defineRefusal({
  code: 'LAST_SIGN_IN_METHOD',
  message: 'You cannot remove your last second factor. Add another one first.',
  description: 'Refusal because the account would be left without a second factor.',
}) {}

/** The address is the one by which the password is reset, so the mailbox would be both factors. */
export class FactorNotIndependentError extends defineRefusal({
  code: 'FACTOR_NOT_INDEPENDENT',
  message: 'This address can reset your password, so it cannot be a second factor. Choose another one.',
  description: 'Refusal because the address resets the password of the account and so is not a second factor.',
  path: ['input', 'emailAddress'],
}) {}

export class TenantPolicyError extends defineRefusal({
  code: 'TENANT_POLICY',
  message: ({ reason }) => policyRefusals[reason],
  description: 'Refusal because the policy of the organisation does not admit the session.',
  fields: { reason: fact.unpublished<keyof typeof policyRefusals>() },
}) {}

export class NotConfiguredError extends defineRefusal({
  code: 'NOT_CONFIGURED',
  message: 'This provider is not configured on this platform.',
  description: 'Refusal because the platform has no client id at the provider.',
  fields: { provider: fact.unpublished<string>() },
  path: ['input', 'provider'],
}) {}

/**
 * The provider does not vouch for the address, so it proves nothing about an account here, nor opens one (ID-8). The same whether the
 * address has an account or not.
 */
export class AccountLinkRequiresProofError extends defineRefusal({
  code: 'ACCOUNT_LINK_REQUIRES_PROOF',
  message:
    'The provider does not confirm your e-mail address. Sign in or sign up another way, then link the provider in your security settings.',
  description:
    'Refusal because the provider does not assert the e-mail address as verified. Sign in another way, then link the account.',
}) {}

/** The account would be left without a way to sign in (ID-7). */
export class LastWayInError extends defineRefusal({
  code: 'LAST_SIGN_IN_METHOD',
  message: 'This is your only way to sign in. Set a password or link another account first.',
  description: 'Refusal because the account would be left without a way to sign in.',
}) {}

/** The answer of the authenticator does not prove a passkey of this account: one answer for all reasons. */
export class PasskeyNotAcceptedError extends defineRefusal({
  code: 'PASSKEY_NOT_ACCEPTED',
  message: 'This passkey was not accepted. Try again, or choose another way to sign in.',
  description:
    'Refusal because the answer of the authenticator does not prove a passkey of the account. The challenge is used up.',
}) {}

/** Wrong password or unknown address: one answer, so that nobody learns which accounts exist. */
export class InvalidCredentialsError extends defineRefusal({
  code: 'INVALID_CREDENTIALS',
  message: 'The address or the password is wrong. Check both, or reset the password.',
  description: 'Refusal because the address or the password is wrong. It does not say which one.',
}) {}
