import type Stripe from 'stripe';
import { mergeMetadata } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { mandateData } from '../customers/mandate.ts';
import { methodData, readMethodData } from '../customers/method-parameters.ts';
import { createMethod, methodFor } from '../customers/method-service.ts';
import { customerFor } from '../customers/service.ts';
import { missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { confirmSetup, newSetup, unexpectedState } from './service.ts';

const method = { payment_method: p.text().optional(), payment_method_data: methodData().optional() };
const shared = {
  ...method,
  customer: p.text().optional(),
  description: p.emptyable(p.text(1000)).optional(),
  metadata: p.metadata().optional(),
};
const confirming = {
  mandate_data: mandateData().optional(),
  return_url: p.text().optional(),
  use_stripe_sdk: p.truth().optional(),
};
const creation = p.hash({
  ...shared,
  ...confirming,
  allowed_payment_method_types: p.list(p.oneOf('card', 'sepa_debit', 'us_bank_account')).optional(),
  automatic_payment_methods: p
    .hash({ enabled: p.truth(), allow_redirects: p.oneOf('always', 'never').optional() })
    .optional(),
  confirm: p.truth().optional(),
  usage: p.oneOf('off_session', 'on_session').optional(),
});
const change = p.hash(shared);

async function setupFor(tx: Tx, id: string): Promise<Stripe.SetupIntent> {
  const setup = await tx.lock('setup_intent', id);
  if (setup === null) throw missing('setupintent', id);
  return setup;
}

async function apply(
  tx: Tx,
  setup: Stripe.SetupIntent,
  given: Partial<ReturnType<typeof change.parse>>,
): Promise<void> {
  const { customer, description, metadata, payment_method, payment_method_data } = given;
  if (customer !== undefined) setup.customer = (await customerFor(tx, customer, 'customer')).id;
  if (description !== undefined) setup.description = description;
  setup.metadata = mergeMetadata(setup.metadata, metadata);
  if (payment_method_data !== undefined) {
    const { behaviour, facts } = readMethodData(payment_method_data);
    setup.payment_method = (await createMethod(tx, behaviour, facts)).id;
  } else if (payment_method !== undefined) {
    setup.payment_method = (await methodFor(tx, payment_method, 'payment_method')).id;
  }
  if (setup.payment_method !== null && setup.status === 'requires_payment_method')
    setup.status = 'requires_confirmation';
}

/** https://docs.stripe.com/api/setup_intents */
export const setupRoutes: readonly Route[] = [
  route('POST', '/v1/setup_intents', creation, async (tx, given, _names, machine) => {
    const setup = newSetup(tx, { types: given.allowed_payment_method_types, usage: given.usage });
    await apply(tx, setup, given);
    await tx.insert(setup);
    await tx.emit('setup_intent.created', setup);
    if (!given.confirm) return setup;
    return confirmSetup(tx, setup, { returnUrl: given.return_url, pagesUrl: machine.url });
  }),
  route(
    'GET',
    '/v1/setup_intents',
    p.hash({ ...p.paging, ...p.created, customer: p.text().optional(), payment_method: p.text().optional() }),
    (tx, { created, customer, payment_method, ...paging }) =>
      listPage(tx, 'setup_intent', '/v1/setup_intents', paging, {
        equal: { customer, payment_method },
        within: { created },
      }),
  ),
  route('GET', '/v1/setup_intents/:id', p.hash({ client_secret: p.text().optional() }), async (tx, _given, { id }) => {
    const setup = await tx.get('setup_intent', id);
    if (setup === null) throw missing('setupintent', id);
    return setup;
  }),
  route('POST', '/v1/setup_intents/:id', change, async (tx, given, { id }) => {
    const setup = await setupFor(tx, id);
    if (['succeeded', 'canceled', 'processing'].includes(setup.status)) throw unexpectedState(setup, 'update');
    await apply(tx, setup, given);
    return tx.save(setup);
  }),
  route(
    'POST',
    '/v1/setup_intents/:id/confirm',
    p.hash({ ...method, ...confirming }),
    async (tx, given, { id }, machine) => {
      const setup = await setupFor(tx, id);
      await apply(tx, setup, given);
      return confirmSetup(tx, setup, { returnUrl: given.return_url, pagesUrl: machine.url });
    },
  ),
  route(
    'POST',
    '/v1/setup_intents/:id/cancel',
    p.hash({ cancellation_reason: p.oneOf('abandoned', 'duplicate', 'requested_by_customer').optional() }),
    async (tx, given, { id }) => {
      const setup = await setupFor(tx, id);
      if (['succeeded', 'canceled'].includes(setup.status)) throw unexpectedState(setup, 'cancel');
      setup.status = 'canceled';
      setup.cancellation_reason = given.cancellation_reason ?? null;
      setup.next_action = null;
      await tx.save(setup);
      await tx.emit('setup_intent.canceled', setup);
      return setup;
    },
  ),
];
