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

/** In the order of the machine: a payment's status is never one before the one it has (PAY-3). */
export const paymentStatuses = [
  'REQUIRES_METHOD',
  'REQUIRES_CONFIRMATION',
  'REQUIRES_ACTION',
  'PROCESSING',
  'REQUIRES_CAPTURE',
  'CANCELLED',
  'FAILED',
  'SUCCEEDED',
] as const;

export type PaymentStatus = (typeof paymentStatuses)[number];

/** Why the processor, or the payer's bank, said no. */
export interface Decline {
  readonly code: string;
  readonly isRetryable: boolean;
  readonly at: Date;
}

/** Facts that are known of a payment at the processor. Each fact only ever grows, in whatever order they are learned. */
export interface PaymentFacts {
  readonly status: PaymentStatus;
  readonly authorised: bigint;
  readonly captured: bigint;
  readonly decline: Decline | null;
}

/** In the order of the machine: a bank may send back what had succeeded. */
export const refundStatuses = ['PENDING', 'SUCCEEDED', 'CANCELLED', 'FAILED'] as const;

export type RefundStatus = (typeof refundStatuses)[number];

/** In the order of the machine. */
export const disputeStatuses = ['NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST'] as const;

export type DisputeStatus = (typeof disputeStatuses)[number];

/** In the order of the machine. */
export const checkoutStatuses = ['OPEN', 'EXPIRED', 'COMPLETE'] as const;

export type CheckoutStatus = (typeof checkoutStatuses)[number];

/** In the order of the machine: a bank may send back what had been paid. */
export const payoutStatuses = ['PENDING', 'IN_TRANSIT', 'PAID', 'CANCELLED', 'FAILED'] as const;

export type PayoutStatus = (typeof payoutStatuses)[number];
