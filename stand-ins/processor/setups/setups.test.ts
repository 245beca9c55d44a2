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

describe('a set-up', () => {
  it('keeps the method with the customer', async () => {
    const { id: customer } = await stripe.customers.create({ email: 'ada@example.com' });
    const setup = await stripe.setupIntents.create({ customer, usage: 'off_session' });
    expect(setup).toMatchObject({ status: 'requires_payment_method', livemode: false });
    const done = await stripe.setupIntents.confirm(setup.id, {
      payment_method: 'pm_card_visa',
      expand: ['payment_method'],
    });
    expect(done).toMatchObject({ status: 'succeeded', payment_method: { customer } });
    const kept = await stripe.customers.listPaymentMethods(customer);
    expect(kept.data.map(({ card }) => card?.last4)).toEqual(['4242']);
    expect(await refusal(stripe.setupIntents.cancel(setup.id))).toMatchObject({
      code: 'setup_intent_unexpected_state',
    });
  });

  it('makes a card that asks for authentication pay without the customer afterwards', async () => {
    const { id: customer } = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({
      customer,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      confirm: true,
      return_url: 'https://shop.example/kept',
    });
    expect(setup.status).toBe('requires_action');
    await processor.control('authenticate', { intent: setup.id, outcome: 'complete' });
    const done = await stripe.setupIntents.retrieve(setup.id);
    expect(done.status).toBe('succeeded');
    const paid = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      customer,
      payment_method: String(done.payment_method),
      off_session: true,
      confirm: true,
    });
    expect(paid.status).toBe('succeeded');
  });

  it('is refused when the authentication fails, and when the bank declines', async () => {
    const setup = await stripe.setupIntents.create({
      payment_method: 'pm_card_authenticationRequired',
      confirm: true,
      return_url: 'https://shop.example/kept',
    });
    await processor.control('authenticate', { intent: setup.id, outcome: 'fail' });
    expect(await stripe.setupIntents.retrieve(setup.id)).toMatchObject({
      status: 'requires_payment_method',
      last_setup_error: { code: 'setup_intent_authentication_failure' },
    });
    const error = await refusal(
      stripe.setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true }),
    );
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error.setup_intent).toMatchObject({ status: 'requires_payment_method' });
  });
});
