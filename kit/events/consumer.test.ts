import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import type { EventRecord } from '../contract/event-record.ts';
import { acquireListener, type Listener } from '../database/listener.ts';
import { eventually } from '../testing/eventually.ts';
import { manualEvents } from '../testing/manual-background.ts';
import { rowsRead } from '../testing/rows-read.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { type Consumer, defineConsumer } from './consumer.ts';
import { ConsumerWorker } from './consumer-worker.ts';
import {
  ATTEMPTS_MAX,
  deadLetters,
  freeLeasesOfTheDead,
  LeaseExpiredError,
  leaseDue,
  noteFailure,
  retryDeadLetter,
  settle,
} from './inbox.ts';
import { Intake } from './intake.ts';
import { createPostgresTransport } from './transport/postgres.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour' | 'pier'>>>;
let listener: Listener;
beforeAll(async () => {
  sample = await freshSamples(['harbour', 'pier'], { poolMax: 6 });
  listener = acquireListener(sample.urlOf('pier'));
});
afterAll(async () => {
  await listener.release();
  await sample[Symbol.asyncDispose]();
});

/** `userId` carries what the test wants to say. */
const publish = (userId: string, partitionKey: string) =>
  sample.databases.harbour.systemWrite(null, async (tx) => {
    tx.outbox.append('harbour.user.reinstated', { userId }, { partitionKey });
  });

/** Counts in `berth.free` how often it ran per key, after it has asked `before`. */
function counting(name: string, before: (event: EventRecord<'harbour.user.reinstated'>) => void = () => {}): Consumer {
  return defineConsumer(sample.databases.pier, {
    name,
    types: ['harbour.user.reinstated'],
    async handle(tx, event) {
      before(event);
      const id = `${name} ${event.partitionkey}`;
      await tx.$executeRawUnsafe(
        `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, 0)
         ON CONFLICT (id) DO UPDATE SET free = berth.free + 1`,
        id,
      );
    },
  });
}

async function counts(name: string): Promise<Record<string, number>> {
  const { rows } = await sample.admin.query(`SELECT id, free FROM pier.berth WHERE starts_with(id, $1)`, [`${name} `]);
  return Object.fromEntries(rows.map(({ id, free }) => [id.slice(name.length + 1), free]));
}

/** Moves what harbour published into the inbox of pier. */
async function fillInbox(consumers: readonly Consumer[]): Promise<void> {
  const { pier } = sample.databases;
  const intake = new Intake(
    pier.pool,
    'pier',
    consumers,
    createPostgresTransport(pier.pool, listener),
    silentLogger,
    () => {},
  );
  // First it says where it stands: a new consumer begins with what the transport may have forgotten by now.
  await intake.step();
  const source = manualEvents('harbour', sample.urlOf('harbour'), []);
  await source.run();
  await source.close();
  intake.published(null);
  while (await intake.step());
}

