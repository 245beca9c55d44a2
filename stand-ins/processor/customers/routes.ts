import type Stripe from 'stripe';
import { mergeMetadata, previousOf, wholeAddress, wholeShipping } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { invalidRequest, missing } from '../errors.ts';
import { newResourceId, randomCharacters } from '../store/ids.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { attachMethod } from './method-service.ts';
import { customerFor } from './service.ts';

const fields = {
  address: p.emptyable(p.address()).optional(),
  description: p.emptyable(p.text()).optional(),
  email: p.emptyable(p.text(512)).optional(),
  invoice_settings: p
    .hash({
      default_payment_method: p.emptyable(p.text()).optional(),
      footer: p.emptyable(p.text()).optional(),
    })
    .optional(),
  metadata: p.metadata().optional(),
  name: p.emptyable(p.text(256)).optional(),
  phone: p.emptyable(p.text(20)).optional(),
  preferred_locales: p.list(p.text()).optional(),
  shipping: p.emptyable(p.shipping()).optional(),
  tax_exempt: p.emptyable(p.oneOf('exempt', 'none', 'reverse')).optional(),
};
const creation = p.hash({ ...fields, payment_method: p.text().optional() });
const change = p.hash(fields);
type Fields = ReturnType<typeof change.parse>;

async function createCustomer(tx: Tx, given: ReturnType<typeof creation.parse>): Promise<Stripe.Customer> {
  const customer: Stripe.Customer = {
    id: newResourceId('customer'),
    object: 'customer',
    address: null,
    balance: 0,
    created: tx.seconds,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomCharacters(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
  const { payment_method, invoice_settings, ...rest } = given;
  await tx.insert(apply(customer, rest));
  if (payment_method !== undefined) await attachMethod(tx, payment_method, customer.id, 'payment_method');
  if (invoice_settings !== undefined) {
    await settle(tx, customer, invoice_settings);
    await tx.save(customer);
  }
  await tx.emit('customer.created', customer);
  return customer;
}

async function updateCustomer(tx: Tx, given: Fields, id: string): Promise<Stripe.Customer> {
  const customer = await customerFor(tx, id);
  const before = structuredClone(customer);
  const { invoice_settings, ...rest } = given;
  apply(customer, rest);
  if (invoice_settings !== undefined) await settle(tx, customer, invoice_settings);
  await tx.save(customer);
  await tx.emit('customer.updated', customer, previousOf(before, customer));
  return customer;
}

function apply(customer: Stripe.Customer, given: Omit<Fields, 'invoice_settings'>): Stripe.Customer {
  const { address, shipping, metadata, preferred_locales, tax_exempt, ...texts } = given;
  for (const [name, value] of Object.entries(texts))
    if (value !== undefined) Object.assign(customer, { [name]: value });
  if (address !== undefined) customer.address = wholeAddress(address);
  if (shipping !== undefined) customer.shipping = wholeShipping(shipping);
  if (preferred_locales !== undefined) customer.preferred_locales = preferred_locales;
  if (tax_exempt !== undefined) customer.tax_exempt = tax_exempt ?? 'none';
  customer.metadata = mergeMetadata(customer.metadata, metadata);
  return customer;
}

async function settle(
  tx: Tx,
  customer: Stripe.Customer,
  given: NonNullable<Fields['invoice_settings']>,
): Promise<void> {
  const { default_payment_method, footer } = given;
  if (footer !== undefined) customer.invoice_settings.footer = footer;
  if (default_payment_method === undefined) return;
  if (default_payment_method !== null) {
    const method = await tx.get('payment_method', default_payment_method);
    const param = 'invoice_settings[default_payment_method]';
    if (method === null) throw missing('PaymentMethod', default_payment_method, param);
    if (method.customer !== customer.id) {
      const message = `The customer does not have a payment method with the ID ${default_payment_method}. The payment method must be attached to the customer.`;
      throw invalidRequest(message, { code: 'resource_missing', param });
    }
  }
  customer.invoice_settings.default_payment_method = default_payment_method;
}

async function deleteCustomer(tx: Tx, id: string): Promise<Stripe.DeletedCustomer> {
  const customer = await customerFor(tx, id);
  const deleted: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true };
  await tx.save(deleted);
  await tx.query(
    `UPDATE resource SET body = jsonb_set(body, '{customer}', 'null') WHERE object = 'payment_method' AND body ->> 'customer' = $1`,
    [id],
  );
  await tx.emit('customer.deleted', customer);
  return deleted;
}

/** https://docs.stripe.com/api/customers */
export const customerRoutes: readonly Route[] = [
  route('POST', '/v1/customers', creation, createCustomer),
  route('GET', '/v1/customers', p.hash({ ...p.paging, ...p.created, email: p.text().optional() }), (tx, given) => {
    const { created, email, ...paging } = given;
    return listPage(tx, 'customer', '/v1/customers', paging, { equal: { email }, within: { created } });
  }),
  route('GET', '/v1/customers/:id', p.hash({}), async (tx, _given, { id }) => {
    const customer = await tx.get('customer', id);
    if (customer === null) throw missing('customer', id);
    return customer;
  }),
  route('POST', '/v1/customers/:id', change, (tx, given, { id }) => updateCustomer(tx, given, id)),
  route('DELETE', '/v1/customers/:id', p.hash({}), (tx, _given, { id }) => deleteCustomer(tx, id)),
];
