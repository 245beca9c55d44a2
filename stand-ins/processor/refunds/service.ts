import type Stripe from 'stripe';
import { post } from '../balance/service.ts';
import { refundableOf } from '../charges/service.ts';
import { testMethodOf } from '../customers/method-service.ts';
import { type ApiError, invalidRequest, missing } from '../errors.ts';
import { newResourceId } from '../store/ids.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';

export interface RefundRequest {
  readonly chargeId?: string | undefined;
  readonly intentId?: string | undefined;
  /** All that is left, when absent. */
  readonly amount?: number | undefined;
  readonly reason?: Stripe.Refund.Reason | undefined;
  readonly metadata?: Stripe.Metadata;
}

/**
 * Gives money of a captured charge back. Cards get it at once, debits after a while; the published cards for refunds
 * that pend or fail do so. https://docs.stripe.com/api/refunds/create
 */
export async function createRefund(tx: Tx, request: RefundRequest): Promise<Stripe.Refund> {
  const charge = await chargeToRefund(tx, request);
  const refundable = refundableOf(charge);
  const amount = request.amount ?? refundable;
  const refusal = refusalOf(charge, await isTakenBack(tx, charge), { refundable, amount });
  if (refusal) throw refusal;

  const method = await tx.the('payment_method', String(charge.payment_method));
  const test = await testMethodOf(tx, method);
  const isPending = test.type !== 'card' || test.refund === 'pends';
  const id = newResourceId('refund');
  const { id: transactionId } = await post(tx, {
    type: test.type === 'card' ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    amount: -amount,
    currency: charge.currency,
    source: id,
    description: 'REFUND FOR CHARGE',
  });
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: transactionId,
    charge: charge.id,
    created: tx.seconds,
    currency: charge.currency,
    customer: charge.customer as string | null,
    customer_account: null,
    destination_details: test.type === 'card' ? { type: 'card', card: { type: 'refund' } } : { type: test.type },
    metadata: request.metadata ?? {},
    payment_intent: charge.payment_intent as string | null,
    payment_method: charge.payment_method,
    reason: request.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isPending ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  await tx.insert(refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  await tx.save(charge);
  await tx.emit('refund.created', refund);
  await tx.emit('charge.refunded', charge);
  if (isPending) await tx.schedule('refund.settle', id, tx.after(delays.refund));
  if (test.type === 'card' && test.refund === 'fails') await tx.schedule('refund.fail', id, tx.after(delays.refund));
  return refund;
}

async function chargeToRefund(tx: Tx, { chargeId, intentId }: RefundRequest): Promise<Stripe.Charge> {
  if ((chargeId === undefined) === (intentId === undefined)) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
      param: 'payment_intent',
    });
  }
  if (chargeId !== undefined) {
    const charge = await tx.lock('charge', chargeId);
    if (charge === null) throw missing('charge', chargeId, 'charge');
    return charge;
  }
  const intent = await tx.lock('payment_intent', String(intentId));
  if (intent === null) throw missing('payment_intent', String(intentId), 'payment_intent');
  const charge = typeof intent.latest_charge === 'string' ? await tx.lock('charge', intent.latest_charge) : null;
  if (charge === null || charge.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    });
  }
  return charge;
}

/** Whether a dispute keeps the charge's money from being refunded. */
async function isTakenBack(tx: Tx, charge: Stripe.Charge): Promise<boolean> {
  if (!charge.disputed) return false;
  const rows = await tx.query(
    `SELECT FROM resource WHERE object = 'dispute' AND body ->> 'charge' = $1 AND NOT (body ->> 'is_charge_refundable')::boolean`,
    [charge.id],
  );
  return rows.length > 0;
}

function refusalOf(
  charge: Stripe.Charge,
  isDisputed: boolean,
  { refundable, amount }: { refundable: number; amount: number },
): ApiError | null {
  if (!charge.captured) {
    return invalidRequest(`Charge ${charge.id} has not been captured: cancel its PaymentIntent instead.`, {
      code: 'charge_not_refundable',
    });
  }
  if (isDisputed) {
    return invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (refundable === 0) {
    return invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  if (amount > refundable) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${refundable}).`;
    return invalidRequest(message, { param: 'amount' });
  }
  return null;
}

/** A refund that was pending has arrived. */
export async function settleRefund(tx: Tx, id: string): Promise<void> {
  const refund = await lockWithCharge(tx, id);
  if (refund.status !== 'pending') return;
  refund.status = 'succeeded';
  await tx.save(refund);
  await tx.emit('refund.updated', refund, { status: 'pending' });
  await tx.emit('charge.refund.updated', refund, { status: 'pending' });
}

/** The bank sent the money back; it may be refunded again. https://docs.stripe.com/refunds#failed-refunds */
export async function failRefund(tx: Tx, id: string): Promise<void> {
  const refund = await lockWithCharge(tx, id);
  if (refund.status === 'failed') return;
  const before = refund.status;
  const charge = await tx.the('charge', String(refund.charge));
  const { id: transactionId } = await post(tx, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: 'REFUND FAILURE',
  });
  refund.status = 'failed';
  refund.failure_reason = 'expired_or_canceled_card';
  refund.failure_balance_transaction = transactionId;
  await tx.save(refund);
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  await tx.save(charge);
  await tx.emit('refund.failed', refund, { status: before });
  await tx.emit('charge.refund.updated', refund, { status: before });
}

/** The charge first: that is the order in which a new refund takes its locks. */
async function lockWithCharge(tx: Tx, id: string): Promise<Stripe.Refund> {
  const refund = await tx.get('refund', id);
  if (refund === null) throw new Error(`The refund ${id} is gone.`);
  await tx.the('charge', String(refund.charge));
  return tx.the('refund', id);
}
