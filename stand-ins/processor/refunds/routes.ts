import { mergeMetadata, previousOf } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { invalidRequest, missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import { createRefund } from './service.ts';

const creation = p.hash({
  amount: p.integer({ min: 1 }).optional(),
  charge: p.text().optional(),
  metadata: p.metadata().optional(),
  payment_intent: p.text().optional(),
  reason: p.oneOf('duplicate', 'fraudulent', 'requested_by_customer').optional(),
});

/** https://docs.stripe.com/api/refunds */
export const refundRoutes: readonly Route[] = [
  route('POST', '/v1/refunds', creation, (tx, given) =>
    createRefund(tx, {
      chargeId: given.charge,
      intentId: given.payment_intent,
      amount: given.amount,
      reason: given.reason,
      metadata: mergeMetadata(null, given.metadata),
    }),
  ),
  route(
    'GET',
    '/v1/refunds',
    p.hash({ ...p.paging, ...p.created, charge: p.text().optional(), payment_intent: p.text().optional() }),
    (tx, { created, charge, payment_intent, ...paging }) =>
      listPage(tx, 'refund', '/v1/refunds', paging, { equal: { charge, payment_intent }, within: { created } }),
  ),
  route('GET', '/v1/refunds/:id', p.hash({}), async (tx, _given, { id }) => {
    const refund = await tx.get('refund', id);
    if (refund === null) throw missing('refund', id);
    return refund;
  }),
  route('POST', '/v1/refunds/:id', p.hash({ metadata: p.metadata().optional() }), async (tx, { metadata }, { id }) => {
    const refund = await tx.lock('refund', id);
    if (refund === null) throw missing('refund', id);
    const before = structuredClone(refund);
    refund.metadata = mergeMetadata(refund.metadata, metadata);
    await tx.save(refund);
    await tx.emit('refund.updated', refund, previousOf(before, refund));
    return refund;
  }),
  route('POST', '/v1/refunds/:id/cancel', p.hash({}), async (tx, _given, { id }) => {
    const refund = await tx.lock('refund', id);
    if (refund === null) throw missing('refund', id);
    // Only refunds that wait for the customer can be; none here does.
    throw invalidRequest(`Refund ${id} cannot be canceled because it has a status of ${refund.status}.`);
  }),
];