describe('a consumer', () => {
  it('EVT-1: one failing key holds up itself alone, and its later events wait for it', async () => {
    let isBroken = true;
    const order: string[] = [];
    const consumer = counting('isolated', ({ data, partitionkey }) => {
      if (isBroken && partitionkey === 'iso-bad' && data.userId === '1') throw new Error('broken');
      if (partitionkey.startsWith('iso-')) order.push(`${partitionkey} ${data.userId}`);
    });
    const events = manualEvents('pier', sample.urlOf('pier'), [consumer]);
    for (const index of [1, 2, 3]) {
      await publish(String(index), 'iso-bad');
      await publish(String(index), 'iso-good');
    }
    await fillInbox([consumer]);
    await events.run({ tolerate: true });
    expect(order).toEqual(['iso-good 1', 'iso-good 2', 'iso-good 3']);
    isBroken = false;
    await events.run({ retry: true });
    expect(order.slice(3)).toEqual(['iso-bad 1', 'iso-bad 2', 'iso-bad 3']);
    await events.close();
  });

  it('lays an event aside after its last try, with its errors, goes on with the next, and takes it up again on request', async () => {
    let isBroken = true;
    const consumer = counting('dead', ({ data }) => {
      if (isBroken && data.userId === 'usr_dead') throw new Error('broken for good');
    });
    const events = manualEvents('pier', sample.urlOf('pier'), [consumer]);
    await publish('usr_dead', 'dead-key');
    await publish('usr_next', 'dead-key');
    await fillInbox([consumer]);
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      expect((await counts('dead'))['dead-key']).toBeUndefined();
      await events.run({ tolerate: true, retry: true });
    }
    expect((await counts('dead'))['dead-key']).toBe(1);

    const letters = (await deadLetters(sample.databases.pier.pool)).filter(({ consumer: name }) => name === 'dead');
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect(letter).toMatchObject({ attempts: ATTEMPTS_MAX, event: { data: { userId: 'usr_dead' } } });
    expect(letter!.errors.map((error) => error.message)).toEqual(Array(ATTEMPTS_MAX).fill('broken for good'));

    isBroken = false;
    expect(await retryDeadLetter(sample.databases.pier.pool, 'dead', letter!.event.id)).toBe(true);
    await events.run();
    expect((await counts('dead'))['dead-key']).toBe(2);
    expect(await retryDeadLetter(sample.databases.pier.pool, 'dead', letter!.event.id)).toBe(false);
    await events.close();
  });

  it('writes events that name their cause and keep the correlation', async () => {
    const consumer = defineConsumer(sample.databases.pier, {
      name: 'causing',
      types: ['harbour.user.reinstated'],
      async handle(tx, event) {
        if (event.data.userId === 'usr_cause') tx.outbox.append('harbour.user.reinstated', { userId: 'usr_effect' });
      },
    });
    const events = manualEvents('pier', sample.urlOf('pier'), [consumer]);
    await publish('usr_cause', 'cause');
    await fillInbox([consumer]);
    await events.run();
    const { rows } = await sample.admin.query(
      `SELECT e.correlation_id = c.correlation_id AS same FROM pier.event_log e
       JOIN harbour.event_log c ON c.id = e.causation_id WHERE e.data->>'userId' = 'usr_effect'`,
    );
    expect(rows).toEqual([{ same: true }]);
    await events.close();
  });
});

