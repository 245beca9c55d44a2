import type Stripe from 'stripe';
import { mergeMetadata, previousOf } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { invalidRequest, missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';
import { isOpen } from './rules.ts';
import { closeDispute, disputeWithCharge, submitEvidence } from './service.ts';

const words = () => p.emptyable(p.text(20_000)).optional();
const evidence = p.hash({
  access_activity_log: words(),
  billing_address: words(),
  cancellation_policy_disclosure: words(),
  cancellation_rebuttal: words(),
  customer_communication: words(),
  customer_email_address: words(),
  customer_name: words(),
  customer_purchase_ip: words(),
  duplicate_charge_explanation: words(),
  duplicate_charge_id: words(),
  product_description: words(),
  refund_policy_disclosure: words(),
  refund_refusal_explanation: words(),
  service_date: words(),
  shipping_address: words(),
  shipping_carrier: words(),
  shipping_date: words(),
  shipping_tracking_number: words(),
  uncategorized_text: words(),
});
const change = p.hash({
  evidence: evidence.optional(),
  metadata: p.metadata().optional(),
  submit: p.truth().optional(),
});

async function disputeFor(tx: Tx, id: string): Promise<Stripe.Dispute> {
  if ((await tx.get('dispute', id)) === null) throw missing('dispute', id);
  return disputeWithCharge(tx, id);
}

async function updateDispute(tx: Tx, given: ReturnType<typeof change.parse>, id: string): Promise<Stripe.Dispute> {
  const dispute = await disputeFor(tx, id);
  const before = structuredClone(dispute);
  dispute.metadata = mergeMetadata(dispute.metadata, given.metadata);
  if (given.evidence !== undefined) {
    if (!dispute.status.endsWith('needs_response')) {
      throw invalidRequest('This dispute is already closed or its evidence was submitted.', { param: 'evidence' });
    }
    Object.assign(dispute.evidence, given.evidence);
    dispute.evidence_details.has_evidence = Object.values(given.evidence).some((text) => text !== null);
    // Evidence is handed in unless it is to be kept as a draft.
    if (given.submit !== false) await submitEvidence(tx, dispute);
  } else if (given.submit) await submitEvidence(tx, dispute);
  await tx.save(dispute);
  await tx.emit('charge.dispute.updated', dispute, previousOf(before, dispute));
  return dispute;
}

/** https://docs.stripe.com/api/disputes */
export const disputeRoutes: readonly Route[] = [
  route(
    'GET',
    '/v1/disputes',
    p.hash({ ...p.paging, ...p.created, charge: p.text().optional(), payment_intent: p.text().optional() }),
    (tx, { created, charge, payment_intent, ...paging }) =>
      listPage(tx, 'dispute', '/v1/disputes', paging, { equal: { charge, payment_intent }, within: { created } }),
  ),
  route('GET', '/v1/disputes/:id', p.hash({}), async (tx, _given, { id }) => {
    const dispute = await tx.get('dispute', id);
    if (dispute === null) throw missing('dispute', id);
    return dispute;
  }),
  route('POST', '/v1/disputes/:id', change, (tx, given, { id }) => updateDispute(tx, given, id)),
  route('POST', '/v1/disputes/:id/close', p.hash({}), async (tx, _given, { id }) => {
    const dispute = await disputeFor(tx, id);
    if (!isOpen(dispute.status)) throw invalidRequest('This dispute is already closed.');
    return closeDispute(tx, dispute, 'lost');
  }),
];
