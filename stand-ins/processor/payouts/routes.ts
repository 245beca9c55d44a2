import type Stripe from 'stripe';
import { mergeMetadata, previousOf } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { invalidRequest, missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { createPayout, undoPayout } from './service.ts';

const creation = p.hash({
  amount: p.integer({ min: 1 }),
  currency: p.currency(),
  description: p.emptyable(p.text()).optional(),
  metadata: p.metadata().optional(),
  method: p.oneOf('standard').optional(),
  statement_descriptor: p.text(22).optional(),
});

async function payoutFor(tx: Tx, id: string): Promise<Stripe.Payout> {
  const payout = await tx.lock('payout', id);
  if (payout === null) throw missing('payout', id);
  return payout;
}

/** https://docs.stripe.com/api/payouts */
export const payoutRoutes: readonly Route[] = [
  route('POST', '/v1/payouts', creation, (tx, given) =>
    createPayout(tx, {
      amount: given.amount,
      currency: given.currency,
      description: given.description,
      metadata: mergeMetadata(null, given.metadata),
      statementDescriptor: given.statement_descriptor,
    }),
  ),
  route(
    'GET',
    '/v1/payouts',
    p.hash({
      ...p.paging,
      ...p.created,
      arrival_date: p.created.created,
      status: p.oneOf('canceled', 'failed', 'in_transit', 'paid', 'pending').optional(),
    }),
    (tx, { created, arrival_date, status, ...paging }) =>
      listPage(tx, 'payout', '/v1/payouts', paging, { equal: { status }, within: { created, arrival_date } }),
  ),
  route('GET', '/v1/payouts/:id', p.hash({}), async (tx, _given, { id }) => {
    const payout = await tx.get('payout', id);
    if (payout === null) throw missing('payout', id);
    return payout;
  }),
  route('POST', '/v1/payouts/:id', p.hash({ metadata: p.metadata().optional() }), async (tx, given, { id }) => {
    const payout = await payoutFor(tx, id);
    const before = structuredClone(payout);
    payout.metadata = mergeMetadata(payout.metadata, given.metadata);
    await tx.save(payout);
    await tx.emit('payout.updated', payout, previousOf(before, payout));
    return payout;
  }),
  route('POST', '/v1/payouts/:id/cancel', p.hash({}), async (tx, _given, { id }) => {
    const payout = await payoutFor(tx, id);
    if (payout.status !== 'pending') {
      throw invalidRequest('Payouts can only be canceled while they are pending.', { code: 'payouts_not_allowed' });
    }
    return undoPayout(tx, payout, 'canceled');
  }),
];
