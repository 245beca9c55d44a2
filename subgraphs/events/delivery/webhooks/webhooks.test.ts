import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bus, owner, startBus, stranger } from '../../testing/bus.ts';
import { DeliveryWorker } from '../deliveries/worker.ts';
import { newSecret, signedHeaders } from './signature.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let bus: Bus;
let server: Server;
let base: string;
let worker: DeliveryWorker;
const received: Received[] = [];
/** Statuses that the endpoint answers, by path; 204 by default, null for no answer. */
const answers = new Map<string, number | null>();
const TYPE = 'custom.parcel.sent';

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const path = request.url ?? '';
    received.push({ path, headers: request.headers, body: await text(request) });
    const answer = answers.get(path) === undefined ? 204 : answers.get(path);
    if (typeof answer === 'number') response.writeHead(answer, { location: `${base}/elsewhere` }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  bus = await startBus();
  await bus.openType(TYPE);
  worker = new DeliveryWorker(bus.subject.deps);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await bus[Symbol.asyncDispose]();
});
beforeEach(() => {
  received.length = 0;
  answers.clear();
});

interface Endpoint {
  readonly id: string;
  readonly secret: string;
}
async function endpoint(path: string): Promise<Endpoint> {
  const selection = '... on WebhookEndpointWithSecret { secret endpoint { id } }';
  const outcome = await bus.run('createWebhookEndpoint', { url: `${base}${path}` }, selection);
  return { id: (outcome.endpoint as { id: string }).id, secret: String(outcome.secret) };
}
const subscribe = async (path: string, facts: object = {}) => {
  const { id, secret } = await endpoint(path);
  return {
    endpointId: id,
    secret,
    subscriptionId: await bus.group({ endpointId: id, filter: `data.to = '${path}'`, ...facts }),
  };
};
async function deliveryIds(subscriptionId: string): Promise<readonly string[]> {
  const document = 'query ($id: ID!) { eventDeliveries(subscriptionId: $id, first: 20) { edges { node { id } } } }';
  const { data } = await bus.subject.execute<{ eventDeliveries: { edges: { node: { id: string } }[] } }>(
    owner,
    document,
    {
      id: subscriptionId,
    },
  );
  return data?.eventDeliveries.edges.map(({ node }) => node.id) ?? [];
}
/** A delivery that a group has pulled and acknowledged. */
async function pulled(): Promise<string | undefined> {
  const group = await bus.group({ filter: "data.to = '/pulled'" });
  await bus.publish(TYPE, { to: '/pulled' });
  const { lease, deliveries } = await bus.lease(group);
  await bus.ack(deliveries[0]?.id ?? '', lease);
  return deliveries[0]?.id;
}
/** Delivers until nothing is due. */
async function deliver(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await worker.step();
    const before = received.length;
    await worker.idle();
    if (received.length === before && round > 0) return;
  }
}

/**
 * Verification as the specification of Standard Webhooks 1.0.0 describes it, written apart from what signs.
 * `toleranceSeconds`: how far the timestamp may be from now.
 */
