import type Stripe from 'stripe';
import { newResourceId } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';

export interface Posting {
  readonly type: Stripe.BalanceTransaction['type'];
  readonly reportingCategory: string;
  /** Gross, signed: what leaves the balance is negative. */
  readonly amount: number;
  readonly fee?: number;
  readonly feeDescription?: string;
  readonly currency: string;
  /** The charge, refund, dispute or payout it is of. */
  readonly source: string;
  readonly description?: string | null;
  /** Seconds until it is available; at once when absent. */
  readonly availableAfter?: number;
}

/** Writes one line of the balance. https://docs.stripe.com/api/balance_transactions */
export async function post(tx: Tx, posting: Posting): Promise<Stripe.BalanceTransaction> {
  const { amount, fee = 0, currency, availableAfter = 0 } = posting;
  const feeDetails = {
    amount: fee,
    application: null,
    currency,
    description: posting.feeDescription ?? 'Stripe processing fees',
    type: 'stripe_fee',
  };
  return tx.insert({
    id: newResourceId('balance_transaction'),
    object: 'balance_transaction',
    amount,
    available_on: tx.seconds + availableAfter,
    balance_type: 'payments',
    created: tx.seconds,
    currency,
    description: posting.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetails],
    net: amount - fee,
    reporting_category: posting.reportingCategory,
    source: posting.source,
    status: availableAfter > 0 ? 'pending' : 'available',
    type: posting.type,
  } satisfies Stripe.BalanceTransaction);
}
