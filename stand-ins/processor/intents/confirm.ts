import type Stripe from 'stripe';
import { methodFor, testMethodOf } from '../customers/method-service.ts';
import { declines } from '../customers/test-methods.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import type { Tx } from '../store/transaction.ts';
import { chargeIntent } from './charge.ts';
import { takeForcedAuthentication } from './forced.ts';
import { authenticationFailed, decline, unexpectedState } from './refuse.ts';
import { authenticationNeed, mayBe } from './rules.ts';

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
  return chargeIntent(tx, intent, { method, test, isAuthenticated: false });
}

/** The customer has been at the bank's page: `passed`, or not. Nothing happens to an intent that no longer waits for it. */
export async function finishAuthentication(tx: Tx, intentId: string, passed: boolean): Promise<Stripe.PaymentIntent> {
  const intent = await tx.the('payment_intent', intentId);
  const { attempt } = await tx.hidden(intent.id);
  if (intent.status !== 'requires_action' || !attempt) return intent;
  const method = await tx.the('payment_method', attempt.methodId);
  intent.next_action = null;
  try {
    if (!passed) return await authenticationFailed(tx, intent, method);
    return await chargeIntent(tx, intent, { method, test: await testMethodOf(tx, method), isAuthenticated: true });
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