describe('a consumer whose events share transactions', () => {
  it('EVT-3: handles those that can in one, names the cause of each, and handles each alone when one fails', async () => {
    const name = 'together';
    const { pier } = sample.databases;
    let broken = '';
    const transactions: string[] = [];
    const consumer = defineConsumer(pier, {
      name,
      types: ['harbour.user.reinstated'],
      sharesTransactions: true,
      async handle(tx, { partitionkey, data }) {
        const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT pg_current_xact_id()::text AS id`;
        transactions.push(`${row?.id} ${partitionkey}`);
        if (partitionkey === broken) throw new Error('broken');
        await tx.$executeRawUnsafe(
          `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, 0) ON CONFLICT (id) DO UPDATE SET free = berth.free + 1`,
          `${name} ${partitionkey}`,
        );
        tx.outbox.append('harbour.user.reinstated', { userId: data.userId }, { partitionKey: partitionkey });
      },
    });
    const worker = new ConsumerWorker({
      pool: pier.pool,
      consumers: [consumer],
      instance: listener.instance,
      logger: silentLogger,
      wake: () => {},
    });
    const handle = async (keys: readonly string[]) => {
      transactions.length = 0;
      await fillInbox([consumer]);
      await sample.admin.query(`DELETE FROM pier.inbox WHERE consumer = $1`, [name]);
      for (const key of keys) await publish(`usr_${key}`, key);
      await fillInbox([consumer]);
      await worker.step();
      await worker.idle();
    };

    await handle(['share-1', 'share-2', 'share-3']);
    expect(new Set(transactions.map((line) => line.split(' ')[0])).size).toBe(1);
    expect(await counts(name)).toEqual({ 'share-1': 1, 'share-2': 1, 'share-3': 1 });
    const { rows } = await sample.admin.query(
      `SELECT o.partition_key, c.data->>'userId' AS because, o.correlation_id = c.correlation_id AS same
       FROM pier.outbox o JOIN harbour.event_log c ON c.id = o.causation_id WHERE o.partition_key LIKE 'share-%' ORDER BY 1`,
    );
    expect(rows).toEqual(
      [1, 2, 3].map((n) => ({ partition_key: `share-${n}`, because: `usr_share-${n}`, same: true })),
    );

    broken = 'share-5';
    await handle(['share-4', 'share-5', 'share-6']);
    expect(await counts(name)).toMatchObject({ 'share-4': 1, 'share-6': 1 });
    expect(await counts(name)).not.toHaveProperty('share-5');
    const { rows: tried } = await sample.admin.query(
      `SELECT partition_key, attempts, jsonb_array_length(errors) AS errors FROM pier.inbox WHERE consumer = $1 AND state = 'PENDING'`,
      [name],
    );
    expect(tried).toEqual([{ partition_key: 'share-5', attempts: 1, errors: 1 }]);
  });
});

describe('a consumer that says what concerns it', () => {
  it('is given that alone, once, and is asked again when it could not say', async () => {
    const asked: string[][] = [];
    let isBroken = true;
    const choosy: Consumer = {
      ...counting('choosy'),
      concerns: async (events) => {
        asked.push(events.map(({ partitionkey }) => partitionkey));
        if (isBroken) throw new Error('The look-up failed.');
        return new Set(events.filter(({ partitionkey }) => partitionkey === 'mine').map(({ id }) => id));
      },
    };
    await publish('usr_1', 'mine');
    await publish('usr_2', 'theirs');
    await expect(fillInbox([choosy])).rejects.toThrow('The look-up failed.');
    isBroken = false;
    await fillInbox([choosy]);
    const events = manualEvents('pier', sample.urlOf('pier'), [choosy]);
    await events.run();
    await events.run();
    await events.close();
    expect(await counts('choosy')).toEqual({ mine: 1 });
    expect(asked.at(-1)).toEqual(expect.arrayContaining(['mine', 'theirs']));
    const { rows } = await sample.admin.query(
      `SELECT count(*)::int AS kept FROM pier.inbox WHERE consumer = 'choosy' AND partition_key <> 'mine'`,
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });
});

describe('a lease', () => {
  const pool = () => sample.databases.pier.pool;
  const runUnder = (consumer: Consumer, leased: Parameters<typeof settle>[1]) =>
    consumer.run([leased.event], (tx) => settle(tx, leased));

  async function oneEvent(name: string): Promise<Consumer> {
    const consumer = counting(name);
    await publish('1', `lease-${name}`);
    await fillInbox([consumer]);
    // Only the newest is of interest.
    await sample.admin.query(`DELETE FROM pier.inbox WHERE consumer = $1 AND partition_key <> $2`, [
      name,
      `lease-${name}`,
    ]);
    return consumer;
  }

  it('EVT-9: is held by one of many workers that ask at once', async () => {
    await oneEvent('contended');
    const leases = await Promise.all(Array.from({ length: 40 }, () => leaseDue(pool(), ['contended'], 5, 1)));
    expect(leases.flat()).toHaveLength(1);
  });

  it('EVT-9: lets another process deliver once it ran out; the late ack with the old one is refused and leaves no effect', async () => {
    const consumer = await oneEvent('expired');
    const [old] = await leaseDue(pool(), ['expired'], 1, 1);
    expect(await leaseDue(pool(), ['expired'], 1, 2)).toEqual([]);
    await sample.admin.query(`UPDATE pier.inbox SET leased_until = now() WHERE consumer = 'expired'`);

    const [next] = await leaseDue(pool(), ['expired'], 1, 2);
    expect(next).toMatchObject({ event: { id: old!.event.id }, attempts: 2 });
    await expect(runUnder(consumer, old!)).rejects.toThrow(LeaseExpiredError);
    expect(await counts('expired')).toEqual({});
    expect(await noteFailure(pool(), old!, 'late', 0)).toBe(false);

    await runUnder(consumer, next!);
    expect(await counts('expired')).toEqual({ 'lease-expired': 1 });
    await expect(runUnder(consumer, next!)).rejects.toThrow(LeaseExpiredError);
    expect(await counts('expired')).toEqual({ 'lease-expired': 1 });
  });

  it('EVT-9: is refused once it ran out, also when nobody has taken it since', async () => {
    const consumer = await oneEvent('slow');
    const [leased] = await leaseDue(pool(), ['slow'], 1, 1);
    await sample.admin.query(`UPDATE pier.inbox SET leased_until = now() WHERE consumer = 'slow'`);
    await expect(runUnder(consumer, leased!)).rejects.toThrow(LeaseExpiredError);
  });

  it('EVT-9: is free at once when its process died, and kept while its process lives', async () => {
    await oneEvent('died');
    await leaseDue(pool(), ['died'], 1, listener.instance);
    await freeLeasesOfTheDead(pool());
    expect(await leaseDue(pool(), ['died'], 1, 7)).toEqual([]);

    await sample.admin.query(`UPDATE pier.inbox SET lease_holder = 4242 WHERE consumer = 'died'`);
    expect(await freeLeasesOfTheDead(pool())).toBe(1);
    expect(await leaseDue(pool(), ['died'], 1, 7)).toHaveLength(1);
  });

  it.each([
    [
      'waits too long behind one that hangs',
      async (worker: ConsumerWorker) => {
        await delay(1_100);
        await worker.step();
      },
    ],
    ['waits while its process stops', async (worker: ConsumerWorker) => void worker.idle()],
  ])('EVT-7, EVT-9: of an event that %s is given back, and does not count as a try', async (_, pass) => {
    const name = `ahead-${randomUUID()}`;
    let endHanging = () => {};
    const hanging = new Promise<void>((done) => {
      endHanging = done;
    });
    const begun: string[] = [];
    const consumer: Consumer = {
      ...counting(name),
      run: async ([event]) => {
        begun.push(event.partitionkey);
        await hanging;
      },
    };
    await fillInbox([consumer]);
    await sample.admin.query(`DELETE FROM pier.inbox WHERE consumer = $1`, [name]);
    for (const key of ['one', 'two', 'three']) await publish(name, `${name} ${key}`);
    await fillInbox([consumer]);

    const { instance } = listener;
    const worker = new ConsumerWorker({
      pool: pool(),
      consumers: [consumer],
      instance,
      logger: silentLogger,
      concurrency: 1,
      wake: () => {},
    });
    await worker.step();
    expect(begun).toHaveLength(1);
    expect(await leaseDue(pool(), [name], 10, 7)).toEqual([]);

    await pass(worker);
    await eventually(async () => (await leaseDue(pool(), [name], 10, 7)).map(({ attempts }) => attempts), [1, 1]);
    endHanging();
    await worker.idle();
    expect(begun).toHaveLength(1);
  });

  it('EVT-7: reads few rows of a backlog that the planner does not know of', async () => {
    const { admin } = sample;
    await oneEvent('burst');
    await admin.query('ANALYZE pier.inbox');
    await admin.query(
      `INSERT INTO pier.inbox (consumer, event_id, source, position, partition_key, event)
       SELECT consumer, 'evt_' || n, source, n, 'key ' || n % 200, event || jsonb_build_object('id', 'evt_' || n) FROM pier.inbox, generate_series(1, 4000) n WHERE consumer = 'burst'`,
    );
    const consumer = counting('burst');
    const leasedAndRun = async () => {
      const leased = await leaseDue(pool(), ['burst'], 8, 1);
      expect(leased).toHaveLength(8);
      for (const each of leased) await consumer.run([each.event], (tx) => settle(tx, each));
    };
    expect(await rowsRead(admin, 'pier.inbox', leasedAndRun)).toBeLessThan(1_000);
  });
});
