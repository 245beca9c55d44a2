import type Stripe from 'stripe';
import { authoriseCharge, captureCharge, failCharge, postCharge } from '../charges/service.ts';
import { testMethodOf } from '../customers/method-service.ts';
import type { Decline } from '../customers/test-methods.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import { releaseHeld } from '../refunds/release.ts';
import type { Tx } from '../store/transaction.ts';
import { keepForFuture } from './charge.ts';
import { fail, unexpectedState } from './refuse.ts';
import { mayBe } from './rules.ts';

/** Takes `amount` of what is held, and lets go of the rest. https://docs.stripe.com/api/payment_intents/capture */
export async function captureIntent(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  amount: number = intent.amount_capturable,
): Promise<Stripe.PaymentIntent> {
  if (!mayBe('capture', intent.status)) throw unexpectedState(intent, 'capture');
  if (amount > intent.amount_capturable) {
    const message = `The requested capture amount is greater than the authorized amount (${intent.amount_capturable}).`;
    throw invalidRequest(message, { code: 'amount_too_large', param: 'amount_to_capture', payment_intent: intent });
  }
  const charge = await chargeOf(tx, intent);
  const method = await tx.the('payment_method', String(charge.payment_method));
  const test = await testMethodOf(tx, method);
  captureCharge(charge, amount);
  await postCharge(tx, charge, test);
  if (amount < charge.amount) await releaseHeld(tx, charge, charge.amount - amount);
  await tx.save(charge);
  intent.status = 'succeeded';
  intent.amount_capturable = 0;
  intent.amount_received = amount;
  await tx.save(intent);
  await tx.unschedule('authorisation.expire', intent.id);
  await tx.emit('charge.captured', charge);
  await tx.emit('payment_intent.succeeded', intent);
  const { isAuthenticated = false } = await tx.hidden(charge.id);
  const isShifted = isAuthenticated && test.dispute?.reason === 'fraudulent';
  if (test.dispute && !isShifted) await tx.schedule('dispute.open', charge.id, tx.after(0));
  return intent;
}

/** Gives the intent up, and lets go of what it holds. https://docs.stripe.com/api/payment_intents/cancel */
export async function cancelIntent(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Promise<Stripe.PaymentIntent> {
  if (!mayBe('cancel', intent.status)) throw unexpectedState(intent, 'cancel');
  if (intent.status === 'requires_capture') {
    const charge = await chargeOf(tx, intent);
    await releaseHeld(tx, charge, charge.amount);
    await tx.save(charge);
    await tx.unschedule('authorisation.expire', intent.id);
    await tx.emit(reason === 'automatic' ? 'charge.expired' : 'charge.refunded', charge);
  }
  intent.status = 'canceled';
  intent.canceled_at = tx.seconds;
  intent.cancellation_reason = reason;
  intent.amount_capturable = 0;
  intent.next_action = null;
  await tx.save(intent);
  await tx.emit('payment_intent.canceled', intent);
  return intent;
}

/** Releases an amount that was held too long. */
export async function expireAuthorisation(tx: Tx, intentId: string): Promise<void> {
  const intent = await tx.the('payment_intent', intentId);
  if (intent.status === 'requires_capture') await cancelIntent(tx, intent, 'automatic');
}

/** The bank answers to a debit: with money, or with the failure that the test account stands for, or with `returned`. */
export async function settleDebit(tx: Tx, intentId: string, returned?: Decline): Promise<void> {
  const intent = await tx.the('payment_intent', intentId);
  if (intent.status !== 'processing') return;
  await tx.unschedule('debit.settle', intentId);
  const charge = await chargeOf(tx, intent);
  const method = await tx.the('payment_method', String(charge.payment_method));
  const test = await testMethodOf(tx, method);
  const failure = returned ?? (test.type === 'card' ? undefined : test.failure);
  if (failure) return failDebit(tx, intent, charge, method, failure);

  authoriseCharge(charge);
  captureCharge(charge, charge.amount);
  await postCharge(tx, charge, test);
  await tx.save(charge);
  intent.status = 'succeeded';
  intent.amount_received = charge.amount;
  await tx.save(intent);
  await keepForFuture(tx, intent, method, true);
  await tx.emit('charge.succeeded', charge);
  await tx.emit('payment_intent.succeeded', intent);
  if (test.dispute) await tx.schedule('dispute.open', charge.id, tx.after(0));
}

async function failDebit(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  method: Stripe.PaymentMethod,
  failure: Decline,
): Promise<void> {
  failCharge(charge, failure);
  await tx.save(charge);
  await tx.emit('charge.failed', charge);
  const { code, declineCode, message } = failure;
  const error = {
    type: 'card_error',
    code,
    decline_code: declineCode,
    message,
    charge: charge.id,
    payment_method: method,
  } as const;
  await fail(tx, intent, error).catch((thrown: unknown) => {
    // There is no request to answer; the intent and its event tell of it.
    if (!(thrown instanceof ApiError)) throw thrown;
  });
}

/** The charge that the intent is about, locked. */
export async function chargeOf(tx: Tx, intent: Stripe.PaymentIntent): Promise<Stripe.Charge> {
  return tx.the('charge', String(intent.latest_charge));
}
