import type Stripe from 'stripe';
import { AMOUNT_MAX, chargeMinimum, isSupportedCurrency } from '../balance/rules.ts';
import { invalidRequest } from '../errors.ts';
import { newResourceId, randomCharacters } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';
import { compatibleTypes } from './rules.ts';

export interface IntentFacts {
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly allowRedirects?: string | undefined;
}

/** Throws the error for an amount or a currency that cannot be taken. */
export function refuseAmount(amount: number, currency: string): void {
  if (!isSupportedCurrency(currency)) {
    throw invalidRequest(`Invalid currency: ${currency}. The local processor does not take it.`, { param: 'currency' });
  }
  const smallest = chargeMinimum(currency);
  if (amount < smallest) {
    const message = `Amount must be at least ${smallest} in the minor unit of ${currency}.`;
    throw invalidRequest(message, { code: 'amount_too_small', param: 'amount' });
  }
  if (amount > AMOUNT_MAX) {
    const message = `Amount must be no more than ${AMOUNT_MAX} in the minor unit of ${currency}.`;
    throw invalidRequest(message, { code: 'amount_too_large', param: 'amount' });
  }
}

/** An intent that nothing was done with. https://docs.stripe.com/api/payment_intents */
export function newIntent(tx: Tx, facts: IntentFacts): Stripe.PaymentIntent {
  const { amount, currency, captureMethod = 'automatic_async', types, allowRedirects = 'always' } = facts;
  refuseAmount(amount, currency);
  const compatible = compatibleTypes(currency, captureMethod);
  const usable = types === undefined ? compatible : compatible.filter((type) => types.includes(type));
  if (usable.length === 0) {
    throw invalidRequest('No valid payment method types for this PaymentIntent.', {
      code: 'payment_intent_invalid_parameter',
      param: 'allowed_payment_method_types',
    });
  }
  const id = newResourceId('payment_intent');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: types === undefined ? null : [...types],
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: types === undefined ? { allow_redirects: allowRedirects, enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethod,
    client_secret: `${id}_secret_${randomCharacters(25)}`,
    confirmation_method: 'automatic',
    created: tx.seconds,
    currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: usable,
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
}
