import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, SECRET_KEY, stripeAt, type TestProcessor, testProcessor } from '../testing/test-processor.ts';
import { holdsCardNumber } from './card-numbers.ts';
import { decodeForm } from './form.ts';
import { API_VERSION } from './pipeline.ts';

let processor: TestProcessor;
let stripe: Stripe;
beforeAll(async () => {
  processor = await testProcessor();
  stripe = processor.stripe;
});
afterAll(() => processor[Symbol.asyncDispose]());

const raw = (path: string, init: RequestInit = {}) =>
  fetch(`${processor.url}${path}`, { ...init, headers: { authorization: `Bearer ${SECRET_KEY}`, ...init.headers } });

/** Status of the answer to a body of which `bytes` have come, and no end. */
function statusOfUnendedBody(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(`${processor.url}/v1/customers`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      asked.destroy();
    });
    asked.on('error', reject);
    asked.write(`name=${'x'.repeat(bytes)}`);
  });
}

it('speaks the version that the SDK is pinned to', () => {
  expect(API_VERSION).toBe(Stripe.API_VERSION);
});

describe('authentication', () => {
  it('refuses a wrong key, none, and another version', async () => {
    const wrong = await refusal(new Stripe('sk_test_wrong', configAt(processor.url)).balance.retrieve());
    expect(wrong).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(wrong.message).not.toContain('sk_test_wrong');
    expect((await fetch(`${processor.url}/v1/balance`)).status).toBe(401);
    expect((await raw('/v1/balance', { headers: { 'stripe-version': '2019-01-01' } })).status).toBe(400);
  });

  it('takes the key as the name of Basic, too', async () => {
    const authorization = `Basic ${Buffer.from(`${SECRET_KEY}:`).toString('base64')}`;
    expect((await raw('/v1/balance', { headers: { authorization } })).status).toBe(200);
  });

  it('keeps the control API to the secret key', async () => {
    expect((await fetch(`${processor.url}/_control/state`, { method: 'POST' })).status).toBe(401);
    expect((await raw('/_control/nothing', { method: 'POST' })).status).toBe(404);
    expect((await raw('/_control/__proto__', { method: 'POST' })).status).toBe(404);
    expect((await raw('/_control/clock', { method: 'POST', body: '{"advanceMs":-1}' })).status).toBe(400);
  });
});

const configAt = (url: string) => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port, protocol: 'http' as const };
};

