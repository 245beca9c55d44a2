import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestProcessor, testProcessor, WEBHOOK_SECRET } from '../testing/test-processor.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeEach(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterEach(() => processor[Symbol.asyncDispose]());

const pay = () =>
  stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    capture_method: 'automatic',
    confirm: true,
    off_session: true,
  });
const types = () => processor.received.map(({ event }) => event.type);
const rest = () => processor.processor.rest();
const inOrder = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'];

describe('webhooks', () => {
  it('PAY-4: are signed so that the SDK verifies them, and not with another secret, body or time', async () => {
    await pay();
    await rest();
    const { body, signature } = processor.received[0]!;
    const at = processor.clock.now().getTime();
    const verify = (text: string, secret: string, receivedAt: number) =>
      Stripe.webhooks.constructEvent(text, signature, secret, 300, undefined, receivedAt);
    expect(verify(body, WEBHOOK_SECRET, at)).toMatchObject({ object: 'event', livemode: false });
    expect(() => verify(body, 'whsec_other', at)).toThrow('No signatures found');
    expect(() => verify(`${body} `, WEBHOOK_SECRET, at)).toThrow('No signatures found');
    expect(() => verify(body, WEBHOOK_SECRET, at + 301_000)).toThrow('Timestamp outside');
  });

  it('come in the order in which things happened, each once, with the object as it was then', async () => {
    const intent = await pay();
    await rest();
    expect(types()).toEqual(inOrder);
    expect(processor.received[0]?.event.data.object).toMatchObject({ id: intent.id, status: 'requires_confirmation' });
    const events = await stripe.events.list({ types: inOrder });
    expect(events.data.map(({ pending_webhooks }) => pending_webhooks)).toEqual([0, 0, 0]);
  });

  it('are sent again with growing pauses until they are taken, and survive a restart', async () => {
    processor.answerWebhooks(() => 500);
    await stripe.customers.create();
    await rest();
    expect(types()).toEqual(['customer.created']);
    processor.clock.advance(5000);
    await rest();
    await rest();
    expect(types()).toHaveLength(2);
    await processor.restart();
    processor.answerWebhooks(() => 200);
    processor.clock.advance(30_000);
    await rest();
    expect(types()).toHaveLength(3);
    processor.clock.advance(3 * 86_400_000);
    await rest();
    expect(types()).toHaveLength(3);
    expect(new Set(processor.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it('are given up after the last try', async () => {
    processor.answerWebhooks(() => 500);
    await stripe.customers.create();
    for (let tries = 0; tries < 14; tries++) {
      await rest();
      processor.clock.advance(13 * 3_600_000);
    }
    expect(types()).toHaveLength(12);
    expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  });

  it('are sent late, twice, not at all, or in another order on request', async () => {
    await processor.control('webhooks', { delayMs: 60_000 });
    await stripe.customers.create();
    await rest();
    expect(types()).toEqual([]);
    processor.clock.advance(60_000);
    await rest();
    expect(types()).toEqual(['customer.created']);

    processor.received.length = 0;
    await processor.control('webhooks', { delayMs: 0, duplicates: 2 });
    await stripe.customers.create();
    await rest();
    expect(types()).toEqual(['customer.created', 'customer.created', 'customer.created']);

    processor.received.length = 0;
    await processor.control('webhooks', { duplicates: 0, drops: 2 });
    await pay();
    await rest();
    expect(types()).toEqual(inOrder.slice(2));

    processor.received.length = 0;
    await processor.control('webhooks', { hold: true });
    await pay();
    await rest();
    expect(types()).toEqual([]);
    expect(await processor.control('webhooks/release', { order: 'reverse' })).toEqual({ released: 3 });
    await rest();
    expect(types()).toEqual(inOrder.toReversed());
  });

  it('go to the endpoints that want them', async () => {
    const endpoint = await stripe.webhookEndpoints.create({
      url: processor.url,
      enabled_events: ['charge.succeeded'],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    await pay();
    const deliveries = async () =>
      (
        await processor.database.admin.query(
          `SELECT body ->> 'type' AS type FROM processor.delivery d JOIN processor.resource r ON r.id = d.event_id
           WHERE d.endpoint_id = $1`,
          [endpoint.id],
        )
      ).rows.map(({ type }) => type);
    expect(await deliveries()).toEqual(['charge.succeeded']);
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    await pay();
    expect(await deliveries()).toHaveLength(1);
    await stripe.webhookEndpoints.del(endpoint.id);
    expect((await stripe.webhookEndpoints.list()).data).toHaveLength(1);
  });

  it('are sent again for one event on request', async () => {
    await stripe.customers.create();
    await rest();
    const { id } = processor.received[0]!.event;
    await processor.control('webhooks/resend', { event: id });
    await rest();
    expect(processor.received.map(({ event }) => event.id)).toEqual([id, id]);
  });
});

it('a timer that cannot be rung is tried again later, and keeps nothing else from happening', async () => {
  await processor.database.admin.query(
    `INSERT INTO processor.timer (due_at, action, subject) VALUES ('2000-01-01', 'debit.settle', 'pi_gone')`,
  );
  await stripe.customers.create();
  await rest();
  expect(types()).toEqual(['customer.created']);
  const { rows } = await processor.database.admin.query(`SELECT due_at FROM processor.timer WHERE subject = 'pi_gone'`);
  expect(rows).toEqual([{ due_at: new Date(processor.clock.now().getTime() + 60_000) }]);
});
