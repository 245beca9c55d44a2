import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stripeAt, type TestProcessor, testProcessor } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = stripeAt(processor.url, { maxNetworkRetries: 0 });
});
afterAll(() => processor[Symbol.asyncDispose]());

const intent = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    ...more,
  });
/** How many went through; the others were refused, and did not fail in some other way. */
const count = (outcomes: readonly PromiseSettledResult<unknown>[]) => {
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as Stripe.errors.StripeError] : [],
  );
  expect(reasons.filter(({ type }) => type !== 'StripeInvalidRequestError')).toEqual([]);
  return outcomes.length - reasons.length;
};
const times = <T>(many: number, work: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: many }, (_, index) => work(index)));
const linesOf = async (source: string) => (await stripe.balanceTransactions.list({ source })).data;

describe('at once', () => {
  it('PAY-1: one of ten confirmations takes the money', async () => {
    const { id } = await intent();
    expect(count(await times(10, () => stripe.paymentIntents.confirm(id)))).toBe(1);
    // Capture is asynchronous: the answer comes before the money is in the balance.
    await processor.processor.rest();
    const charges = await stripe.charges.list({ payment_intent: id });
    expect(charges.data).toHaveLength(1);
    expect(await linesOf(charges.data[0]!.id)).toHaveLength(1);
  });

  it('PAY-1: one of ten captures captures, and never more than is held', async () => {
    const { id } = await intent({ capture_method: 'manual', confirm: true });
    const outcomes = await times(10, (index) => stripe.paymentIntents.capture(id, { amount_to_capture: 600 + index }));
    expect(count(outcomes)).toBe(1);
    const whole = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    const charge = whole.latest_charge as Stripe.Charge;
    expect(charge.amount_captured).toBe(whole.amount_received);
    expect(await linesOf(charge.id)).toMatchObject([{ amount: whole.amount_received }]);
  });

  it('PAY-1: either the capture or the cancellation wins', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await intent({ capture_method: 'manual', confirm: true });
      const outcomes = await Promise.allSettled([stripe.paymentIntents.capture(id), stripe.paymentIntents.cancel(id)]);
      expect(count(outcomes)).toBe(1);
      const after = await stripe.paymentIntents.retrieve(id);
      const lines = await linesOf(String(after.latest_charge));
      expect(lines).toHaveLength(after.status === 'succeeded' ? 1 : 0);
    }
  });

  it('PAY-1: three of ten refunds of 300 fit into 1000', async () => {
    const paid = await intent({ confirm: true });
    expect(count(await times(10, () => stripe.refunds.create({ payment_intent: paid.id, amount: 300 })))).toBe(3);
    const charge = await stripe.charges.retrieve(String(paid.latest_charge), { expand: ['refunds'] });
    expect(charge.amount_refunded).toBe(900);
    expect(charge.refunds?.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(900);
  });

  it('PAY-1: a dispute and refunds together take no more than was captured', async () => {
    for (let round = 0; round < 5; round++) {
      const paid = await intent({ confirm: true });
      const charge = String(paid.latest_charge);
      await Promise.allSettled([
        processor.control('disputes', { charge }),
        ...[400, 400, 400].map((amount) => stripe.refunds.create({ charge, amount })),
      ]);
      const disputes = (await stripe.disputes.list({ charge })).data;
      const refunds = (await stripe.refunds.list({ charge })).data;
      const gone = [...disputes, ...refunds].reduce((sum, { amount }) => sum + amount, 0);
      expect(gone).toBeLessThanOrEqual(1000);
    }
  });

  it('a method is kept with one of two customers', async () => {
    const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    const customers = await Promise.all([stripe.customers.create(), stripe.customers.create()]);
    const outcomes = await Promise.allSettled(
      customers.map(({ id: customer }) => stripe.paymentMethods.attach(id, { customer })),
    );
    expect(count(outcomes)).toBe(1);
  });
});