describe('idempotency', () => {
  const create = (idempotencyKey: string, amount = 2000) =>
    stripe.paymentIntents.create({ amount, currency: 'usd' }, { idempotencyKey });

  it('gives the first answer again for the same key and question, and says so', async () => {
    const key = randomUUID();
    const first = await create(key);
    const second = await create(key);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(second.lastResponse.requestId).toBe(first.lastResponse.requestId);
  });

  it('refuses the key for another question, with whatever came of the first', async () => {
    const key = randomUUID();
    await create(key);
    expect(await refusal(create(key, 2001))).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it('replays a decline without a second charge', async () => {
    const pay = (idempotencyKey: string) =>
      stripe.paymentIntents.create(
        { amount: 2000, currency: 'usd', payment_method: 'pm_card_chargeDeclined', confirm: true, off_session: true },
        { idempotencyKey },
      );
    const key = randomUUID();
    const [first, second] = [await refusal(pay(key)), await refusal(pay(key))];
    expect(second).toMatchObject({ code: 'card_declined', charge: first.charge });
    const id = String(first.payment_intent?.id);
    expect((await stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  it('does not use the key up for a question that could not be read', async () => {
    const key = randomUUID();
    await refusal(stripe.paymentIntents.create({ amount: 'x' as never, currency: 'usd' }, { idempotencyKey: key }));
    expect((await create(key)).amount).toBe(2000);
  });

  it('makes one of twenty that are sent at once', async () => {
    const key = randomUUID();
    const patient = stripeAt(processor.url, { maxNetworkRetries: 8 });
    const made = await Promise.all(
      Array.from({ length: 20 }, () => patient.customers.create({ name: 'once' }, { idempotencyKey: key })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const { rows } = await processor.database.admin.query(
      `SELECT count(*)::int AS many FROM processor.resource WHERE body ->> 'name' = 'once'`,
    );
    expect(rows).toEqual([{ many: 1 }]);
  });

  it('tells those who come meanwhile that the key is in use', async () => {
    const key = randomUUID();
    const hasty = stripeAt(processor.url, { maxNetworkRetries: 0 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => hasty.customers.create({}, { idempotencyKey: key })),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
      }
    }
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('a refusal leaves nothing behind, not even an event', async () => {
    const { id: customer } = await stripe.customers.create();
    await refusal(
      stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        customer,
        payment_method: 'pm_card_visa',
        confirm: true,
      }),
    );
    expect((await stripe.paymentIntents.list({ customer })).data).toEqual([]);
    expect((await stripe.events.list({ limit: 1 })).data[0]?.type).toBe('customer.created');
  });
});

describe('lists', () => {
  it('page forwards and backwards, and by themselves', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 25; index++) {
      ids.unshift((await stripe.customers.create({ email: 'page@example.com' })).id);
    }
    const filter = { email: 'page@example.com' };
    const first = await stripe.customers.list({ ...filter, limit: 10 });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 10));
    expect(first.has_more).toBe(true);
    const next = await stripe.customers.list({ ...filter, limit: 10, starting_after: ids[9]! });
    expect(next.data.map(({ id }) => id)).toEqual(ids.slice(10, 20));
    const back = await stripe.customers.list({ ...filter, limit: 5, ending_before: ids[10]! });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(5, 10));
    const all = await stripe.customers.list({ ...filter, limit: 7 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(ids);
  });

  it('refuse a page of nothing, too many, and two directions at once', async () => {
    expect(await refusal(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
    expect(await refusal(stripe.customers.list({ starting_after: 'cus_none' }))).toMatchObject({
      code: 'resource_missing',
    });
    expect(await refusal(stripe.customers.list({ starting_after: 'a', ending_before: 'b' }))).toMatchObject({
      code: 'parameters_exclusive',
    });
  });

  it('are of a span of time when asked', async () => {
    const { created } = await stripe.customers.create({ email: 'when@example.com' });
    const count = async (range: Stripe.RangeQueryParam | number) =>
      (await stripe.customers.list({ email: 'when@example.com', created: range })).data.length;
    expect([await count({ gte: created }), await count({ gt: created }), await count(created)]).toEqual([1, 0, 1]);
  });
});

describe('expansion', () => {
  it('goes through lists, and refuses a field that does not hold an object', async () => {
    const { id: customer } = await stripe.customers.create({ email: 'expand@example.com' });
    await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', customer });
    const listed = await stripe.paymentIntents.list({ customer, expand: ['data.customer'] });
    expect(listed.data[0]?.customer).toMatchObject({ email: 'expand@example.com' });
    const wrong = stripe.paymentIntents.list({ customer, expand: ['data.amount'] });
    expect((await refusal(wrong)).message).toContain('cannot be expanded');
  });
});

describe('an error', () => {
  it('has the class that the SDK gives it', async () => {
    expect(await refusal(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
    });
    expect(await refusal(stripe.invoices.list())).toMatchObject({ statusCode: 404 });
    await processor.control('faults', { count: 1, kind: 'rate_limit' });
    const patient = stripeAt(processor.url, { maxNetworkRetries: 0 });
    expect(await refusal(patient.balance.retrieve())).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    await processor.control('faults', { count: 1, kind: 'error' });
    expect(await refusal(patient.balance.retrieve())).toBeInstanceOf(Stripe.errors.StripeAPIError);
    await processor.control('faults', { count: 1, kind: 'timeout' });
    const hasty = stripeAt(processor.url, { maxNetworkRetries: 0, timeout: 100 });
    expect(await refusal(hasty.balance.retrieve())).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  });

  it.each(['error', 'timeout', 'cut'] as const)(
    '%s after the effect: asked again with the key, it was done once',
    async (kind) => {
      const key = randomUUID();
      const hasty = stripeAt(processor.url, { maxNetworkRetries: 3, timeout: 500 });
      await processor.control('faults', { count: 1, kind, moment: 'after', path: '/v1/payment_intents' });
      const { id: customer } = await stripe.customers.create();
      const intent = await hasty.paymentIntents.create(
        { amount: 777, currency: 'usd', customer },
        { idempotencyKey: key },
      );
      expect(intent.lastResponse.headers['idempotent-replayed']).toBe('true');
      expect((await stripe.paymentIntents.list({ customer })).data).toHaveLength(1);
    },
  );
});

describe('a parameter', () => {
  it('keeps names of the caller apart from those of JavaScript', async () => {
    const customer = await stripe.customers.create({ metadata: { constructor: 'a', toString: 'b' } as never });
    expect(customer.metadata).toMatchObject({ constructor: 'a', toString: 'b' });
    expect(Object.getPrototypeOf(decodeForm('__proto__[x]=1'))).toBeNull();
    const hostile = await raw('/v1/customers', {
      method: 'POST',
      body: '__proto__[email]=x@example.com',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(hostile.status).toBe(400);
  });

  it('is refused when it cannot be stored, or is not an id', async () => {
    expect(await refusal(stripe.customers.create({ name: 'a\0b' }))).toMatchObject({
      code: 'invalid_characters',
      param: 'name',
    });
    expect((await raw('/v1/customers/%E0%A4%A')).status).toBe(400);
    expect((await raw('/v1/customers/cus_%00')).status).toBe(404);
  });

  it('is bounded', async () => {
    const post = (body: string) =>
      raw('/v1/customers', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect((await post(`name${'[a]'.repeat(40)}=1`)).status).toBe(400);
    expect((await post(Array.from({ length: 3000 }, (_, index) => `metadata[k${index}]=1`).join('&'))).status).toBe(
      400,
    );
    expect(await statusOfUnendedBody(600_000)).toBe(413);
    expect(await refusal(stripe.customers.create({ metadata: { k: 'x'.repeat(501) } }))).toMatchObject({
      param: 'metadata[k]',
    });
  });

  it.each([
    ['4242424242424242', true],
    ['4242 4242 4242 4242', true],
    ['my 5555-5555-5555-4444!', true],
    ['4242424242424241', false],
    ['DE89370400440532013000', false],
    ['1763650000000', false],
    ['pm_4242424242424242', true],
  ])('sees a card number in "%s": %s', (text, expected) => {
    expect(holdsCardNumber(text)).toBe(expected);
  });
});
