import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { ApiError, invalidRequest, missing } from '../errors.ts';
import { newResourceId } from '../store/ids.ts';
import type { Tx } from '../store/transaction.ts';
import { customerFor } from './service.ts';
import { behaviourOfId, type TestCard, type TestDebit, testMethod } from './test-methods.ts';

/** The year in which test cards expire: always the one after next. */
const EXPIRES_IN_YEARS = 2;

export interface MethodFacts {
  readonly billingDetails?: Partial<Stripe.PaymentMethod.BillingDetails>;
  readonly metadata?: Stripe.Metadata;
  readonly accountHolderType?: string;
  readonly accountType?: string;
  readonly routingNumber?: string;
}

/** A payment method made of a published test method; it belongs to nobody yet. */
export async function createMethod(tx: Tx, behaviour: string, facts: MethodFacts = {}): Promise<Stripe.PaymentMethod> {
  const test = testMethod(behaviour);
  const method: Stripe.PaymentMethod = {
    id: newResourceId('payment_method'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null, ...facts.billingDetails },
    created: tx.seconds,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: facts.metadata ?? {},
    type: test.type,
  };
  if (test.type === 'card') method.card = cardOf(test, behaviour, tx.occasion.now.getUTCFullYear() + EXPIRES_IN_YEARS);
  else if (test.type === 'sepa_debit') method.sepa_debit = sepaOf(test, behaviour);
  else method.us_bank_account = achOf(test, behaviour, facts);
  const isSetUp = test.type === 'card' && test.isSetUp === true;
  return tx.insert(method, { behaviour, isSetUp });
}

function cardOf(test: TestCard, behaviour: string, expiresInYear: number): Stripe.PaymentMethod.Card {
  return {
    brand: test.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: test.country ?? 'US',
    display_brand: test.brand,
    exp_month: 8,
    exp_year: expiresInYear,
    fingerprint: fingerprintOf(behaviour),
    funding: test.funding ?? 'credit',
    generated_from: null,
    last4: test.last4,
    networks: { available: [test.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: test.authentication !== 'unsupported' },
    wallet: null,
  };
}

function sepaOf(test: TestDebit, behaviour: string): Stripe.PaymentMethod.SepaDebit {
  return {
    bank_code: '37040044',
    branch_code: '',
    country: test.country,
    fingerprint: fingerprintOf(behaviour),
    generated_from: { charge: null, setup_attempt: null },
    last4: test.last4,
  };
}

function achOf(test: TestDebit, behaviour: string, facts: MethodFacts): Stripe.PaymentMethod.UsBankAccount {
  return {
    account_holder_type: facts.accountHolderType ?? 'individual',
    account_type: facts.accountType ?? 'checking',
    bank_name: 'STRIPE TEST BANK',
    financial_connections_account: null,
    fingerprint: fingerprintOf(behaviour),
    last4: test.last4,
    networks: { preferred: 'ach', supported: ['ach'] },
    routing_number: facts.routingNumber ?? '110000000',
    status_details: {},
  };
}

function fingerprintOf(behaviour: string): string {
  return createHash('sha256').update(behaviour).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 16);
}

/**
 * The payment method of an id, locked. A published test id (`pm_card_visa`) becomes a method of its own at each use.
 * Throws the error for one that is unknown.
 */
export async function methodFor(tx: Tx, id: string, param = 'id'): Promise<Stripe.PaymentMethod> {
  const behaviour = behaviourOfId(id);
  if (behaviour !== null) return createMethod(tx, behaviour);
  const method = await tx.lock('payment_method', id);
  if (method === null) throw missing('PaymentMethod', id, param);
  return method;
}

/** Keeps the payment method with the customer. A card whose bank refuses it now is refused with the bank's words. */
export async function attachMethod(
  tx: Tx,
  id: string,
  customerId: string,
  param = 'id',
): Promise<Stripe.PaymentMethod> {
  await customerFor(tx, customerId, 'customer');
  const method = await methodFor(tx, id, param);
  if (method.customer === customerId) return method;
  if (method.customer !== null) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    });
  }
  const test = await testMethodOf(tx, method);
  if (test.type === 'card' && test.decline && !test.attaches) {
    const { code, declineCode, message, adviceCode } = test.decline;
    throw new ApiError(402, {
      type: 'card_error',
      code,
      decline_code: declineCode,
      message,
      ...(adviceCode && { advice_code: adviceCode }),
    });
  }
  return keepWith(tx, method, customerId);
}

/** The same without asking the bank: after it has just agreed to a charge or a set-up. */
export async function keepWith(
  tx: Tx,
  method: Stripe.PaymentMethod,
  customerId: string,
): Promise<Stripe.PaymentMethod> {
  if (method.customer === customerId) return method;
  method.customer = customerId;
  await tx.save(method);
  await tx.emit('payment_method.attached', method);
  return method;
}

/** The published test method that this one was made of. */
export async function testMethodOf(tx: Tx, method: Stripe.PaymentMethod): Promise<TestCard | TestDebit> {
  const { behaviour } = await tx.hidden(method.id);
  if (behaviour === undefined) throw new Error(`The payment method ${method.id} has no behaviour.`);
  return testMethod(behaviour);
}
