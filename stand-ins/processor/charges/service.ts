import type Stripe from 'stripe';
import { chargeFee } from '../balance/rules.ts';
import { post } from '../balance/service.ts';
import { testMethodOf } from '../customers/method-service.ts';
import type { Decline, TestMethod } from '../customers/test-methods.ts';
import { newResourceId } from '../store/ids.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';

export interface ChargeFacts {
  readonly intent: Stripe.PaymentIntent;
  readonly method: Stripe.PaymentMethod;
  readonly isAuthenticated: boolean;
}

/** One attempt to take the intent's money, of no outcome yet. https://docs.stripe.com/api/charges */
export function newCharge(tx: Tx, { intent, method, isAuthenticated }: ChargeFacts): Stripe.Charge {
  return {
    id: newResourceId('charge'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'SANDBOX',
    captured: false,
    created: tx.seconds,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method, intent.amount, isAuthenticated),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'pending',
    transfer_data: null,
    transfer_group: null,
  };
}

function detailsOf(
  method: Stripe.PaymentMethod,
  amount: number,
  isAuthenticated: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const { card, sepa_debit, us_bank_account, type } = method;
  if (card) return { type, card: cardDetails(card, amount, isAuthenticated) };
  if (sepa_debit) {
    const { generated_from: _, ...account } = sepa_debit;
    return { type, sepa_debit: { ...account, mandate: null } };
  }
  if (!us_bank_account) return { type };
  const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } = us_bank_account;
  return {
    type,
    us_bank_account: {
      account_holder_type,
      account_type,
      bank_name,
      fingerprint,
      last4,
      routing_number,
      payment_reference: null,
    },
  };
}

function cardDetails(
  card: Stripe.PaymentMethod.Card,
  amount: number,
  isAuthenticated: boolean,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amount,
    authorization_code: null,
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    three_d_secure: isAuthenticated
      ? {
          authentication_flow: 'challenge',
          electronic_commerce_indicator: '05',
          exemption_indicator: null,
          result: 'authenticated',
          result_reason: null,
          transaction_id: null,
          version: '2.2.0',
        }
      : null,
    transaction_link_id: null,
    wallet: null,
  };
}

/** The bank refused: the charge stays as the record of it. */
export function failCharge(charge: Stripe.Charge, decline: Decline): void {
  charge.status = 'failed';
  charge.failure_code = decline.code;
  charge.failure_message = decline.message;
  charge.outcome = {
    advice_code: decline.adviceCode ?? null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline.isBlocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: decline.isBlocked ? 'highest_risk_level' : decline.declineCode,
    risk_level: decline.isBlocked ? 'highest' : 'normal',
    seller_message: decline.isBlocked
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank did not return any further details with this decline.',
    type: decline.isBlocked ? 'blocked' : 'issuer_declined',
  };
}

/** The bank agreed; money moves when it is captured. */
export function authoriseCharge(charge: Stripe.Charge): void {
  charge.status = 'succeeded';
  charge.paid = true;
  charge.outcome = {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}

/** Takes `amount` of what was authorised; `postCharge` puts it into the balance. */
export function captureCharge(charge: Stripe.Charge, amount: number): void {
  charge.captured = true;
  charge.amount_captured = amount;
}

/** Puts what was captured into the balance, less the fee; it is available after a while. */
export async function postCharge(tx: Tx, charge: Stripe.Charge, test: TestMethod): Promise<void> {
  const isAtOnce = test.type === 'card' && test.bypassesPending === true;
  const { id } = await post(tx, {
    type: test.type === 'card' ? 'charge' : 'payment',
    reportingCategory: 'charge',
    amount: charge.amount_captured,
    fee: chargeFee(test.type, charge.amount_captured),
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    availableAfter: isAtOnce ? 0 : delays.availability,
  });
  charge.balance_transaction = id;
}

/** The same after the answer was given. https://docs.stripe.com/payments/payment-intents/asynchronous-capture */
export async function postLater(tx: Tx, chargeId: string): Promise<void> {
  const charge = await tx.the('charge', chargeId);
  if (charge.balance_transaction !== null) return;
  await postCharge(tx, charge, await testMethodOf(tx, await tx.the('payment_method', String(charge.payment_method))));
  await tx.save(charge);
  await tx.emit('charge.updated', charge, { balance_transaction: null });
}

/** Amount of the charge that can still be refunded. */
export function refundableOf(charge: Stripe.Charge): number {
  return charge.amount - charge.amount_refunded;
}
