import type Stripe from 'stripe';
import { ApiError, type ErrorBody, invalidRequest } from '../api/errors.ts';
import { authoriseCharge, captureCharge, failCharge, newCharge, postCharge } from '../charges/service.ts';
import { keepWith, methodFor, testMethodOf } from '../methods/service.ts';
import { type Decline, declines, type TestMethod } from '../methods/test-methods.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';
import { takeForcedAuthentication } from './forced.ts';
import { authenticationNeed, chargeOutcome, mayBe } from './rules.ts';

export interface Confirmation {
  /** Replaces the intent's own. */
  readonly methodId?: string | undefined;
  readonly isOffSession?: boolean | undefined;
  readonly returnUrl?: string | undefined;
  readonly failsOnAction?: boolean | undefined;
  readonly usesSdk?: boolean | undefined;
  /** Where the processor's pages are. */
  readonly pagesUrl: string;
}

/**
 * Tries to take the money. The intent is locked and saved by this.
 *
 * Throws the 402 of a decline, with the failed charge and the intent kept as they are then, or the 400 for a state or a
 * method that does not fit. https://docs.stripe.com/api/payment_intents/confirm
 */
export async function confirmIntent(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  confirmation: Confirmation,
): Promise<Stripe.PaymentIntent> {
  if (!mayBe('confirm', intent.status)) throw unexpectedState(intent, 'confirm');
  const method = await methodToUse(tx, intent, confirmation);
  refuseWithoutReturn(intent, confirmation);
  intent.payment_method = method.id;
  intent.next_action = null;

  const test = await testMethodOf(tx, method);
  const need = authenticationNeed(test, {
    isOffSession: confirmation.isOffSession ?? false,
    asksForAuthentication: ['any', 'challenge'].includes(
      intent.payment_method_options?.card?.request_three_d_secure ?? '',
    ),
    isForced: test.type === 'card' && !confirmation.isOffSession && (await takeForcedAuthentication(tx)),
    isSetUp: (await tx.hidden(method.id)).isSetUp ?? false,
  });
  if (need === 'impossible' || (need === 'needed' && confirmation.failsOnAction)) {
    return decline(tx, intent, method, declines.authenticationRequired);
  }
  if (need === 'needed') return waitForCustomer(tx, intent, method, confirmation);
  return charge(tx, intent, method, test, false);
}

/** The customer has been at the bank's page: `passed`, or not. Nothing happens to an intent that no longer waits for it. */
export async function finishAuthentication(tx: Tx, intentId: string, passed: boolean): Promise<Stripe.PaymentIntent> {
  const intent = await tx.the('payment_intent', intentId);
  const { attempt } = await tx.hidden(intent.id);
  if (intent.status !== 'requires_action' || !attempt) return intent;
  const method = await tx.the('payment_method', attempt.methodId);
  intent.next_action = null;
  try {
    if (passed) return await charge(tx, intent, method, await testMethodOf(tx, method), true);
    return await authenticationFailed(tx, intent, method);
  } catch (error) {
    // The customer's browser gets a page and not the API's error; the intent holds what happened.
    if (error instanceof ApiError && error.keepsEffects) return intent;
    throw error;
  }
}

async function methodToUse(tx: Tx, intent: Stripe.PaymentIntent, { methodId }: Confirmation) {
  const id = methodId ?? (intent.payment_method as string | null);
  if (id === null) {
    throw unexpectedState(
      intent,
      'confirm',
      'You cannot confirm this PaymentIntent because it’s missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.',
    );
  }
  const method = await methodFor(tx, id, 'payment_method');
  if (!intent.payment_method_types.includes(method.type)) {
    throw invalidRequest(`The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent.`, {
      code: 'payment_intent_incompatible_payment_method',
      param: 'payment_method',
    });
  }
  if (method.customer !== null && method.customer !== intent.customer) {
    const message =
      intent.customer === null
        ? 'The provided PaymentMethod cannot be used. To use this PaymentMethod, you must also provide the Customer it belongs to.'
        : 'The provided PaymentMethod does not belong to the Customer of this PaymentIntent.';
    throw invalidRequest(message, { code: 'payment_method_unexpected_state', param: 'payment_method' });
  }
  return method;
}

/** Methods that the account chooses may redirect, so there must be a way back, unless nobody is there to be redirected. */
function refuseWithoutReturn(intent: Stripe.PaymentIntent, confirmation: Confirmation): void {
  const automatic = intent.automatic_payment_methods;
  if (!automatic?.enabled || automatic.allow_redirects === 'never') return;
  const { returnUrl, isOffSession, usesSdk } = confirmation;
  if (returnUrl !== undefined || isOffSession || usesSdk) return;
  throw invalidRequest(
    'This PaymentIntent is configured to accept payment methods that might redirect your customer off of your page: you must provide a `return_url`. If you don’t want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never`.',
    { param: 'return_url' },
  );
}

async function waitForCustomer(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  { returnUrl, pagesUrl }: Confirmation,
): Promise<Stripe.PaymentIntent> {
  const url = `${pagesUrl}/pages/authenticate/${intent.client_secret}`;
  intent.status = 'requires_action';
  intent.next_action =
    returnUrl === undefined
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
      : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  await tx.save(intent, {
    attempt: { methodId: method.id, returnUrl: returnUrl ?? null },
  });
  await tx.emit('payment_intent.requires_action', intent);
  return intent;
}

async function charge(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  test: TestMethod,
  isAuthenticated: boolean,
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

/** Bank debit: the bank is told, and answers later. */
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

async function decline(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  reason: Decline,
): Promise<never> {
  const charge = newCharge(tx, { intent, method, isAuthenticated: false });
  failCharge(charge, reason);
  await tx.insert(charge);
  intent.latest_charge = charge.id;
  const error: ErrorBody = {
    type: 'card_error',
    code: reason.code,
    decline_code: reason.declineCode,
    message: reason.message,
    charge: charge.id,
    doc_url: `https://docs.stripe.com/error-codes/${reason.code.replaceAll('_', '-')}`,
    payment_method: method,
    ...(reason.adviceCode && { advice_code: reason.adviceCode }),
  };
  await tx.emit('charge.failed', charge);
  return fail(tx, intent, error);
}

async function authenticationFailed(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Promise<never> {
  return fail(tx, intent, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: method,
  });
}

/** The intent asks for another method, and says why. */
export async function fail(tx: Tx, intent: Stripe.PaymentIntent, error: ErrorBody): Promise<never> {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = error as Stripe.PaymentIntent.LastPaymentError;
  await tx.save(intent);
  await tx.emit('payment_intent.payment_failed', intent);
  throw new ApiError(402, { ...error, payment_intent: intent }, { keepsEffects: true });
}

/** The 400 for a verb that the intent's state does not allow. */
export function unexpectedState(intent: Stripe.PaymentIntent, verb: string, message?: string): ApiError {
  return invalidRequest(
    message ?? `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  );
}
