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
