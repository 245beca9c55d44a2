import type Stripe from 'stripe';
import type { Authentication, Decline, TestMethod } from '../customers/test-methods.ts';

/** Verbs allowed in each state. https://docs.stripe.com/payments/paymentintents/lifecycle */
const allowed: Record<'confirm' | 'capture' | 'cancel' | 'update', readonly string[]> = {
  confirm: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  capture: ['requires_capture'],
  cancel: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
  update: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
};

/** Whether the intent is in a state for the verb. */
export function mayBe(verb: keyof typeof allowed, status: Stripe.PaymentIntent.Status): boolean {
  return allowed[verb].includes(status);
}

export interface Attempt {
  readonly isOffSession: boolean;
  /** `request_three_d_secure`. */
  readonly asksForAuthentication: boolean;
  /** The control API asked for it. */
  readonly isForced: boolean;
  /** The method was set up for payments without the customer. */
  readonly isSetUp: boolean;
}

export type AuthenticationNeed = 'none' | 'needed' | 'impossible';

/**
 * Whether the cardholder's bank asks for 3-D Secure: `needed` with the customer there, `impossible` without.
 * https://docs.stripe.com/testing#regulatory-cards
 */
export function authenticationNeed(test: TestMethod, attempt: Attempt): AuthenticationNeed {
  if (test.type !== 'card') return 'none';
  const authentication: Authentication = test.authentication ?? 'optional';
  if (authentication === 'unsupported') return 'none';
  const isAsked =
    authentication === 'always' ||
    (authentication === 'unlessSetUp' && !(attempt.isOffSession && attempt.isSetUp)) ||
    (!attempt.isOffSession && attempt.asksForAuthentication) ||
    attempt.isForced;
  if (!isAsked) return 'none';
  return attempt.isOffSession ? 'impossible' : 'needed';
}

export type ChargeOutcome = { readonly status: 'succeeded' | 'pending' } | { readonly declined: Decline };

/** The bank's immediate answer to the charge; a debit is accepted, and its end comes later. */
export function chargeOutcome(test: TestMethod): ChargeOutcome {
  if (test.type !== 'card') return { status: 'pending' };
  return test.decline ? { declined: test.decline } : { status: 'succeeded' };
}

/** Types of payment methods that can pay in the currency and with this kind of capture. */
export function compatibleTypes(currency: string, captureMethod: string): string[] {
  const types = ['card'];
  // Debits cannot be held. https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
  if (captureMethod === 'manual') return types;
  if (currency === 'eur') types.push('sepa_debit');
  if (currency === 'usd') types.push('us_bank_account');
  return types;
}
