import type Stripe from 'stripe';
import { failCharge, newCharge } from '../charges/service.ts';
import type { Decline } from '../customers/test-methods.ts';
import { ApiError, type ErrorBody, invalidRequest } from '../errors.ts';
import type { Tx } from '../store/transaction.ts';

/** The bank refused: keeps the failed charge, and throws the 402. */
export async function decline(
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

/** The customer did not pass 3-D Secure. Throws the 402. */
export async function authenticationFailed(
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
