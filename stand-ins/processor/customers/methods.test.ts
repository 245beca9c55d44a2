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

describe('customers', () => {
  it('are made, changed, listed and deleted', async () => {
    const made = await stripe.customers.create({
      email: 'ada@example.com',
      name: 'Ada',
      address: { line1: 'Strada Mare 1', country: 'RO' },
      metadata: { tenant: 'org_1', plan: 'x' },
    });
    expect(made).toMatchObject({ livemode: false, address: { line1: 'Strada Mare 1', city: null } });
    const changed = await stripe.customers.update(made.id, { name: '', metadata: { plan: '', seats: '3' } });
    expect(changed).toMatchObject({ name: null, email: 'ada@example.com', metadata: { tenant: 'org_1', seats: '3' } });
    expect(changed.metadata).not.toHaveProperty('plan');
    const listed = await stripe.customers.list({ email: 'ada@example.com' });
    expect(listed.data.map(({ id }) => id)).toEqual([made.id]);
    expect(await stripe.customers.del(made.id)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(made.id)).toMatchObject({ deleted: true });
    expect((await stripe.customers.list({ email: 'ada@example.com' })).data).toEqual([]);
    expect(await refusal(stripe.customers.update(made.id, { name: 'B' }))).toMatchObject({ code: 'resource_missing' });
    const types = (await stripe.events.list({ type: 'customer.*' })).data.map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['customer.deleted', 'customer.updated', 'customer.created']);
  });
});

describe('payment methods', () => {
  it('are kept with one customer, may be the default, and are let go', async () => {
    const { id: customer } = await stripe.customers.create();
    const { id: other } = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    expect(method).toMatchObject({ customer, card: { brand: 'mastercard', last4: '4444' } });
    expect(await refusal(stripe.paymentMethods.attach(method.id, { customer: other }))).toMatchObject({
      code: 'payment_method_unexpected_state',
    });
    expect(
      await refusal(stripe.customers.update(other, { invoice_settings: { default_payment_method: method.id } })),
    ).toMatchObject({ param: 'invoice_settings[default_payment_method]' });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
    expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ customer: null });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    expect(await refusal(stripe.paymentMethods.detach(method.id))).toMatchObject({
      code: 'payment_method_unexpected_state',
    });
  });

  it('come of a token, and a card that the bank declines is not kept', async () => {
    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    expect(method.card?.last4).toBe('4242');
    const { id: customer } = await stripe.customers.create();
    expect(await refusal(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer }))).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
    });
    expect(await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })).toMatchObject({ customer });
  });

  it('PAY-9: a card number is refused wherever it comes, and neither kept nor repeated', async () => {
    const number = '4242424242424242';
    const attempts = [
      stripe.paymentMethods.create({ type: 'card', card: { number, exp_month: 1, exp_year: 2035, cvc: '123' } }),
      stripe.customers.create({ description: `my card is 4242 4242 4242 4242, thanks` }),
      stripe.customers.create({ metadata: { note: '4242-4242-4242-4242' } }),
      stripe.paymentIntents.create({ amount: 2000, currency: 'usd', metadata: { [number]: 'x' } }),
      stripe.tokens.create({ card: { number, exp_month: '1', exp_year: '2035' } } as never),
    ];
    for (const error of await Promise.all(attempts.map(refusal))) {
      expect([400, 404]).toContain(error.statusCode);
      expect(JSON.stringify([error.message, error.raw])).not.toMatch(/4242/);
    }
    for (const table of ['resource', 'answer', 'delivery', 'setting', 'fault']) {
      const { rows } = await processor.database.admin.query(
        `SELECT count(*)::int AS many FROM processor.${table} t WHERE t::text ~ '4242[- ]?4242'`,
      );
      expect(rows).toEqual([{ many: 0 }]);
    }
  });

  it('accept a long number in a text when it is not a card number', async () => {
    const customer = await stripe.customers.create({
      metadata: { order: '1763650000000', iban: 'DE89370400440532013000' },
    });
    expect(customer.metadata.order).toBe('1763650000000');
  });
});
