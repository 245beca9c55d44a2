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

const paid = (payment_method: string, currency = 'usd') =>
  stripe.paymentIntents.create({
    amount: 3000,
    currency,
    payment_method,
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });

describe('a refund', () => {
  it('gives back a part, then the rest, then nothing', async () => {
    const intent = await paid('pm_card_visa');
    const first = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 1000,
      reason: 'requested_by_customer',
    });
    expect(first).toMatchObject({ status: 'succeeded', amount: 1000, payment_intent: intent.id });
    const charge = String(intent.latest_charge);
    expect(await refusal(stripe.refunds.create({ charge, amount: 2001 }))).toMatchObject({ param: 'amount' });
    expect(await stripe.refunds.create({ charge })).toMatchObject({ amount: 2000 });
    expect(await refusal(stripe.refunds.create({ charge }))).toMatchObject({ code: 'charge_already_refunded' });
    const whole = await stripe.charges.retrieve(charge, { expand: ['refunds'] });
    expect(whole).toMatchObject({ refunded: true, amount_refunded: 3000 });
    expect(whole.refunds?.data.map(({ amount }) => amount)).toEqual([2000, 1000]);
  });

  it('arrives later when it is pending', async () => {
    const intent = await paid('pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('pending');
    processor.clock.advance(4000);
    await processor.processor.rest();
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect(processor.received.map(({ event }) => event.type)).toContain('refund.updated');
  });

  it('puts the money back when it fails, and may be tried again', async () => {
    const intent = await paid('pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('succeeded');
    processor.clock.advance(4000);
    await processor.processor.rest();
    expect(await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })).toMatchObject({
      status: 'failed',
      failure_balance_transaction: { amount: 3000, type: 'refund_failure' },
    });
    expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({ amount_refunded: 0 });
    expect(processor.received.map(({ event }) => event.type)).toContain('refund.failed');
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 3000 });
  });

  it('is refused for an amount that was not captured', async () => {
    const held = await stripe.paymentIntents.create({
      amount: 3000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    expect(await refusal(stripe.refunds.create({ payment_intent: held.id }))).toMatchObject({
      code: 'charge_not_refundable',
    });
    const { id } = await stripe.paymentIntents.create({ amount: 3000, currency: 'usd' });
    expect(await refusal(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect(await refusal(stripe.refunds.create({}))).toMatchObject({ code: 'parameter_missing' });
  });
});
