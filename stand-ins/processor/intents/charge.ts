import type Stripe from 'stripe';
import { authoriseCharge, captureCharge, newCharge, postCharge } from '../charges/service.ts';
import { keepWith } from '../customers/method-service.ts';
import type { TestMethod } from '../customers/test-methods.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';
import { decline } from './refuse.ts';
import { chargeOutcome } from './rules.ts';

export interface ChargeRequest {
  readonly method: Stripe.PaymentMethod;
  readonly test: TestMethod;
  /** 3-D Secure was passed for it. */
  readonly isAuthenticated: boolean;
}

/** Asks the payer's bank for the intent's money: it agrees, holds it, answers later, or declines with the 402 thrown. */
export async function chargeIntent(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  { method, test, isAuthenticated }: ChargeRequest,
): Promise<Stripe.PaymentIntent> {
  const outcome = chargeOutcome(test);
  if ('declined' in outcome) return decline(tx, intent, method, outcome.declined);
  const charge = newCharge(tx, { intent, method, isAuthenticated });
  intent.latest_charge = charge.id;
  intent.last_payment_error = null;
  if (outcome.status === 'pending') return startDebit(tx, intent, charge, test);

  authoriseCharge(charge);
  await tx.insert(charge, { isAuthenticated });
  if (intent.capture_method === 'manual') await hold(tx, intent, charge);
  else await take(tx, intent, charge, test);
  await keepForFuture(tx, intent, method, isAuthenticated);
  // A bank's dispute comes after the payment; a fraudulent one is not possible where the customer was authenticated.
  const isShifted = isAuthenticated && test.type === 'card' && test.dispute?.reason === 'fraudulent';
  if (test.dispute && charge.captured && !isShifted) await tx.schedule('dispute.open', charge.id, tx.after(0));
  return intent;
}

/** Card, captured at once. */
async function take(tx: Tx, intent: Stripe.PaymentIntent, charge: Stripe.Charge, test: TestMethod): Promise<void> {
  captureCharge(charge, charge.amount);
  // Asynchronous capture answers before the money is in the balance.
  if (intent.capture_method === 'automatic_async') await tx.schedule('charge.post', charge.id, tx.after(0));
  else await postCharge(tx, charge, test);
  await tx.save(charge);
  intent.status = 'succeeded';
  intent.amount_received = charge.amount;
  await tx.save(intent);
  await tx.emit('charge.succeeded', charge);
  await tx.emit('payment_intent.succeeded', intent);
}

/** Card, to be captured later. */
async function hold(tx: Tx, intent: Stripe.PaymentIntent, charge: Stripe.Charge): Promise<void> {
  const until = tx.after(delays.authorisation);
  if (charge.payment_method_details?.card) {
    charge.payment_method_details.card.capture_before = Math.floor(until.getTime() / 1000);
  }
  await tx.save(charge);
  intent.status = 'requires_capture';
  intent.amount_capturable = charge.amount;
  await tx.save(intent);
  await tx.schedule('authorisation.expire', intent.id, until);
  await tx.emit('charge.succeeded', charge);
  await tx.emit('payment_intent.amount_capturable_updated', intent);
}

/** Bank debit: the bank is asked, and answers later. */
async function startDebit(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  test: TestMethod,
): Promise<Stripe.PaymentIntent> {
  await tx.insert(charge);
  intent.status = 'processing';
  await tx.save(intent);
  if (test.type !== 'card' && !test.staysProcessing) {
    await tx.schedule('debit.settle', intent.id, tx.after(test.isSlow ? delays.slowDebit : delays.debit));
  }
  await tx.emit('charge.pending', charge);
  await tx.emit('payment_intent.processing', intent);
  return intent;
}

/** The customer agreed that the method is used again. https://docs.stripe.com/payments/save-during-payment */
export async function keepForFuture(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  isAuthenticated: boolean,
): Promise<void> {
  if (intent.setup_future_usage === null || typeof intent.customer !== 'string') return;
  await keepWith(tx, method, intent.customer);
  if (isAuthenticated && intent.setup_future_usage === 'off_session') await tx.save(method, { isSetUp: true });
}
