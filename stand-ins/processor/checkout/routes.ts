import type Stripe from 'stripe';
import { mergeMetadata } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { createSession } from './create.ts';
import { sessionCreation } from './parameters.ts';
import { expireSession } from './service.ts';

async function sessionFor(tx: Tx, id: string): Promise<Stripe.Checkout.Session> {
  const session = await tx.lock('checkout.session', id);
  if (session === null) throw missing('checkout.session', id);
  return session;
}

/** https://docs.stripe.com/api/checkout/sessions */
export const checkoutRoutes: readonly Route[] = [
  route('POST', '/v1/checkout/sessions', sessionCreation, (tx, given, _names, machine) =>
    createSession(tx, given, machine),
  ),
  route(
    'GET',
    '/v1/checkout/sessions',
    p.hash({
      ...p.paging,
      ...p.created,
      customer: p.text().optional(),
      payment_intent: p.text().optional(),
      status: p.oneOf('complete', 'expired', 'open').optional(),
    }),
    (tx, { created, customer, payment_intent, status, ...paging }) =>
      listPage(tx, 'checkout.session', '/v1/checkout/sessions', paging, {
        equal: { customer, payment_intent, status },
        within: { created },
      }),
  ),
  route('GET', '/v1/checkout/sessions/:id', p.hash({}), async (tx, _given, { id }) => {
    const session = await tx.get('checkout.session', id);
    if (session === null) throw missing('checkout.session', id);
    return session;
  }),
  route(
    'POST',
    '/v1/checkout/sessions/:id',
    p.hash({ metadata: p.metadata().optional() }),
    async (tx, given, { id }) => {
      const session = await sessionFor(tx, id);
      session.metadata = mergeMetadata(session.metadata, given.metadata);
      return tx.save(session);
    },
  ),
  route('POST', '/v1/checkout/sessions/:id/expire', p.hash({}), async (tx, _given, { id }) =>
    expireSession(tx, await sessionFor(tx, id)),
  ),
  route('GET', '/v1/checkout/sessions/:id/line_items', p.hash(p.paging), async (tx, { limit = 10 }, { id }) => {
    await sessionFor(tx, id);
    const { lines = [] } = await tx.hidden(id);
    const url = `/v1/checkout/sessions/${id}/line_items`;
    return { object: 'list', data: lines.slice(0, limit), has_more: lines.length > limit, url };
  }),
];
