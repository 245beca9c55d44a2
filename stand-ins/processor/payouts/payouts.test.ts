import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusal, type TestProcessor, testProcessor } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterAll(() => processor[Symbol.asyncDispose]());

const take = (payment_method: string, currency: string) =>
  stripe.paymentIntents.create({
    amount: 10_000,
    currency,
    payment_method,
    capture_method: 'automatic',
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
const available = async (currency: string) =>
  (await stripe.balance.retrieve()).available.find((one) => one.currency === currency)?.amount ?? 0;

it('money is pending first and available two days later', async () => {
  await take('pm_card_visa', 'usd');
  expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 0 }], pending: [{ amount: 9680 }] });
  processor.clock.advance(2 * 86_400_000);
  expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 9680 }], pending: [{ amount: 0 }] });
});

it('a payout takes no more than there is, arrives, or is taken back', async () => {
  await take('pm_card_bypassPending', 'eur');
  expect(await refusal(stripe.payouts.create({ amount: 9681, currency: 'eur' }))).toMatchObject({
    code: 'balance_insufficient',
  });
  const payout = await stripe.payouts.create({ amount: 4000, currency: 'eur' });
  expect(payout).toMatchObject({ status: 'pending', automatic: false });
  expect(await available('eur')).toBe(5680);
  const other = await stripe.payouts.create({ amount: 5680, currency: 'eur' });
  expect(await stripe.payouts.cancel(other.id)).toMatchObject({ status: 'canceled' });
  expect(await available('eur')).toBe(5680);
  processor.clock.advance(86_400_000);
  await processor.processor.rest();
  expect(await stripe.payouts.retrieve(payout.id)).toMatchObject({ status: 'paid' });
  expect(await refusal(stripe.payouts.cancel(payout.id))).toMatchObject({ statusCode: 400 });
  expect(processor.received.map(({ event }) => event.type)).toContain('payout.paid');
});

it('only one of two payouts at once gets the money', async () => {
  await take('pm_card_bypassPending', 'gbp');
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map(() => stripe.payouts.create({ amount: 9000, currency: 'gbp' })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('an automatic payout tells what it is made of, and a failed one gives it back', async () => {
  await take('pm_card_bypassPending', 'ron');
  const second = await take('pm_card_bypassPending', 'ron');
  await stripe.refunds.create({ payment_intent: second.id, amount: 500 });
  const payout = await processor.control('payouts', { currency: 'ron' });
  expect(payout).toMatchObject({ amount: 2 * 9680 - 500, automatic: true });
  const lines = await stripe.balanceTransactions.list({ payout: String(payout.id) }).autoPagingToArray({ limit: 100 });
  expect(lines.map(({ type }) => type)).toEqual(['payout', 'refund', 'charge', 'charge']);
  expect(lines.reduce((sum, { net }) => sum + net, 0)).toBe(0);
  await processor.control('payouts/fail', { payout: payout.id });
  expect(await available('ron')).toBe(Number(payout.amount));
});
