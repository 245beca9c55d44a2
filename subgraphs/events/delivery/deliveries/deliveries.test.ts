import { rowsRead } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matches, parseFilter } from '../../stream/filters/filter.ts';
import { type Bus, owner, startBus, stranger } from '../../testing/bus.ts';

let bus: Bus;
const TYPE = 'custom.job.queued';
beforeAll(async () => {
  bus = await startBus();
  await bus.openType(TYPE);
  await bus.openType(TYPE, stranger);
});
afterAll(() => bus[Symbol.asyncDispose]());

const dataOf = ({ event }: { event: { data: string } | null }) => JSON.parse(event?.data ?? 'null');

describe('EVT-1 deliveries', () => {
  it('come in order within a key, and side by side across keys', async () => {
    const group = await bus.group({ filter: 'data.run = 1' });
    for (const [key, step] of [
      ['a', 1],
      ['a', 2],
      ['b', 1],
      ['a', 3],
    ] as const) {
      await bus.publish(TYPE, { run: 1, key, step }, { partitionKey: key });
    }
    const first = await bus.lease(group);
    expect(first.deliveries.map(dataOf)).toMatchObject([
      { key: 'a', step: 1 },
      { key: 'b', step: 1 },
    ]);
    // A leased delivery holds up its key; nothing is handed out twice.
    expect((await bus.lease(group)).deliveries).toEqual([]);
    await bus.ack(first.deliveries[0]?.id ?? '', first.lease);
    const second = await bus.lease(group);
    expect(second.deliveries.map(dataOf)).toMatchObject([{ key: 'a', step: 2 }]);
    await bus.nack(second.deliveries[0]?.id ?? '', second.lease);
    expect((await bus.lease(group)).deliveries.map(dataOf)).toMatchObject([{ key: 'a', step: 2 }]);
  });

  it('EV-1: do not wait for one another when their events have no key and no subject', async () => {
    const group = await bus.group({ filter: 'data.run = 21' });
    for (const step of [1, 2]) await bus.publish(TYPE, { run: 21, step });
    for (const step of [3, 4]) await bus.publish(TYPE, { run: 21, step }, { subject: 'crane' });
    expect((await bus.lease(group)).deliveries.map(dataOf)).toMatchObject([{ step: 1 }, { step: 2 }, { step: 3 }]);
  });
});

