import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, type TestProcessor, testProcessor } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterAll(() => processor[Symbol.asyncDispose]());

const cardOnly = { automatic_payment_methods: { enabled: true, allow_redirects: 'never' } } as const;
const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({ amount: 2000, currency: 'usd', payment_method, confirm: true, ...cardOnly, ...more });
/** Types of the events about one object and what hangs on it, oldest first. */
async function eventsOf(id: string): Promise<string[]> {
  const events = await stripe.events.list({ limit: 100 });
  return events.data
    .filter((event) => JSON.stringify(event.data.object).includes(id))
    .map(({ type }) => type)
    .reverse();
}

describe('a payment by card', () => {
  it('succeeds at once, with a charge and a line of the balance', async () => {
    const intent = await pay('pm_card_visa', {
      capture_method: 'automatic',
      expand: ['latest_charge.balance_transaction', 'payment_method'],
    });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000, livemode: false });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ paid: true, captured: true, amount_captured: 2000, amount_refunded: 0 });
    expect(charge.balance_transaction).toMatchObject({ amount: 2000, fee: 88, net: 1912, type: 'charge' });
    expect((intent.payment_method as Stripe.PaymentMethod).card).toMatchObject({ brand: 'visa', last4: '4242' });
    expect(await eventsOf(intent.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
  });

  it('tells the line of the balance later when the capture is asynchronous', async () => {
    const intent = await pay('pm_card_visa', { expand: ['latest_charge'] });
    expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { captured: true, balance_transaction: null } });
    await processor.processor.rest();
    const { id } = intent.latest_charge as Stripe.Charge;
    expect((await stripe.charges.retrieve(id)).balance_transaction).toMatch(/^txn_/);
    expect(await eventsOf(intent.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
  });

  it.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
    ['pm_card_radarBlock', 'card_declined', 'fraudulent'],
  ])('%s is declined with %s / %s, and the intent asks for another method', async (method, code, declineCode) => {
    const error = await refusal(pay(method));
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({ statusCode: 402, code, decline_code: declineCode });
    const intent = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id));
    expect(intent).toMatchObject({ status: 'requires_payment_method', payment_method: null, amount_received: 0 });
    expect(intent.last_payment_error).toMatchObject({ code, decline_code: declineCode });
    expect(await stripe.charges.retrieve(String(intent.latest_charge))).toMatchObject({
      status: 'failed',
      paid: false,
    });
    expect(await eventsOf(intent.id)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
    expect(await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
      last_payment_error: null,
    });
  });

  it('is held first when it is to be captured by hand, and the rest of a part is let go', async () => {
    const held = await pay('pm_card_visa', { capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000, amount_received: 0 });
    const tooMuch = await refusal(stripe.paymentIntents.capture(held.id, { amount_to_capture: 2001 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount_to_capture' });
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
    expect(captured).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1500 });
    const released = (await stripe.refunds.list({ payment_intent: held.id })).data;
    expect(released).toMatchObject([{ amount: 500, status: 'succeeded', balance_transaction: null }]);
    const again = await refusal(stripe.paymentIntents.capture(held.id));
    expect(again).toMatchObject({ code: 'payment_intent_unexpected_state' });
    const more = await refusal(stripe.refunds.create({ payment_intent: held.id, amount: 1501 }));
    expect(more).toMatchObject({ param: 'amount' });
  });

  it('is cancelled while it is held, and then nothing can be captured', async () => {
    const held = await pay('pm_card_visa', { capture_method: 'manual' });
    const cancelled = await stripe.paymentIntents.cancel(held.id, { cancellation_reason: 'abandoned' });
    expect(cancelled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', amount_capturable: 0 });
    expect(await refusal(stripe.paymentIntents.capture(held.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect(await refusal(stripe.paymentIntents.cancel(held.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('is released after seven days when it was only held', async () => {
    const held = await pay('pm_card_visa', { capture_method: 'manual' });
    processor.clock.advance(7 * 86_400_000 + 1000);
    await processor.processor.rest();
    expect(await stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
  });

  it('asks for the customer when the bank wants 3-D Secure, and is declined when the customer is not there', async () => {
    const waiting = await pay('pm_card_authenticationRequired', { return_url: 'https://shop.example/done' });
    expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });
    expect(waiting.next_action?.redirect_to_url?.url).toContain(processor.url);
    const { id: customer } = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer });
    const error = await refusal(pay(method.id, { customer, off_session: true }));
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' });
    expect(error.payment_intent?.status).toBe('requires_payment_method');
  });
});

describe('a payment by bank debit', () => {
  const sepa = (iban: string): Partial<Stripe.PaymentIntentCreateParams> => ({
    currency: 'eur',
    payment_method_data: {
      type: 'sepa_debit',
      sepa_debit: { iban },
      billing_details: { name: 'Ada', email: 'ada@example.com' },
    },
    mandate_data: { customer_acceptance: { type: 'offline' } },
  });
  const debit = (iban: string) =>
    stripe.paymentIntents.create({ amount: 2000, confirm: true, ...cardOnly, ...sepa(iban) } as never);

  it.each([
    ['DE89370400440532013000', 'succeeded', 'payment_intent.succeeded'],
    ['DE62370400440532013001', 'requires_payment_method', 'payment_intent.payment_failed'],
  ])('is processing first for %s and then %s', async (iban, status, last) => {
    const intent = await debit(iban);
    expect(intent.status).toBe('processing');
    processor.clock.advance(4000);
    await processor.processor.rest();
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
    expect((await eventsOf(intent.id)).at(-1)).toBe(last);
  });

  it('never repeats or keeps the number of the account', async () => {
    const intent = await debit('DE89370400440532013000');
    const { rows } = await processor.database.admin.query(
      `SELECT count(*)::int AS many FROM processor.resource WHERE body::text LIKE '%DE8937%'`,
    );
    expect(rows).toEqual([{ many: 0 }]);
    expect(JSON.stringify(intent)).not.toContain('DE8937');
  });
});

describe('a refused request', () => {
  it.each([
    ['an unknown parameter', { colour: 'red' }, 'parameter_unknown', 'colour'],
    [
      'one inside another',
      { shipping: { name: 'A', address: { planet: 'x' } } },
      'parameter_unknown',
      'shipping[address][planet]',
    ],
    ['a missing one', { amount: undefined }, 'parameter_missing', 'amount'],
    ['no number', { amount: 'ten' }, 'parameter_invalid_integer', 'amount'],
    ['too little', { amount: 49 }, 'amount_too_small', 'amount'],
    ['an unknown method', { payment_method: 'pm_nothing' }, 'resource_missing', 'payment_method'],
    ['an unknown customer', { customer: 'cus_nothing' }, 'resource_missing', 'customer'],
  ])('%s', async (_title, wrong, code, param) => {
    const error = await refusal(stripe.paymentIntents.create({ amount: 2000, currency: 'usd', ...wrong } as never));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ statusCode: 400, code, param });
  });

  it('a method that may redirect, without a way back', async () => {
    const error = await refusal(
      stripe.paymentIntents.create({ amount: 2000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true }),
    );
    expect(error).toMatchObject({ param: 'return_url' });
  });
});
