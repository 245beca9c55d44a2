import { mergeMetadata, previousOf, wholeShipping } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';

const change = p.hash({
  description: p.emptyable(p.text()).optional(),
  fraud_details: p.hash({ user_report: p.oneOf('fraudulent', 'safe') }).optional(),
  metadata: p.metadata().optional(),
  receipt_email: p.emptyable(p.text(512)).optional(),
  shipping: p.shipping().optional(),
});

/** https://docs.stripe.com/api/charges; they are made by payment intents only. */
export const chargeRoutes: readonly Route[] = [
  route(
    'GET',
    '/v1/charges',
    p.hash({ ...p.paging, ...p.created, customer: p.text().optional(), payment_intent: p.text().optional() }),
    (tx, { created, customer, payment_intent, ...paging }) =>
      listPage(tx, 'charge', '/v1/charges', paging, { equal: { customer, payment_intent }, within: { created } }),
  ),
  route('GET', '/v1/charges/:id', p.hash({}), async (tx, _given, { id }) => {
    const charge = await tx.get('charge', id);
    if (charge === null) throw missing('charge', id);
    return charge;
  }),
  route('POST', '/v1/charges/:id', change, async (tx, given, { id }) => {
    const charge = await tx.lock('charge', id);
    if (charge === null) throw missing('charge', id);
    const before = structuredClone(charge);
    if (given.description !== undefined) charge.description = given.description;
    if (given.receipt_email !== undefined) charge.receipt_email = given.receipt_email;
    if (given.fraud_details) charge.fraud_details = given.fraud_details;
    if (given.shipping) charge.shipping = wholeShipping(given.shipping);
    charge.metadata = mergeMetadata(charge.metadata, given.metadata);
    await tx.save(charge);
    await tx.emit('charge.updated', charge, previousOf(before, charge));
    return charge;
  }),
  route('GET', '/v1/charges/:id/refunds', p.hash(p.paging), (tx, paging, { id }) =>
    listPage(tx, 'refund', `/v1/charges/${id}/refunds`, paging, { equal: { charge: id } }),
  ),
];
