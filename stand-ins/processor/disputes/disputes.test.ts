import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, type TestProcessor, testProcessor } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterAll(() => processor[Symbol.asyncDispose]());

async function disputed(payment_method = 'pm_card_createDispute') {
  const intent = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'usd',
    payment_method,
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  await processor.processor.rest();
  const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data;
  return { intent, dispute: dispute! };
}

async function settled(id: string): Promise<Stripe.Dispute> {
  processor.clock.advance(4000);
  await processor.processor.rest();
  return stripe.disputes.retrieve(id);
}

describe('a dispute', () => {
  it('takes the money and a fee, and keeps the charge from being refunded', async () => {
    const { intent, dispute } = await disputed();
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 5000, livemode: false });
    expect(dispute.balance_transactions).toMatchObject([{ amount: -5000, fee: 1500, net: -6500, type: 'adjustment' }]);
    expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({ disputed: true });
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: 'charge_disputed',
    });
  });

  it.each([
    ['winning_evidence', 'won', 2],
    ['losing_evidence', 'lost', 1],
  ])('is decided by the published text %s: %s', async (text, status, lines) => {
    const { dispute } = await disputed('pm_card_createDisputeProductNotReceived');
    const answered = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: text } });
    expect(answered).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
    const decided = await settled(dispute.id);
    expect(decided.status).toBe(status);
    expect(decided.balance_transactions).toHaveLength(lines);
  });

  it('keeps a draft of evidence until it is handed in', async () => {
    const { dispute } = await disputed();
    const draft = await stripe.disputes.update(dispute.id, {
      evidence: { product_description: 'A course' },
      submit: false,
    });
    expect(draft).toMatchObject({ status: 'needs_response', evidence: { product_description: 'A course' } });
    expect((await stripe.disputes.update(dispute.id, { submit: true })).status).toBe('under_review');
  });

  it('is lost when nobody answers in time, and when it is given up', async () => {
    const { dispute } = await disputed();
    const { dispute: other } = await disputed();
    expect((await stripe.disputes.close(other.id)).status).toBe('lost');
    processor.clock.advance(9 * 86_400_000);
    expect(await settled(dispute.id)).toMatchObject({ status: 'lost', evidence_details: { past_due: true } });
    expect(await refusal(stripe.disputes.close(dispute.id))).toMatchObject({ statusCode: 400 });
  });

  it('takes nothing while it is an inquiry, unless it is escalated', async () => {
    const { intent, dispute } = await disputed('pm_card_createDisputeInquiry');
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
    });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 1000 });
    const escalated = await stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'escalate_inquiry_evidence' },
    });
    expect(escalated).toMatchObject({ status: 'needs_response', is_charge_refundable: false, amount: 4000 });
    expect(escalated.balance_transactions).toHaveLength(1);
  });

  it('covers the rest of a charge that was refunded in part', async () => {
    const { id, latest_charge } = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    await stripe.refunds.create({ payment_intent: id, amount: 2000 });
    expect(await processor.control('disputes', { charge: latest_charge })).toMatchObject({ amount: 3000 });
  });
});
