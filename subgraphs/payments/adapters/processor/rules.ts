/**
 * The least that can be charged, in minor units, by currency; what is not here cannot be charged at all.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export const chargeMinima: ReadonlyMap<string, bigint> = new Map([
  ['EUR', 50n],
  ['USD', 50n],
  ['GBP', 30n],
  ['CHF', 50n],
  ['RON', 200n],
  ['PLN', 200n],
  ['CZK', 1_500n],
  ['HUF', 17_500n],
  ['SEK', 300n],
  ['NOK', 300n],
  ['DKK', 250n],
  ['JPY', 50n],
  ['ZAR', 1_000n],
]);

/** Most digits that the processor takes: eight. Source: as above. */
export const CHARGE_MAX = 99_999_999n;

/** Declines after which the same method is not tried again. Source: https://docs.stripe.com/declines/codes */
const hardDeclines: ReadonlySet<string> = new Set([
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
