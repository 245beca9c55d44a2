import type Stripe from 'stripe';
import { mergeMetadata, previousOf, wholeAddress } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { invalidRequest, missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { billingDetails, methodData, readMethodData } from './method-parameters.ts';
import { attachMethod, createMethod, methodFor } from './method-service.ts';

const types = p.oneOf('card', 'sepa_debit', 'us_bank_account');
const change = p.hash({
  allow_redisplay: p.oneOf('always', 'limited', 'unspecified').optional(),
  billing_details: billingDetails().optional(),
  metadata: p.metadata().optional(),
});

async function updateMethod(tx: Tx, given: ReturnType<typeof change.parse>, id: string) {
  const method = await methodFor(tx, id);
  if (method.customer === null) {
    throw invalidRequest('You must save this PaymentMethod to a customer before you can update it.', {
      code: 'payment_method_unexpected_state',
    });
  }
  const before = structuredClone(method);
  const { address, ...billing } = given.billing_details ?? {};
  Object.assign(method.billing_details, billing);
  if (address !== undefined) method.billing_details.address = wholeAddress(address);
  if (given.allow_redisplay) method.allow_redisplay = given.allow_redisplay;
  method.metadata = mergeMetadata(method.metadata, given.metadata);
  await tx.save(method);
  await tx.emit('payment_method.updated', method, previousOf(before, method));
  return method;
}

async function detachMethod(tx: Tx, id: string): Promise<Stripe.PaymentMethod> {
  const method = await methodFor(tx, id);
  const customerId = method.customer;
  if (typeof customerId !== 'string') {
    throw invalidRequest('The payment method you provided is not attached to a customer so detachment is impossible.', {
      code: 'payment_method_unexpected_state',
    });
  }
  method.customer = null;
  await tx.save(method);
  // A customer's default is a method that it has.
  const customer = await tx.lock('customer', customerId);
  if (customer?.invoice_settings?.default_payment_method === id) {
    customer.invoice_settings.default_payment_method = null;
    await tx.save(customer);
  }
  await tx.emit('payment_method.detached', method, { customer: customerId });
  return method;
}

async function retrieveMethod(tx: Tx, id: string, customerId?: string): Promise<Stripe.PaymentMethod> {
  const method = await methodFor(tx, id);
  if (customerId !== undefined && method.customer !== customerId) throw missing('PaymentMethod', id);
  return method;
}

/** https://docs.stripe.com/api/payment_methods */
export const methodRoutes: readonly Route[] = [
  route('POST', '/v1/payment_methods', methodData(), (tx, given) => {
    const { behaviour, facts } = readMethodData(given);
    return createMethod(tx, behaviour, facts);
  }),
  route(
    'GET',
    '/v1/payment_methods',
    p.hash({ ...p.paging, customer: p.text().optional(), type: types.optional() }),
    (tx, { customer, type, ...paging }) =>
      listPage(tx, 'payment_method', '/v1/payment_methods', paging, {
        equal: { customer, type },
        // A method made of a test id in passing belongs to no customer, and nobody asked for it.
        ...(customer === undefined && { where: [{ sql: (none) => `body ->> 'customer' <> ${none}`, value: '' }] }),
      }),
  ),
  route('GET', '/v1/payment_methods/:id', p.hash({}), (tx, _given, { id }) => retrieveMethod(tx, id)),
  route('POST', '/v1/payment_methods/:id', change, (tx, given, { id }) => updateMethod(tx, given, id)),
  route('POST', '/v1/payment_methods/:id/attach', p.hash({ customer: p.text() }), (tx, { customer }, { id }) =>
    attachMethod(tx, id, customer),
  ),
  route('POST', '/v1/payment_methods/:id/detach', p.hash({}), (tx, _given, { id }) => detachMethod(tx, id)),
  route(
    'GET',
    '/v1/customers/:id/payment_methods',
    p.hash({ ...p.paging, type: types.optional() }),
    async (tx, { type, ...paging }, { id }) => {
      if ((await tx.get('customer', id)) === null) throw missing('customer', id);
      return listPage(tx, 'payment_method', `/v1/customers/${id}/payment_methods`, paging, {
        equal: { customer: id, type },
      });
    },
  ),
  route('GET', '/v1/customers/:id/payment_methods/:inner', p.hash({}), (tx, _given, { id, inner }) =>
    retrieveMethod(tx, inner, id),
  ),
];
