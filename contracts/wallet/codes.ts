/** The refusals of wallet, each with the sentence that documentation shows. */
export const codes = {
  ADDRESS_INVALID: 'The address is not valid on this network. Check the network and the address.',
  ALREADY_PAID: 'The payment request has already been paid.',
  CONTACT_COOLING_DOWN: 'The contact was added too recently to be paid. Wait until its cool-down ends.',
  POCKET_LOCKED: 'The pocket is locked until a date; nothing can be taken out before.',
  POCKET_NOT_EMPTY: 'The pocket still holds money. Empty it and release reserved amounts first.',
  RECIPIENT_INVALID:
    'Nothing can be sent to this recipient: it is unknown, the sender itself, not allowed, or has no pocket in this currency.',
  SIGNATURE_INVALID:
    'The signature does not belong to the address, or the challenge has expired. Request a new challenge.',
  SPENDING_LIMIT_EXCEEDED: 'The payment would exceed a spending limit of the wallet.',
} as const;