describe('EVT-9 leases', () => {
  it('EVT-7: read few rows of a backlog that the planner does not know of', async () => {
    const { admin } = bus.subject.database;
    const group = await bus.group({ filter: 'data.run = 40' });
    await bus.publish(TYPE, { run: 40 });
    await admin.query('ANALYZE events.delivery');
    // 4,000 more of the one there is, under 200 keys.
    await admin.query(
      `INSERT INTO events.delivery SELECT (jsonb_populate_record(d, jsonb_build_object(
         'id', 'dlv_' || n, 'sequence', d.sequence + n, 'partition_key', 'key ' || n % 200))).*
       FROM events.delivery d, generate_series(1, 4000) n WHERE d.subscription_id = $1`,
      [group],
    );
    const leased = async () => {
      const { lease, deliveries } = await bus.lease(group, 10);
      expect(deliveries).toHaveLength(10);
      for (const { id } of deliveries) await bus.ack(id, lease);
    };
    expect(await rowsRead(admin, 'events.delivery', leased)).toBeLessThan(6_000);
  });

  it('are given to one of many who ask at once', async () => {
    const group = await bus.group({ filter: 'data.run = 4' });
    for (let key = 0; key < 12; key += 1) await bus.publish(TYPE, { run: 4 }, { partitionKey: `k${key}` });
    const leased = await Promise.all(Array.from({ length: 8 }, () => bus.lease(group, 3)));
    const ids = leased.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it('end: the event is handed out again, and the former holder is refused', async () => {
    const group = await bus.group({ filter: 'data.run = 5' });
    await bus.publish(TYPE, { run: 5 });
    const first = await bus.lease(group);
    const id = first.deliveries[0]?.id ?? '';
    bus.subject.clock.advance(29_999);
    expect((await bus.lease(group)).deliveries).toEqual([]);
    bus.subject.clock.advance(1);
    expect(await bus.ack(id, first.lease)).toMatchObject({ code: 'LEASE_EXPIRED' });
    const second = await bus.lease(group);
    expect(second.deliveries.map((one) => one.id)).toEqual([id]);
    expect(await bus.ack(id, first.lease)).toMatchObject({ code: 'LEASE_EXPIRED' });
    expect(await bus.nack(id, first.lease)).toMatchObject({ code: 'LEASE_EXPIRED' });
    expect(await bus.ack(id, second.lease)).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(await bus.ack(id, second.lease)).toMatchObject({ code: 'LEASE_EXPIRED' });
  });

  it('belong to the tenant', async () => {
    const group = await bus.group({ filter: 'data.run = 6' });
    await bus.publish(TYPE, { run: 6 });
    const { lease, deliveries } = await bus.lease(group);
    const input = { deliveryId: deliveries[0]?.id, lease };
    expect(await bus.run('ackDelivery', input, '__typename', stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const foreign = { subscriptionId: group, max: 1 };
    expect(await bus.run('leaseEventDeliveries', foreign, '__typename', stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

const DEAD = `query ($id: ID) { deadLetters(subscriptionId: $id) { edges { node {
  id payload lastError state attempts { number outcome error } } } } }`;
async function deadLetters(subscriptionId: string) {
  interface Found {
    readonly deadLetters: { readonly edges: { readonly node: { id: string; payload: string; state: string } }[] };
  }
  const { data } = await bus.subject.execute<Found>(owner, DEAD, { id: subscriptionId });
  return data?.deadLetters.edges.map(({ node }) => node) ?? [];
}

/** Fails the oldest delivery for good. */
async function fail(group: string, attempts: number): Promise<string> {
  let id = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { lease, deliveries } = await bus.lease(group, 1);
    id = deliveries[0]?.id ?? '';
    await bus.nack(id, lease);
  }
  return id;
}

describe('EVT-6 dead letters', () => {
  it('keep data, error and attempts, and go when a retry is acknowledged', async () => {
    const group = await bus.group({ filter: 'data.run = 7', maxAttempts: 2 });
    await bus.publish(TYPE, { run: 7 });
    const id = await fail(group, 2);
    expect(await deadLetters(group)).toMatchObject([
      {
        id,
        payload: '{"run":7}',
        lastError: 'no',
        state: 'DEAD',
        attempts: [
          { number: 1, outcome: 'REJECTED', error: 'no' },
          { number: 2, outcome: 'REJECTED', error: 'no' },
        ],
      },
    ]);
    expect((await bus.subject.published()).at(-1)).toMatchObject({
      type: 'events.deadletter.added',
      data: { deliveryId: id },
    });
    const retry = () => bus.run('retryDeadLetter', { deliveryId: id }, '... on EventDelivery { state }');
    expect(await retry()).toMatchObject({ state: 'PENDING' });
    expect(await retry()).toMatchObject({ code: 'INVALID_STATE' });
    expect(await deadLetters(group)).toMatchObject([{ id, state: 'PENDING' }]);
    // It is delivered once: a second failure is final.
    await fail(group, 1);
    expect(await deadLetters(group)).toMatchObject([{ id, state: 'DEAD' }]);
    await retry();
    const { lease } = await bus.lease(group);
    await bus.ack(id, lease);
    expect(await deadLetters(group)).toEqual([]);
  });

  it('are discarded with a reason', async () => {
    const group = await bus.group({ filter: 'data.run = 8', maxAttempts: 1 });
    await bus.publish(TYPE, { run: 8 });
    const deliveryId = await fail(group, 1);
    const discard = (reason: string) =>
      bus.run('discardDeadLetter', { deliveryId, reason }, '... on EventDelivery { state discardReason }');
    expect(await discard(' ')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await discard('obsolete')).toMatchObject({ state: 'DISCARDED', discardReason: 'obsolete' });
    expect(await deadLetters(group)).toEqual([]);
    expect(await bus.tally(group)).toMatchObject({ accepted: '1', discarded: '1', dead: '0' });
  });

  it('let their key go on, or hold it up where the policy says so', async () => {
    const [free, blocked] = [
      await bus.group({ filter: 'data.run = 9', maxAttempts: 1 }),
      await bus.group({ filter: 'data.run = 9', maxAttempts: 1, poisonPolicy: 'BLOCK_KEY' }),
    ];
    await bus.publish(TYPE, { run: 9, n: 1 }, { partitionKey: 'k' });
    await bus.publish(TYPE, { run: 9, n: 2 }, { partitionKey: 'k' });
    await fail(free, 1);
    const poison = await fail(blocked, 1);
    expect((await bus.lease(free)).deliveries.map(dataOf)).toMatchObject([{ n: 2 }]);
    expect((await bus.lease(blocked)).deliveries).toEqual([]);
    await bus.run('discardDeadLetter', { deliveryId: poison, reason: 'x' }, '__typename');
    expect((await bus.lease(blocked)).deliveries.map(dataOf)).toMatchObject([{ n: 2 }]);
  });

  it('come of leases that nobody answered', async () => {
    const group = await bus.group({ filter: 'data.run = 10', maxAttempts: 1 });
    await bus.publish(TYPE, { run: 10 });
    await bus.lease(group);
    bus.subject.clock.advance(30_000);
    expect((await bus.lease(group)).deliveries).toEqual([]);
    expect(await deadLetters(group)).toMatchObject([{ state: 'DEAD', attempts: [{ outcome: 'EXPIRED' }] }]);
  });

  it('are complete: accepted is acknowledged, pending, dead and discarded, whatever happens', async () => {
    const seed = freshSeed();
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const group = await bus.group({ filter: 'data.run = 11', maxAttempts: 2 });
    const held: { id: string; lease: string }[] = [];
    const answer = async (how: 'ack' | 'nack') => {
      const [one] = held.splice(random(held.length), 1);
      if (one !== undefined) await bus[how](one.id, one.lease);
    };
    const steps: (() => Promise<unknown>)[] = [
      () => bus.publish(TYPE, { run: 11 }, { partitionKey: `k${random(3)}` }),
      async () => {
        const { lease, deliveries } = await bus.lease(group, 2);
        held.push(...deliveries.map(({ id }) => ({ id, lease })));
      },
      () => answer('ack'),
      () => answer('nack'),
      async () => bus.subject.clock.advance(31_000),
      () => bus.run('retryDeadLetters', { subscriptionId: group }, '... on RetriedDeadLetters { retried }'),
      async () => {
        const [dead] = (await deadLetters(group)).filter((one) => one.state === 'DEAD');
        if (dead !== undefined) await bus.run('discardDeadLetter', { deliveryId: dead.id, reason: 'x' }, '__typename');
      },
    ];
    const published = 3;
    for (let step = 0; step < 60; step += 1) {
      await steps[step < published ? 0 : random(steps.length)]?.();
      const { rows } = await bus.subject.database.admin.query(
        `SELECT count(*)::int AS accepted, count(*) FILTER (WHERE state = 'PENDING')::int AS pending,
           count(*) FILTER (WHERE state = 'ACKNOWLEDGED')::int AS acknowledged, count(*) FILTER (WHERE state = 'DEAD')::int AS dead,
           count(*) FILTER (WHERE state = 'DISCARDED')::int AS discarded FROM events.delivery WHERE subscription_id = $1`,
        [group],
      );
      const counted = Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => [name, String(value)]));
      expect(await bus.tally(group)).toEqual(counted);
      const { accepted, pending, acknowledged, dead, discarded } = rows[0];
      expect(accepted).toBe(pending + acknowledged + dead + discarded);
    }
    expect(Number((await bus.tally(group)).accepted)).toBeGreaterThanOrEqual(published);
  });

  it('are held by the database: counts are not the role’s to write, and nothing unsettled is deleted', async () => {
    const group = await bus.group({ filter: 'data.run = 12' });
    await bus.publish(TYPE, { run: 12 });
    const { pool } = bus.subject.deps.database;
    await expect(pool.query('UPDATE delivery_tally SET pending = 0')).rejects.toThrow('permission denied');
    await expect(
      bus.subject.database.admin.query('UPDATE events.delivery_tally SET pending = 0 WHERE subscription_id = $1', [
        group,
      ]),
    ).rejects.toThrow('delivery_tally_complete');
    await expect(
      bus.subject.database.admin.query('DELETE FROM events.delivery WHERE subscription_id = $1', [group]),
    ).rejects.toThrow('is not deleted');
  });
});

it('EVT-8 an event is delivered if and only if the filter is true of it, and never to another tenant', async () => {
  const filters = [
    '',
    'data.run = 13',
    'data.run = 13 AND data.n > 2',
    "partitionkey LIKE 'p%'",
    'NOT EXISTS data.n',
    "data.n IN (1, 'x')",
  ];
  const groups = await Promise.all(filters.map((filter) => bus.group({ filter })));
  const theirs = await bus.group({ filter: '' }, stranger);
  const cases = [{ run: 13, n: 1 }, { run: 13, n: 5 }, { run: 13 }, { run: 14, n: 'x' }, { run: 14, n: null }];
  const published: { id: string; key: string; data: object }[] = [];
  for (const [index, data] of cases.entries()) {
    const key = index % 2 === 0 ? 'p1' : 'q1';
    published.push({ id: await bus.publish(TYPE, data, { partitionKey: key }), key, data });
  }
  for (const [index, filter] of filters.entries()) {
    const { rows } = await bus.subject.database.admin.query(
      'SELECT event_id FROM events.delivery WHERE subscription_id = $1 AND event_id = ANY($2) ORDER BY sequence',
      [groups[index], published.map(({ id }) => id)],
    );
    const expected = published.filter(({ id, key, data }) =>
      matches(parseFilter(filter), {
        id,
        source: 'events',
        type: TYPE,
        subject: null,
        partitionkey: key,
        correlationid: 'correlation-test',
        data: data as never,
      }),
    );
    expect([filter, rows.map(({ event_id }) => event_id)]).toEqual([filter, expected.map(({ id }) => id)]);
  }
  expect(await bus.tally(theirs)).toMatchObject({ accepted: '0' });
});

it('EVT-7 a key that fails does not hold up the others', async () => {
  const group = await bus.group({ filter: 'data.run = 15' });
  await bus.publish(TYPE, { run: 15, n: 0 }, { partitionKey: 'bad' });
  for (let n = 1; n <= 5; n += 1)
    await bus.publish(TYPE, { run: 15, n }, { partitionKey: n % 2 === 0 ? 'bad' : `good${n}` });
  const poison = await bus.lease(group, 1);
  await bus.nack(poison.deliveries[0]?.id ?? '', poison.lease, 3_600);
  expect((await bus.lease(group)).deliveries.map(dataOf)).toMatchObject([{ n: 1 }, { n: 3 }, { n: 5 }]);
});

it('EVT-7 a long queue behind a delivery that fails is passed over quickly', async () => {
  const group = await bus.group({ filter: 'data.run = 16' });
  await bus.publish(TYPE, { run: 16, n: 0 }, { partitionKey: 'bad' });
  const poison = await bus.lease(group, 1);
  await bus.nack(poison.deliveries[0]?.id ?? '', poison.lease, 3_600);
  const { admin } = bus.subject.database;
  await admin.query(
    `INSERT INTO events.delivery (id, tenant_id, subscription_id, event_id, sequence, source, position, type, partition_key, state, attempts_max, next_attempt_at, created_at)
     SELECT 'edl_' || n, tenant_id, subscription_id, 'evt_' || n, 1000000 + n, source, 1000000 + n, type,
       CASE WHEN n % 10000 = 0 THEN 'good' ELSE 'bad' END, 'PENDING', 10, created_at, created_at
     FROM events.delivery CROSS JOIN generate_series(1, 20000) n WHERE subscription_id = $1`,
    [group],
  );
  await admin.query('ANALYZE events.delivery');
  const begun = performance.now();
  const { deliveries } = await bus.lease(group);
  expect(deliveries.map(({ id }) => id)).toEqual(['edl_10000']);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
