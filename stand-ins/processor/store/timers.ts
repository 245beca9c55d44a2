/** Actions that happen by themselves after a while; `happenings.ts` says how. */
export type TimerAction =
  | 'charge.post'
  | 'debit.settle'
  | 'authorisation.expire'
  | 'refund.settle'
  | 'refund.fail'
  | 'dispute.open'
  | 'dispute.decide'
  | 'dispute.lapse'
  | 'checkout.expire'
  | 'payout.arrive';

/** How long things take on the processor's clock, in seconds. Most are shorter than in life, as they are in Stripe's own sandbox. */
export const delays = {
  /** A bank debit between "processing" and its end. https://docs.stripe.com/testing#non-card-payments */
  debit: 3,
  /** The same for the accounts whose debits are published to take longer. */
  slowDebit: 180,
  /** Cards are held for seven days. https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
  authorisation: 7 * 86_400,
  /** A refund that is pending or will fail. */
  refund: 3,
  /** Time from submitted evidence to the decision. */
  verdict: 3,
  /** Evidence is due within this. */
  evidence: 9 * 86_400,
  /** Cards reach the available balance after this. https://docs.stripe.com/payouts#payout-speed */
  availability: 2 * 86_400,
  /** A payout from the balance to the bank. */
  payout: 86_400,
  /** An open checkout page. https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at */
  checkout: 86_400,
} as const;
