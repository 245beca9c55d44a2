/** The refusals of identity, each with the sentence that documentation shows. */
export const codes = {
  ACCOUNT_LINK_REQUIRES_PROOF:
    'The provider does not assert the address as verified. Sign in another way and link the account in your settings.',
  ALREADY_MEMBER: 'The person is already a member of the organisation.',
  CODE_ALREADY_USED: 'The code was accepted before. Use another code, or wait for the next one.',
  FACTOR_NOT_INDEPENDENT: 'The address resets the password, so it is no second factor. Choose another one.',
  INVALID_CODE: 'The code is wrong; `attemptsLeft` is the number of attempts left.',
  INVALID_CREDENTIALS: 'The address or the password is wrong.',
  INVALID_GRANT: 'The ticket, token or challenge is unknown, expired or used. Start again.',
  INVITATION_EXPIRED: 'The invitation has expired. Ask for a new one.',
  LAST_OWNER: 'No active owner with a second factor would be left. Make somebody else an owner first.',
  NOT_CONFIGURED: 'This provider is not configured on this platform.',
  LAST_SIGN_IN_METHOD:
    'The account would be left without a way to sign in, or without a second factor. Add another one first.',
  TENANT_POLICY: 'The policy of the organisation does not admit this session; `reason` says why.',
  PASSKEY_NOT_ACCEPTED: 'The passkey was not accepted. Try again, or sign in in another way.',
  SEAT_LIMIT_REACHED: 'Members and open invitations take all seats of the organisation.',
} as const;
