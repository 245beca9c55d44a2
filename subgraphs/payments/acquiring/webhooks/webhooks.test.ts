import { WEBHOOK_SECRET } from '@codai/stand-in-processor/testing';
import Stripe from 'stripe';
import { afterAll, describe, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);

let events = 0;
function eventOf(type: string, object: object): string {
  const created = Math.floor(subject.clock.now().getTime() / 1_000);
  return JSON.stringify({ id: `evt_${events++}`, object: 'event', type, created, data: { object } });
}

function signed(body: string, { secret = WEBHOOK_SECRET, secondsAgo = 0 } = {}) {
  const timestamp = Math.floor(subject.clock.now().getTime() / 1_000) - secondsAgo;
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return { body, signature };
}

const deliveries = () =>
  subject.rows<{ type: string; status: string; receipts: number }>(
    `SELECT type, status, receipts FROM payments.webhook_delivery ORDER BY received_at, id`,
  );

describe('PAY-4: the signature of a webhook', () => {
  const body = () => eventOf('payment_intent.succeeded', { id: 'pi_none', object: 'payment_intent' });

  it.each([
    ['without a signature', () => ({ body: body(), signature: '' })],
    ['with a signature that is none', () => ({ body: body(), signature: 't=1,v1=abc' })],
    ['P-2: with a scheme that has no signature', () => ({ body: body(), signature: 't=1,v1=a,v1=' })],
    ['signed with another secret', () => signed(body(), { secret: 'whsec_somebody_else' })],
    ['older than 300 s', () => signed(body(), { secondsAgo: 301 })],
    ['signed for an instant to come (M-12)', () => signed(body(), { secondsAgo: -3_600 })],
    ['changed after it was signed', () => ({ ...signed(body()), body: `${body()} ` })],
    ['signed, and no event', () => signed('{"id":7}')],
    ['signed, and no JSON', () => signed('hello')],
  ])('a webhook %s changes nothing and gets 400', async (_name, webhook) => {
    const before = await deliveries();
    expect(await subject.post(webhook())).toBe(400);
    expect(await deliveries()).toEqual(before);
  });

  it('a webhook that is 299 s old is taken', async () => {
    expect(await subject.post(signed(eventOf('price.created', { id: 'price_1' }), { secondsAgo: 299 }))).toBe(200);
  });

  it('M-12: a webhook of a clock that is 299 s ahead is taken', async () => {
    expect(await subject.post(signed(eventOf('price.created', { id: 'price_2' }), { secondsAgo: -299 }))).toBe(200);
  });

  it('a body that is too large is not read to its end', async () => {
    expect(await subject.post(signed(JSON.stringify({ text: 'x'.repeat(1024 * 1024) })))).toBe(413);
  });
});

describe('a webhook', () => {
  it('is stored and acknowledged when its type is unknown', async () => {
    expect(await subject.post(signed(eventOf('meteor.landed', { id: 'met_1' })))).toBe(200);
    await subject.settle();
    expect(await deliveries()).toContainEqual({ type: 'meteor.landed', status: 'IGNORED', receipts: 1 });
  });

  it('PAY-3: is acted on once, however often it comes and at once', async () => {
    const webhook = signed(eventOf('asteroid.passed', { id: 'ast_1' }));
    const statuses = await Promise.all(Array.from({ length: 20 }, () => subject.post(webhook)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await subject.settle();
    const [row] = await subject.rows(
      `SELECT status, receipts, attempts FROM payments.webhook_delivery WHERE type = 'asteroid.passed'`,
    );
    expect(row).toEqual({ status: 'IGNORED', receipts: 20, attempts: 1 });
  });

  it('is kept without personal data', async () => {
    const personal = { email: 'ana@example.com', billing_details: { name: 'Ana' }, shipping: { phone: '+40' } };
    await subject.post(signed(eventOf('comet.seen', { id: 'com_1', note: 'kept', nested: [personal], ...personal })));
    const [row] = await subject.rows(`SELECT payload FROM payments.webhook_delivery WHERE type = 'comet.seen'`);
    expect(row).toEqual({ payload: { id: 'com_1', note: 'kept', nested: [{}] } });
  });

  it('books nothing for a refund of an amount that was never taken', async () => {
    const accountId = await flow.account();
    const paid = await flow.pay({ accountId, amount: 1_000n, captureMethod: 'MANUAL' });
    await subject.settle();
    const [row] = await subject.rows<{ intent: string }>(
      `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
      [paid.id],
    );
    const letGo = {
      id: 're_letgo',
      object: 'refund',
      amount: 400,
      currency: 'eur',
      status: 'succeeded',
      balance_transaction: null,
      created: 1,
      metadata: {},
    };
    await subject.post(signed(eventOf('refund.created', { ...letGo, payment_intent: row?.intent })));
    await flow.capture(paid.id, 600n);
    await subject.settle();
    expect(await flow.payment(paid.id)).toMatchObject({ captured: { minor: '600' }, refunded: { minor: '0' } });
    expect(await subject.rows(`SELECT id FROM payments.refund WHERE payment_id = $1`, [paid.id])).toEqual([]);
  });

  it('is replayed by an operator, and changes nothing that is known', async () => {
    const accountId = await flow.account();
    const paid = await flow.pay({ accountId, amount: 1_000n });
    await subject.settle();
    const state = () => subject.rows(`SELECT * FROM payments.booking ORDER BY id`);
    const before = await state();
    const list = `query { webhookDeliveries(first: 100, status: PROCESSED) { edges { node { id type objectId receipts } } } }`;
    const { edges } = await subject.ask<{ edges: { node: { id: string; type: string } }[] }>(operator, list);
    const succeeded = edges.find(({ node }) => node.type === 'payment_intent.succeeded')?.node;
    const replay = `mutation ($input: ReplayWebhookInput!) { replayWebhook(input: $input) { __typename ... on WebhookDelivery { status } ... on Error { code } } }`;
    const input = { deliveryId: succeeded?.id };
    expect(await subject.ask(operator, replay, { input })).toMatchObject({ status: 'RECEIVED' });
    await subject.settle();
    expect(await state()).toEqual(before);
    expect(await flow.payment(paid.id)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '1000' } });
    expect(await subject.ask(operator, replay, { input: { deliveryId: 'whd_none' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is for operators to see', async () => {
    const { errors } = await subject.execute(as('ana'), `query { webhookDeliveries { edges { node { id } } } }`);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

it('a payment that is paid by the processor’s own page is learned of by its webhooks alone', async () => {
  const accountId = await flow.account();
  const { id } = await flow.create({ accountId, amount: 1_234n });
  const [row] = await subject.rows<{ intent: string }>(
    `SELECT processor_id AS intent FROM payments.payment WHERE id = $1`,
    [id],
  );
  await subject.processor.stripe.paymentIntents.confirm(row?.intent as string, {
    payment_method: 'pm_card_visa',
    return_url: 'https://example.com',
  });
  await subject.settle();
  expect(await flow.payment(id)).toMatchObject({ status: 'SUCCEEDED', captured: { minor: '1234' } });
});
