import type Stripe from 'stripe';
import { availableBalance } from '../balance/routes.ts';
import { post } from '../balance/service.ts';
import { invalidRequest } from '../errors.ts';
import { newResourceId } from '../store/ids.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';

export interface PayoutRequest {
  readonly amount: number;
  readonly currency: string;
  readonly description?: string | null | undefined;
  readonly metadata?: Stripe.Metadata;
  readonly statementDescriptor?: string | undefined;
  readonly isAutomatic?: boolean;
}

/** Sends money of the available balance to the bank. https://docs.stripe.com/api/payouts/create */
export async function createPayout(tx: Tx, request: PayoutRequest): Promise<Stripe.Payout> {
  const { amount, currency, isAutomatic = false } = request;
  // Two payouts at once must not both see the same money.
  await tx.serialise(`balance ${currency}`);
  if (amount > (await availableBalance(tx, currency))) {
    const message = 'You have insufficient funds in your account for this transfer. Your card balance is too low.';
    throw invalidRequest(message, { code: 'balance_insufficient' });
  }
  const id = newResourceId('payout');
  const arrivesAt = tx.after(delays.payout);
  const { id: transactionId } = await post(tx, {
    type: 'payout',
    reportingCategory: 'payout',
    amount: -amount,
    currency,
    source: id,
    description: 'STRIPE PAYOUT',
  });
  const payout: Stripe.Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: Math.floor(arrivesAt.getTime() / 1000),
    automatic: isAutomatic,
    balance_transaction: transactionId,
    created: tx.seconds,
    currency,
    description: request.description ?? 'STRIPE PAYOUT',
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: request.metadata ?? {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: isAutomatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: request.statementDescriptor ?? null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  await tx.insert(payout);
  await tx.schedule('payout.arrive', id, arrivesAt);
  await tx.emit('payout.created', payout);
  return payout;
}

/** All that is available in the currency, with the lines of the balance it is made of; null when nothing is. */
export async function automaticPayout(tx: Tx, currency: string): Promise<Stripe.Payout | null> {
  await tx.serialise(`balance ${currency}`);
  const amount = await availableBalance(tx, currency);
  if (amount <= 0) return null;
  const payout = await createPayout(tx, { amount, currency, isAutomatic: true });
  await tx.query(
    `UPDATE resource SET hidden = hidden || jsonb_build_object('payout', $1::text)
     WHERE object = 'balance_transaction' AND body ->> 'currency' = $2 AND NOT hidden ? 'payout'
       AND (body ->> 'available_on')::bigint <= $3`,
    [payout.id, currency, tx.seconds],
  );
  return payout;
}

/** The bank has it. */
export async function arrive(tx: Tx, id: string): Promise<void> {
  const payout = await tx.the('payout', id);
  if (payout.status !== 'pending' && payout.status !== 'in_transit') return;
  payout.status = 'paid';
  if (payout.automatic) payout.reconciliation_status = 'completed';
  await tx.save(payout);
  await tx.emit('payout.paid', payout);
  if (payout.automatic) await tx.emit('payout.reconciliation_completed', payout);
}

/** Takes it back before it left, or the bank sends it back: the money is in the balance again. */
export async function undoPayout(tx: Tx, payout: Stripe.Payout, how: 'canceled' | 'failed'): Promise<Stripe.Payout> {
  const { id: transactionId } = await post(tx, {
    type: how === 'failed' ? 'payout_failure' : 'payout_cancel',
    reportingCategory: 'payout_reversal',
    amount: payout.amount,
    currency: payout.currency,
    source: payout.id,
    description: 'STRIPE PAYOUT REVERSAL',
  });
  payout.status = how;
  payout.failure_balance_transaction = transactionId;
  if (how === 'failed') {
    payout.failure_code = 'account_closed';
    payout.failure_message = 'The bank account has been closed.';
  }
  await tx.save(payout);
  await tx.unschedule('payout.arrive', payout.id);
  await tx.emit(how === 'failed' ? 'payout.failed' : 'payout.canceled', payout);
  return payout;
}
