import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProcessor, testProcessor } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterAll(() => processor[Symbol.asyncDispose]());

const session = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      { price_data: { currency: 'eur', unit_amount: 1500, product_data: { name: 'A <b>course</b>' } }, quantity: 2 },
    ],
    success_url: 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://shop.example/basket',
    ...more,
  });
/** Sends the form of a page as a browser would, without following where it leads. */
const submit = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const types = () => processor.received.map(({ event }) => event.type);

describe('a hosted page', () => {
  it('shows what is bought, says SANDBOX, has no place for a card number, and pays', async () => {
    const { id, url } = await session({ payment_intent_data: { metadata: { order: 'ord_1' } } });
    const page = await fetch(String(url));
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example");
    expect(html).toContain('SANDBOX');
    expect(html).toContain('A &lt;b&gt;course&lt;/b&gt;');
    expect(html).toContain('30.00 EUR test units');
    expect(html).not.toMatch(/type="(text|tel|number)"/);

    const led = await submit(String(url), { method: 'pm_card_visa' });
    expect(led.headers.get('location')).toBe(`https://shop.example/thanks?session=${id}`);
    const done = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent', 'line_items'] });
    expect(done).toMatchObject({ status: 'complete', payment_status: 'paid', amount_total: 3000, url: null });
    expect(done.payment_intent).toMatchObject({ status: 'succeeded', amount: 3000, metadata: { order: 'ord_1' } });
    expect(done.line_items?.data).toMatchObject([{ quantity: 2, amount_total: 3000 }]);
    await processor.processor.rest();
    expect(types()).toContain('checkout.session.completed');
    // Another click pays nothing more.
    await submit(String(url), { method: 'pm_card_visa' });
    expect(
      (await stripe.charges.list({ payment_intent: (done.payment_intent as Stripe.PaymentIntent).id })).data,
    ).toHaveLength(1);
  });

  it('PAY-8: clicked ten times at once, takes one payment', async () => {
    const { id, url } = await session();
    await Promise.all(Array.from({ length: 10 }, () => submit(String(url), { method: 'pm_card_visa' })));
    const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
    expect((await stripe.charges.list({ payment_intent: String(payment_intent) })).data).toHaveLength(1);
    const { rows } = await processor.database.admin.query(
      `SELECT count(*)::int AS many FROM processor.resource
       WHERE object = 'event' AND body ->> 'type' = 'checkout.session.completed' AND body -> 'data' -> 'object' ->> 'id' = $1`,
      [id],
    );
    expect(rows).toEqual([{ many: 1 }]);
  });

  it('tells a decline and lets the person choose another method', async () => {
    const { id, url } = await session();
    const refused = await submit(String(url), { method: 'pm_card_chargeDeclinedInsufficientFunds' });
    expect(await refused.text()).toContain('Your card has insufficient funds.');
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
    expect((await submit(String(url), { method: 'pm_card_mastercard' })).status).toBe(303);
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
  });

  it('leads over 3-D Secure, and back when that fails', async () => {
    const { id, url } = await session();
    const toBank = await submit(String(url), { method: 'pm_card_authenticationRequired' });
    const bank = String(toBank.headers.get('location'));
    expect(await (await fetch(bank)).text()).toContain('Complete authentication');
    const back = await submit(bank, { outcome: 'fail' });
    const page = await fetch(String(back.headers.get('location')), { redirect: 'manual' });
    expect(await page.text()).toContain('The authentication failed');
    const again = await submit(String(url), { method: 'pm_card_authenticationRequired' });
    const passed = await submit(String(again.headers.get('location')), { outcome: 'complete' });
    const thanks = await fetch(String(passed.headers.get('location')), { redirect: 'manual' });
    expect(thanks.headers.get('location')).toBe(`https://shop.example/thanks?session=${id}`);
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
  });

  it('is complete first and paid later when it is paid by debit', async () => {
    const { id, url } = await session({ allowed_payment_method_types: ['card', 'sepa_debit'] });
    expect(await (await fetch(String(url))).text()).toContain('SEPA debit');
    await submit(String(url), { method: 'pm_sepaDebit_success' });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    processor.clock.advance(4000);
    await processor.processor.rest();
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
    expect(types()).toContain('checkout.session.async_payment_succeeded');
  });

  it('keeps a method for a customer', async () => {
    const { id: customer } = await stripe.customers.create();
    const { url } = await session({ mode: 'setup', customer, currency: 'eur', line_items: undefined as never });
    await submit(String(url), { method: 'pm_card_visa' });
    expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  });

  it('expires by hand and by the clock, and takes nothing then', async () => {
    const { id, url } = await session();
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired' });
    expect((await fetch(String(url))).status).toBe(410);
    const other = await session();
    processor.clock.advance(86_400_000 + 1000);
    await processor.processor.rest();
    expect((await stripe.checkout.sessions.retrieve(other.id)).status).toBe('expired');
    await submit(String(other.url), { method: 'pm_card_visa' });
    expect((await stripe.checkout.sessions.retrieve(other.id)).payment_intent).toBeNull();
  });

  it('is not found under an address that nobody was given', async () => {
    expect((await fetch(`${processor.url}/pages/checkout/cs_test_nothing`)).status).toBe(404);
    expect((await fetch(`${processor.url}/pages/authenticate/pi_x_secret_y`)).status).toBe(404);
  });
});