function verifies({ headers, body }: Received, secret: string, now: Date, toleranceSeconds = 300): boolean {
  const id = String(headers['webhook-id']);
  const timestamp = String(headers['webhook-timestamp']);
  if (!/^\d+$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(Buffer.from(`${id}.${timestamp}.${body}`, 'utf8'))
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((part) => {
      const [version, signature = ''] = part.split(',');
      const given = Buffer.from(signature, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}

describe('EVT-10 signatures', () => {
  it('match the example of the specification’s libraries', () => {
    const headers = signedHeaders(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt: new Date(1_614_265_330_000), body: '{"test": 2432232314}' },
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('verify over the exact bytes and the timestamp, within the tolerance', async () => {
    const { secret } = await subscribe('/signed');
    const id = await bus.publish(TYPE, { to: '/signed', note: 'ü€😀' }, { subject: 'par_1' });
    await deliver();
    const [post] = received as [Received];
    const now = bus.subject.clock.now();
    expect(verifies(post, secret, now)).toBe(true);
    expect(verifies({ ...post, body: `${post.body} ` }, secret, now)).toBe(false);
    expect(verifies(post, newSecret(), now)).toBe(false);
    expect(verifies(post, secret, new Date(now.getTime() + 299_000))).toBe(true);
    expect(verifies(post, secret, new Date(now.getTime() + 302_000))).toBe(false);
    const shifted = { ...post.headers, 'webhook-timestamp': String(Number(post.headers['webhook-timestamp']) + 1) };
    expect(verifies({ ...post, headers: shifted }, secret, now)).toBe(false);
    expect(JSON.parse(post.body)).toEqual({
      specversion: '1.0',
      id,
      source: 'http://127.0.0.1:4000/events',
      type: TYPE,
      datacontenttype: 'application/json',
      time: expect.any(String),
      dataschema: `urn:codai:event:${TYPE}:1`,
      subject: 'par_1',
      partitionkey: 'par_1',
      sequence: expect.any(String),
      correlationid: expect.any(String),
      data: { to: '/signed', note: 'ü€😀' },
    });
  });

  it('are made with both secrets for a day after a rotation', async () => {
    const { secret: former, endpointId } = await subscribe('/rotated');
    const rotate = async () =>
      String(
        (await bus.run('rotateWebhookSecret', { endpointId }, '... on WebhookEndpointWithSecret { secret }')).secret,
      );
    const send = async () => {
      received.length = 0;
      await bus.publish(TYPE, { to: '/rotated' });
      await deliver();
      return received[0] as Received;
    };
    const newer = await rotate();
    const both = await send();
    const now = () => bus.subject.clock.now();
    expect([verifies(both, former, now()), verifies(both, newer, now())]).toEqual([true, true]);
    bus.subject.clock.advance(24 * 3_600_000);
    const one = await send();
    expect([verifies(one, former, now()), verifies(one, newer, now())]).toEqual([false, true]);
    // Rotated twice, the first secret is out at once.
    const newest = await rotate();
    await rotate();
    const last = await send();
    expect([verifies(last, newer, now()), verifies(last, newest, now())]).toEqual([false, true]);
  });

  it('use a secret that is shown once and stored sealed', async () => {
    const { secret, endpointId } = await subscribe('/secret');
    const { rows } = await bus.subject.database.admin.query(
      'SELECT secret FROM events.webhook_endpoint WHERE id = $1',
      [endpointId],
    );
    expect(rows[0].secret).not.toContain(secret.slice(6));
    const document = 'query ($id: ID!) { webhookEndpoint(id: $id) { url status } }';
    const { data } = await bus.subject.execute(owner, document, { id: endpointId });
    expect(data).toEqual({ webhookEndpoint: { url: `${base}/secret`, status: 'ACTIVE' } });
  });
});

describe('an endpoint', () => {
  it.each([
    'http://example.com/hook',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
    'https://user:pass@example.com/',
    'https://example.com/#x',
    'nowhere',
  ])('is refused: %s', async (url) => {
    expect(await bus.run('createWebhookEndpoint', { url }, '__typename')).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'url'],
    });
  });

  it('is not posted to when its name leads inside, and a redirect is not followed', async () => {
    const { subscriptionId, endpointId } = await subscribe('/inside', { maxAttempts: 1 });
    await bus.subject.database.admin.query(
      `UPDATE events.webhook_endpoint SET url = 'https://10.1.2.3/' WHERE id = $1`,
      [endpointId],
    );
    await bus.publish(TYPE, { to: '/inside' });
    answers.set('/moved', 302);
    const moved = await subscribe('/moved', { maxAttempts: 1 });
    await bus.publish(TYPE, { to: '/moved' });
    await deliver();
    expect(received.map(({ path }) => path)).toEqual(['/moved']);
    const document =
      'query ($id: ID!) { eventDeliveries(subscriptionId: $id) { edges { node { state attempts { statusCode error } } } } }';
    const attemptsOf = async (id: string) =>
      (await bus.subject.execute<{ eventDeliveries: { edges: { node: object }[] } }>(owner, document, { id })).data
        ?.eventDeliveries.edges[0]?.node;
    expect(await attemptsOf(subscriptionId)).toEqual({
      state: 'DEAD',
      attempts: [{ statusCode: null, error: 'The address of the endpoint is not public.' }],
    });
    expect(await attemptsOf(moved.subscriptionId)).toEqual({
      state: 'DEAD',
      attempts: [{ statusCode: 302, error: 'The endpoint answered 302.' }],
    });
  });
});

describe('EVT-1 posts', () => {
  it('are tried again with growing pauses, in order within the key, under one id', async () => {
    await subscribe('/retried');
    answers.set('/retried', 503);
    for (const n of [1, 2]) await bus.publish(TYPE, { to: '/retried', n }, { partitionKey: 'k' });
    const numbers = () => received.map(({ body }) => JSON.parse(body).data.n);
    await deliver();
    expect(numbers()).toEqual([1]);
    bus.subject.clock.advance(4_999);
    await deliver();
    expect(numbers()).toEqual([1]);
    bus.subject.clock.advance(1);
    await deliver();
    expect(numbers()).toEqual([1, 1]);
    bus.subject.clock.advance(60_000);
    answers.clear();
    await deliver();
    expect(numbers()).toEqual([1, 1, 1, 2]);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(ids[3]).not.toBe(ids[0]);
  });

  it('are made again after a crash between post and acknowledgement', async () => {
    const { subscriptionId } = await subscribe('/crash');
    await bus.publish(TYPE, { to: '/crash' });
    const { deps } = bus.subject;
    // The process dies once the endpoint has the event: the outcome is never noted.
    const dying = new DeliveryWorker({
      ...deps,
      database: {
        ...deps.database,
        systemWrite: (tenantId, work, options) =>
          received.length > 0 ? Promise.reject(new Error('dead')) : deps.database.systemWrite(tenantId, work, options),
      },
    });
    await dying.step();
    await dying.idle();
    expect(received).toHaveLength(1);
    expect(await bus.tally(subscriptionId)).toMatchObject({ pending: '1', acknowledged: '0' });
    await deliver();
    expect(received).toHaveLength(1);
    bus.subject.clock.advance(45_000);
    await deliver();
    expect(received).toHaveLength(2);
    expect(received[0]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
    expect(await bus.tally(subscriptionId)).toMatchObject({ pending: '0', acknowledged: '1' });
  });

  it('carry the trace, and the attributes that a CloudEvent from outside had', async () => {
    await subscribe('/outside');
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const event = { source: '/shop', id: 'p1', type: TYPE, data: '{"to":"/outside"}', traceparent };
    const attributes = JSON.stringify({ region: 'north', sequence: 'A1' });
    await bus.run('ingestEvents', { events: [{ ...event, attributes }] }, '__typename');
    await bus.subject.runEvents();
    await deliver();
    const [post] = received as [Received];
    expect(post.headers.traceparent).toBe(traceparent);
    const body = JSON.parse(post.body);
    expect(body).toMatchObject({ traceparent, region: 'north', originsource: '/shop', originid: 'p1' });
    // Its place in the stream, whatever the producer called its sequence.
    expect(body.sequence).toMatch(/^\d+$/);
  });

  it('are resent by hand, once for each key, under the id that the endpoint knows', async () => {
    const { subscriptionId } = await subscribe('/again', { maxAttempts: 1 });
    await bus.publish(TYPE, { to: '/again', n: 1 });
    const [id] = await deliveryIds(subscriptionId);
    const resend = (idempotencyKey: string, deliveryId: unknown = id, caller = owner) =>
      bus.run('resendDelivery', { deliveryId, idempotencyKey }, '... on EventDelivery { id isReplayed state }', caller);
    expect(await resend('early')).toMatchObject({ code: 'INVALID_STATE' });
    await deliver();
    expect(await resend('foreign', id, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const [made, again] = [await resend('first'), await resend('first')];
    expect(made).toMatchObject({ isReplayed: true });
    expect(again.id).toBe(made.id);
    expect(await resend('second')).toMatchObject({ code: 'CONFLICT' });
    await deliver();
    expect(received).toHaveLength(2);
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
    expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({ replayed: true, data: { n: 1 } });
    // A resend of the resend is one of the delivery; of many at once one is made.
    const rivals = await Promise.all(Array.from({ length: 6 }, (_, n) => resend(`rival-${n}`, made.id)));
    expect(rivals.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(rivals.filter(({ code }) => code === 'CONFLICT')).toHaveLength(5);
    answers.set('/again', 500);
    await deliver();
    expect(await bus.tally(subscriptionId)).toMatchObject({ accepted: '3', acknowledged: '2', dead: '1' });
    expect(await resend('third')).toMatchObject({ code: 'CONFLICT' });
    expect(await resend('of a pull group', await pulled())).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are made once by several processes', async () => {
    await subscribe('/shared');
    for (let n = 0; n < 12; n += 1) await bus.publish(TYPE, { to: '/shared', n }, { partitionKey: `k${n}` });
    const workers = [worker, new DeliveryWorker(bus.subject.deps), new DeliveryWorker(bus.subject.deps)];
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(workers.map((one) => one.step()));
      await Promise.all(workers.map((one) => one.idle()));
    }
    const numbers = received.map(({ body }) => JSON.parse(body).data.n).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, n) => n));
  });
});

it('EVT-7 an endpoint that does not answer leaves room for others', async () => {
  await subscribe('/silent');
  await subscribe('/quick');
  answers.set('/silent', null);
  for (let n = 0; n < 40; n += 1) await bus.publish(TYPE, { to: '/silent', n }, { partitionKey: `k${n}` });
  await worker.step();
  for (let n = 0; n < 3; n += 1) await bus.publish(TYPE, { to: '/quick', n });
  const quick = () => received.filter(({ path }) => path === '/quick').length;
  await eventually(async () => {
    await worker.step();
    return quick();
  }, 3);
  expect(received.filter(({ path }) => path === '/silent')).toHaveLength(4);
  server.closeAllConnections();
  await worker.idle();
});

describe('an endpoint that fails for long', () => {
  const shown = async (id: string) => {
    const document = 'query ($id: ID!) { eventSubscription(id: $id) { status disabledReason endpoint { status } } }';
    return (await bus.subject.execute<{ eventSubscription: object }>(owner, document, { id })).data?.eventSubscription;
  };

  it('is disabled after five days, with an event, and resumed with its subscription', async () => {
    const { subscriptionId } = await subscribe('/failing', { maxAttempts: 20 });
    answers.set('/failing', 500);
    await bus.publish(TYPE, { to: '/failing' });
    await deliver();
    bus.subject.clock.advance(5 * 24 * 3_600_000 - 1);
    await deliver();
    expect(await shown(subscriptionId)).toMatchObject({ status: 'ACTIVE' });
    bus.subject.clock.advance(24 * 3_600_000);
    await deliver();
    expect(await shown(subscriptionId)).toEqual({
      status: 'DISABLED',
      disabledReason: 'ENDPOINT_FAILING',
      endpoint: { status: 'DISABLED' },
    });
    const told = (await bus.subject.published()).filter(({ type }) => type === 'events.subscription.disabled');
    expect(told.map(({ data }) => data)).toContainEqual({ subscriptionId, reason: 'ENDPOINT_FAILING' });
    answers.clear();
    await bus.run('resumeEventSubscription', { subscriptionId }, '__typename');
    expect(await shown(subscriptionId)).toMatchObject({ status: 'ACTIVE', endpoint: { status: 'ACTIVE' } });
    bus.subject.clock.advance(24 * 3_600_000);
    received.length = 0;
    await deliver();
    expect(received.map(({ path }) => path)).toEqual(['/failing']);
  });

  it('is disabled at once by 410', async () => {
    const { subscriptionId } = await subscribe('/gone');
    answers.set('/gone', 410);
    await bus.publish(TYPE, { to: '/gone' });
    await deliver();
    expect(await shown(subscriptionId)).toMatchObject({ status: 'DISABLED' });
    expect(await bus.tally(subscriptionId)).toMatchObject({ accepted: '1', dead: '1' });
  });
});
