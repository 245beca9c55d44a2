/** Declines after which the same method is not tried again. Source: https://docs.stripe.com/declines/codes */
export const hardDeclines: ReadonlySet<string> = new Set([
  'account_closed',
  'card_not_supported',
  'card_velocity_exceeded',
  'currency_not_supported',
  'expired_card',
  'fraudulent',
  'incorrect_number',
  'invalid_account',
  'invalid_number',
  'lost_card',
  'merchant_blacklist',
  'new_account_information_available',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'security_violation',
  'service_not_allowed',
  'stolen_card',
  'stop_payment_order',
  'transaction_not_allowed',
]);

export function isRetryableDecline(code: string): boolean {
  return !hardDeclines.has(code);
}
