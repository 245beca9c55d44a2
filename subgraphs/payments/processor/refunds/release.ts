import type Stripe from 'stripe';

/**
 * What was held and not taken is free again. The API counts it into `amount_refunded`, although nothing was ever in the balance.
 * https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export function releaseHeld(charge: Stripe.Charge, amount: number): void {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
}
