import type Stripe from 'stripe';
import { newResourceId } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';

/**
 * Releases an amount that was held and not captured. The API shows it as a refund although nothing was ever in the balance: it has no
 * balance transaction, which distinguishes it from a refund that gave money back.
 * https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export async function releaseHeld(tx: Tx, charge: Stripe.Charge, amount: number): Promise<void> {
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  const refund: Stripe.Refund = {
    id: newResourceId('refund'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: tx.seconds,
    currency: charge.currency,
    customer: charge.customer as string | null,
    customer_account: null,
    destination_details: { type: 'card', card: { type: 'reversal' } },
    metadata: {},
    payment_intent: charge.payment_intent as string | null,
    payment_method: charge.payment_method,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  // Whether Stripe tells of it by a `refund.created` of its own is not published; the charge's events carry the amount.
  await tx.insert(refund);
}
