import type Stripe from 'stripe';
import { mergeMetadata } from '../api/merge.ts';
import type { Machine } from '../api/routes.ts';
import { customerFor } from '../customers/service.ts';
import { invalidRequest } from '../errors.ts';
import { refuseAmount } from '../intents/create.ts';
import { newResourceId, randomCharacters } from '../store/ids.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';
import type { SessionCreation } from './parameters.ts';

/** A page on which a customer pays or keeps a method. https://docs.stripe.com/api/checkout/sessions/create */
export async function createSession(
  tx: Tx,
  given: SessionCreation,
  machine: Machine,
): Promise<Stripe.Checkout.Session> {
  const isSetup = given.mode === 'setup';
  const lines = isSetup ? [] : linesOf(tx, given);
  const currency = isSetup ? (given.currency ?? null) : (lines[0]?.currency ?? null);
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  if (!isSetup) {
    if (currency === null) throw invalidRequest('Missing required param: line_items.', missing('line_items'));
    if (lines.some((line) => line.currency !== currency)) {
      throw invalidRequest('All line items must have the same currency.', { param: 'line_items' });
    }
    refuseAmount(total, currency);
  }
  const customer = given.customer === undefined ? null : await customerFor(tx, given.customer, 'customer');
  const id = newResourceId('checkout.session');
  const expiresAt = given.expires_at === undefined ? tx.after(delays.checkout) : expiryOf(tx, given.expires_at);
  const session: Stripe.Checkout.Session = {
    ...blank,
    id,
    amount_subtotal: isSetup ? null : total,
    amount_total: isSetup ? null : total,
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    created: tx.seconds,
    currency,
    customer: customer?.id ?? null,
    customer_creation: isSetup || customer !== null ? null : (given.customer_creation ?? 'if_required'),
    customer_email: given.customer_email ?? null,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    metadata: mergeMetadata(null, given.metadata),
    mode: given.mode,
    payment_method_collection: isSetup ? 'always' : 'if_required',
    payment_method_types: given.allowed_payment_method_types ?? ['card'],
    allowed_payment_method_types: given.allowed_payment_method_types ?? null,
    payment_status: isSetup ? 'no_payment_required' : 'unpaid',
    submit_type: given.submit_type ?? null,
    success_url: given.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${machine.url}/pages/checkout/${id}`,
  };
  const data = given.payment_intent_data;
  await tx.insert(session, {
    lines,
    checkout: {
      captureMethod: data?.capture_method ?? 'automatic_async',
      description: data?.description ?? given.setup_intent_data?.description ?? null,
      metadata: mergeMetadata(null, data?.metadata ?? given.setup_intent_data?.metadata),
      usage: data?.setup_future_usage ?? null,
    },
  });
  await tx.schedule('checkout.expire', id, expiresAt);
  return session;
}

const missing = (param: string) => ({ code: 'parameter_missing', param });

/** Expiry, half an hour to a day from now. */
function expiryOf(tx: Tx, seconds: number): Date {
  if (seconds < tx.seconds + 1800 || seconds > tx.seconds + delays.checkout) {
    throw invalidRequest('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', {
      param: 'expires_at',
    });
  }
  return new Date(seconds * 1000);
}

function linesOf(tx: Tx, given: SessionCreation): Stripe.LineItem[] {
  const items = given.line_items ?? [];
  if (items.length === 0) throw invalidRequest('Missing required param: line_items.', missing('line_items'));
  return items.map(({ price_data, quantity = 1, metadata }, index) => {
    const { currency, product_data, unit_amount } = price_data;
    const total = unit_amount * quantity;
    if (!Number.isSafeInteger(total)) {
      throw invalidRequest('Amount is too large.', { code: 'amount_too_large', param: `line_items[${index}]` });
    }
    return {
      id: `li_${randomCharacters(24)}`,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: total,
      amount_tax: 0,
      amount_total: total,
      currency,
      description: product_data.name,
      metadata: mergeMetadata(null, metadata),
      price: priceOf(tx, currency, unit_amount),
      quantity,
    };
  });
}

/** The price that Stripe makes of a line's own data. */
function priceOf(tx: Tx, currency: string, unitAmount: number): Stripe.Price {
  return {
    id: `price_${randomCharacters(24)}`,
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: tx.seconds,
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: `prod_${randomCharacters(14)}`,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unitAmount,
    // On the wire it is text; the SDK makes its own number of it.
    unit_amount_decimal: String(unitAmount) as unknown as Stripe.Decimal,
  };
}

/** Fields for which the processor's pages have no value. */
const blank = {
  object: 'checkout.session',
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer_account: null,
  customer_details: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  subscription: null,
  ui_mode: 'hosted_page',
  wallet_options: null,
} as const satisfies Partial<Stripe.Checkout.Session> & { [name: string]: unknown };
