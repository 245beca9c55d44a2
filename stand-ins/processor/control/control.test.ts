import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, SECRET_KEY, type TestProcessor, testProcessor } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterAll(() => processor[Symbol.asyncDispose]());

const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method,
    confirm: true,
    return_url: 'https://shop.example/done',
    ...more,
  });

describe('the control API', () => {
  it('makes any card ask for authentication, as often as requested', async () => {
    await processor.control('authentication', { count: 1 });
    const waiting = await pay('pm_card_visa');
    expect(waiting.status).toBe('requires_action');
    expect((await pay('pm_card_visa')).status).toBe('succeeded');
    expect(await processor.control('authenticate', { intent: waiting.id, outcome: 'complete' })).toMatchObject({
      status: 'succeeded',
    });
    const charge = await stripe.charges.retrieve(
      String((await stripe.paymentIntents.retrieve(waiting.id)).latest_charge),
    );
    expect(charge.payment_method_details?.card?.three_d_secure).toMatchObject({ result: 'authenticated' });
    await expect(processor.control('authenticate', { intent: waiting.id, outcome: 'complete' })).rejects.toThrow('400');
  });

  it('lets an authentication fail, and the intent takes another method', async () => {
    const { id } = await pay('pm_card_authenticationRequired');
    await processor.control('authenticate', { intent: id, outcome: 'fail' });
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    expect(
      await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', off_session: true }),
    ).toMatchObject({
      status: 'succeeded',
    });
  });

  it('advances the clock, and it stays so after a restart', async () => {
    const now = async () => Date.parse(String((await processor.control('state')).now));
    const before = await now();
    await processor.control('clock', { advanceMs: 3_600_000 });
    await processor.restart();
    expect(await now()).toBe(before + 3_600_000);
    const { created } = await stripe.customers.create();
    expect(created * 1000).toBe(before + 3_600_000);
  });

  it('returns a debit before its end and after it', async () => {
    const pending = await pay('pm_usBankAccount_success');
    expect(pending.status).toBe('processing');
    expect(await processor.control('debits/return', { payment_intent: pending.id })).toMatchObject({
      status: 'requires_payment_method',
    });
    const paid = await pay('pm_usBankAccount_success');
    processor.clock.advance(4000);
    await processor.processor.rest();
    expect((await stripe.paymentIntents.retrieve(paid.id)).status).toBe('succeeded');
    expect(await processor.control('debits/return', { payment_intent: paid.id })).toMatchObject({ status: 'lost' });
    // Neither rings twice.
    processor.clock.advance(4000);
    await processor.processor.rest();
    expect((await stripe.paymentIntents.retrieve(pending.id)).status).toBe('requires_payment_method');
    const card = await pay('pm_card_visa');
    await expect(processor.control('debits/return', { payment_intent: card.id })).rejects.toThrow('400');
  });

  it('lets a refund fail that was none of the published ones, once', async () => {
    const { id } = await pay('pm_card_visa');
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(await processor.control('refunds/fail', { refund: refund.id })).toMatchObject({ status: 'failed' });
    await processor.control('refunds/fail', { refund: refund.id });
    const lines = await stripe.balanceTransactions.list({ source: refund.id });
    expect(lines.data.map(({ type }) => type)).toEqual(['refund_failure', 'refund']);
  });

  it('decides a dispute, once', async () => {
    const { latest_charge: charge } = await pay('pm_card_visa', { capture_method: 'automatic' });
    const { id } = await processor.control('disputes', { charge, reason: 'duplicate' });
    await expect(processor.control('disputes', { charge })).rejects.toThrow('charge_disputed');
    await processor.control('disputes/decide', { dispute: id, verdict: 'won' });
    await processor.control('disputes/decide', { dispute: id, verdict: 'lost' });
    const dispute = await stripe.disputes.retrieve(String(id));
    expect(dispute).toMatchObject({ status: 'won', reason: 'duplicate' });
    expect(dispute.balance_transactions).toHaveLength(2);
    // The amount won back may be refunded.
    expect(await stripe.refunds.create({ charge: String(charge) })).toMatchObject({ status: 'succeeded' });
  });

  it('cuts a request before its effect: nothing was done', async () => {
    const { id: customer } = await stripe.customers.create();
    await processor.control('faults', { count: 10, kind: 'cut', path: '/v1/payment_intents', method: 'POST' });
    await refusal(stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer }));
    await processor.control('faults/clear');
    expect((await stripe.paymentIntents.list({ customer })).data).toEqual([]);
  });

  it('remembers planned faults after a restart, and uses each up once', async () => {
    await processor.control('faults', { count: 5, kind: 'rate_limit', method: 'GET', path: '/v1/balance' });
    await processor.control('faults', { count: 1, kind: 'cut', moment: 'after', path: '/v1/nothing' });
    await processor.restart();
    const planned = [
      { count: 5, kind: 'rate_limit', moment: 'before', method: 'GET', path: '/v1/balance' },
      { count: 1, kind: 'cut', moment: 'after', path: '/v1/nothing' },
    ];
    expect(await processor.control('state')).toMatchObject({ faults: planned });
    const ask = () => fetch(`${processor.url}/v1/balance`, { headers: { authorization: `Bearer ${SECRET_KEY}` } });
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await ask()).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect(statuses.filter((status) => status === 200)).toHaveLength(15);
    expect(await processor.control('state')).toMatchObject({ faults: planned.slice(1) });
    await processor.control('faults/clear');
    await processor.restart();
    expect(await processor.control('state')).toMatchObject({ faults: [] });
  });

  it('refuses what it does not know', async () => {
    await expect(processor.control('webhooks', { colour: 1 })).rejects.toThrow('400');
    await expect(processor.control('disputes', { charge: 'ch_none' })).rejects.toThrow('404');
    await expect(processor.control('webhooks/resend', { event: 'evt_none' })).rejects.toThrow('404');
    await expect(processor.control('toString')).rejects.toThrow('404');
  });
});
