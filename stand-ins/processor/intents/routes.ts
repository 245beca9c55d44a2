import type Stripe from 'stripe';
import { mergeMetadata, wholeShipping } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Machine, type Route, route } from '../api/routes.ts';
import { readMethodData } from '../customers/method-parameters.ts';
import { createMethod, methodFor } from '../customers/method-service.ts';
import { customerFor } from '../customers/service.ts';
import { invalidRequest, missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { confirmIntent } from './confirm.ts';
import { newIntent, refuseAmount } from './create.ts';
import { cancellation, change, confirmation, confirming, creation } from './parameters.ts';
import { unexpectedState } from './refuse.ts';
import { mayBe } from './rules.ts';
import { cancelIntent, captureIntent } from './settle.ts';

type Shared = Partial<ReturnType<typeof change.parse>>;

/** The intent, locked. Throws the error for one that is unknown. */
export async function intentFor(tx: Tx, id: string, param = 'id'): Promise<Stripe.PaymentIntent> {
  const intent = await tx.lock('payment_intent', id);
  if (intent === null) throw missing('payment_intent', id, param);
  return intent;
}

async function apply(tx: Tx, intent: Stripe.PaymentIntent, given: Shared): Promise<void> {
  const { customer, metadata, shipping, payment_method, payment_method_data, payment_method_options } = given;
  if (customer !== undefined) intent.customer = (await customerFor(tx, customer, 'customer')).id;
  intent.metadata = mergeMetadata(intent.metadata, metadata);
  if (shipping !== undefined) intent.shipping = wholeShipping(shipping);
  const card = payment_method_options?.card;
  if (card?.request_three_d_secure && intent.payment_method_options?.card) {
    intent.payment_method_options.card.request_three_d_secure = card.request_three_d_secure;
  }
  const { description, receipt_email, setup_future_usage, statement_descriptor, statement_descriptor_suffix } = given;
  const plain = { description, receipt_email, setup_future_usage, statement_descriptor, statement_descriptor_suffix };
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) Object.assign(intent, { [name]: value });

  const method =
    payment_method_data === undefined
      ? payment_method === undefined
        ? null
        : await methodFor(tx, payment_method, 'payment_method')
      : await methodOfData(tx, payment_method_data);
  if (method === null) return;
  intent.payment_method = method.id;
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
}

async function methodOfData(tx: Tx, data: NonNullable<Shared['payment_method_data']>): Promise<Stripe.PaymentMethod> {
  const { behaviour, facts } = readMethodData(data);
  return createMethod(tx, behaviour, facts);
}

async function createIntent(
  tx: Tx,
  given: ReturnType<typeof creation.parse>,
  machine: Machine,
): Promise<Stripe.PaymentIntent> {
  const { amount, currency, capture_method, allowed_payment_method_types, automatic_payment_methods } = given;
  if (!given.confirm) refuseConfirming(given);
  const intent = newIntent(tx, {
    amount,
    currency,
    captureMethod: capture_method,
    types: allowed_payment_method_types ?? (automatic_payment_methods?.enabled === false ? ['card'] : undefined),
    allowRedirects: automatic_payment_methods?.allow_redirects,
  });
  await apply(tx, intent, given);
  await tx.insert(intent);
  await tx.emit('payment_intent.created', intent);
  if (!given.confirm) return intent;
  return confirmIntent(tx, intent, confirmationOf(given, machine));
}

/** Parameters of a confirmation mean nothing without one. */
function refuseConfirming(given: Partial<Record<keyof typeof confirming, unknown>>): void {
  const name = (Object.keys(confirming) as (keyof typeof confirming)[]).find(
    (one) => one !== 'use_stripe_sdk' && given[one] !== undefined,
  );
  if (name === undefined) return;
  const message = `The parameter \`${name}\` cannot be passed when creating a PaymentIntent unless \`confirm\` is set to true.`;
  throw invalidRequest(message, { param: name });
}

function confirmationOf(given: Partial<ReturnType<typeof confirmation.parse>>, machine: Machine) {
  return {
    isOffSession: given.off_session,
    returnUrl: given.return_url,
    failsOnAction: given.error_on_requires_action,
    usesSdk: given.use_stripe_sdk,
    pagesUrl: machine.url,
  };
}

async function updateIntent(tx: Tx, given: ReturnType<typeof change.parse>, id: string): Promise<Stripe.PaymentIntent> {
  const intent = await intentFor(tx, id);
  const { amount = intent.amount, currency = intent.currency } = given;
  const changesMore = Object.keys(given).some((name) => !['description', 'metadata', 'receipt_email'].includes(name));
  if (changesMore && !mayBe('update', intent.status)) {
    throw unexpectedState(
      intent,
      'update',
      `This PaymentIntent's ${Object.keys(given)[0]} could not be updated because it has a status of ${intent.status}.`,
    );
  }
  refuseAmount(amount, currency);
  Object.assign(intent, { amount, currency });
  if (given.capture_method) intent.capture_method = given.capture_method;
  await apply(tx, intent, given);
  // The terms that the customer was asked to agree to have changed.
  if (intent.status === 'requires_action' && changesMore) {
    intent.status = intent.payment_method === null ? 'requires_payment_method' : 'requires_confirmation';
    intent.next_action = null;
  }
  return tx.save(intent);
}

async function confirmRoute(
  tx: Tx,
  given: ReturnType<typeof confirmation.parse>,
  id: string,
  machine: Machine,
): Promise<Stripe.PaymentIntent> {
  const intent = await intentFor(tx, id);
  if (!mayBe('confirm', intent.status)) throw unexpectedState(intent, 'confirm');
  if (given.capture_method) intent.capture_method = given.capture_method;
  await apply(tx, intent, given);
  return confirmIntent(tx, intent, confirmationOf(given, machine));
}

/** https://docs.stripe.com/api/payment_intents */
export const intentRoutes: readonly Route[] = [
  route('POST', '/v1/payment_intents', creation, (tx, given, _names, machine) => createIntent(tx, given, machine)),
  route(
    'GET',
    '/v1/payment_intents',
    p.hash({ ...p.paging, ...p.created, customer: p.text().optional() }),
    (tx, { created, customer, ...paging }) =>
      listPage(tx, 'payment_intent', '/v1/payment_intents', paging, { equal: { customer }, within: { created } }),
  ),
  route(
    'GET',
    '/v1/payment_intents/:id',
    p.hash({ client_secret: p.text().optional() }),
    async (tx, _given, { id }) => {
      const intent = await tx.get('payment_intent', id);
      if (intent === null) throw missing('payment_intent', id);
      return intent;
    },
  ),
  route('POST', '/v1/payment_intents/:id', change, (tx, given, { id }) => updateIntent(tx, given, id)),
  route('POST', '/v1/payment_intents/:id/confirm', confirmation, (tx, given, { id }, machine) =>
    confirmRoute(tx, given, id, machine),
  ),
  route(
    'POST',
    '/v1/payment_intents/:id/capture',
    p.hash({ amount_to_capture: p.integer({ min: 1 }).optional(), metadata: p.metadata().optional() }),
    async (tx, given, { id }) => {
      const intent = await intentFor(tx, id);
      intent.metadata = mergeMetadata(intent.metadata, given.metadata);
      return captureIntent(tx, intent, given.amount_to_capture);
    },
  ),
  route('POST', '/v1/payment_intents/:id/cancel', cancellation, async (tx, given, { id }) =>
    cancelIntent(tx, await intentFor(tx, id), given.cancellation_reason ?? null),
  ),
];
