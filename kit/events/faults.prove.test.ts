import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logging/logger.ts';
import { acquireListener } from '../database/listener.ts';
import { type CrashPlan, crashingPool, PlannedCrash } from '../testing/crash-points.ts';
import { eventually } from '../testing/eventually.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { manualEvents } from '../testing/manual-background.ts';
import type { PrismaClient } from '../testing/sample/generated/prisma/client.ts';
import { samplePairMigrations, startPair } from '../testing/sample/pair.ts';
import { openSample, type SampleDatabase } from '../testing/sample/sample.ts';
import { hasKafka, startTestKafka } from '../testing/test-kafka.ts';
import { hasRedis, startTestRedis } from '../testing/test-redis.ts';
import { type ConsumerDefinition, defineConsumer } from './consumer.ts';
import { Publisher } from './publisher.ts';
import { relayBatch } from './relay.ts';
import { createPostgresTransport } from './transport/postgres.ts';

const isProof = process.env.PROVE === '1';
const KILLS = 100;
/** Each takes the start of a process. */
const ENDED = isProof ? 100 : 4;
const EVENTS = isProof ? 1_000 : 200;
const BACKLOG = isProof ? Number(process.env.BACKLOG ?? 10_000) : 300;
const STOPPED_MS = isProof ? 30_000 : 500;
/** Longer than the calls of the transport are tried. */
const KAFKA_STOPPED_MS = isProof ? 30_000 : 6_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
async function database(): Promise<FreshDatabase> {
  const fresh = await freshDatabase(samplePairMigrations);
  closing.push(() => fresh[Symbol.asyncDispose]());
  return fresh;
}

const MODULUS = 1_000_000_007n;
/**
 * State of a key that depends on each of its events, on their number and on their order: a lost, doubled or exchanged effect shows.
 * `name` keeps the states of consumers apart.
 */
const folding =
  (name: string): ConsumerDefinition<PrismaClient, 'harbour.user.reinstated'>['handle'] =>
  async (tx, event) => {
    await tx.$executeRawUnsafe(
      `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, $2::numeric)
     ON CONFLICT (id) DO UPDATE SET free = berth.free + 1, price = mod(berth.price * 31 + excluded.price, ${MODULUS})`,
      `${name} ${event.partitionkey}`,
      event.data.userId,
    );
  };

/** The published events, and the state that follows from them. */
class Published {
  readonly #byKey = new Map<string, { free: number; price: bigint }>();
  #count = 0;

  /** Publishes `count` events over some keys, in few transactions. */
  async publish(harbour: SampleDatabase, count: number, keys = 50): Promise<void> {
    for (let left = count; left > 0; left -= 500) {
      await harbour.systemWrite(null, async (tx) => {
        for (let index = 0; index < Math.min(left, 500); index++) {
          const number = ++this.#count;
          const key = `key-${(number * 7) % keys}`;
          tx.outbox.append('harbour.user.reinstated', { userId: String(number) }, { partitionKey: key });
          const was = this.#byKey.get(key);
          const price = was === undefined ? BigInt(number) : (was.price * 31n + BigInt(number)) % MODULUS;
          this.#byKey.set(key, { free: (was?.free ?? 0) + 1, price });
        }
      });
    }
  }

  get count(): number {
    return this.#count;
  }

  get state(): Record<string, string> {
    const entries = [...this.#byKey].map(([key, { free, price }]) => [key, `${free} ${price}`] as const);
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

async function stateOf(pier: SampleDatabase, name: string): Promise<Record<string, string>> {
  const rows = await pier.systemRead(null, (tx) => tx.berth.findMany({ where: { id: { startsWith: `${name} ` } } }));
  const entries = rows.map(({ id, free, price }) => [id.slice(name.length + 1), `${free} ${price}`] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
async function handledBy(pier: SampleDatabase, name: string): Promise<number> {
  const { _sum } = await pier.systemRead(null, (tx) =>
    tx.berth.aggregate({ where: { id: { startsWith: `${name} ` } }, _sum: { free: true } }),
  );
  return _sum.free ?? 0;
}

it(`EVT-1, EVT-3: a relay killed ${KILLS} times between its publish and its mark loses nothing, doubles no effect and keeps the order of keys`, async () => {
  const { urlOf } = await database();
  const [harbour, pier] = [openSample('harbour', urlOf('harbour')), openSample('pier', urlOf('pier'))];
  const listener = acquireListener(urlOf('harbour'));
  closing.push(
    () => harbour.close(),
    () => pier.close(),
    () => listener.release(),
  );
  const consumer = defineConsumer(pier, {
    name: 'fold',
    types: ['harbour.user.reinstated'],
    handle: folding('fold'),
  });
  const reacting = manualEvents('pier', urlOf('pier'), [consumer]);
  closing.push(() => reacting.close());
  const published = new Published();
  let crashes = 0;

  /** A relay of a process of its own, which remembers nothing; it dies at the statement of that number. */
  async function relay(dieAt: number | null, plan: CrashPlan): Promise<void> {
    let statement = 0;
    const pool = crashingPool(harbour.pool, () => (statement++ === dieAt ? plan : 'none'));
    try {
      await relayBatch(pool);
      const publisher = new Publisher(pool, 'harbour', createPostgresTransport(pool, listener), silentLogger);
      while (await publisher.step());
    } catch (error) {
      if (!(error instanceof PlannedCrash)) throw error;
      crashes += 1;
    }
  }

  // The reader says where it stands, so that the transport keeps what it lacks.
  await reacting.run();
  for (let round = 0; crashes < KILLS && round < KILLS * 3; round++) {
    await published.publish(harbour, 3, 5);
    // Statement by statement: before it reaches the server, and after the server did it and before anybody heard.
    await relay(round % 5, round % 4 === 3 ? 'before' : 'after');
    if (round % 3 === 0) await reacting.run();
  }
  await relay(null, 'none');
  await reacting.run();
  expect(crashes).toBe(KILLS);
  expect(await stateOf(pier, 'fold')).toEqual(published.state);
});

it(`EVT-1, EVT-3: a process of the relay ended ${ENDED} times by SIGKILL loses nothing, doubles no effect and keeps the order of keys`, async () => {
  const { urlOf } = await database();
  const [harbour, pier] = [openSample('harbour', urlOf('harbour')), openSample('pier', urlOf('pier'))];
  closing.push(
    () => harbour.close(),
    () => pier.close(),
  );
  const consumer = defineConsumer(pier, { name: 'fold', types: ['harbour.user.reinstated'], handle: folding('fold') });
  const reacting = manualEvents('pier', urlOf('pier'), [consumer]);
  closing.push(() => reacting.close());
  const published = new Published();
  let ended = 0;

  async function relay(dieAt: number, when: 'before' | 'while' | 'after'): Promise<void> {
    const script = fileURLToPath(new URL('../testing/sample/relay-process.ts', import.meta.url));
    const child = fork(script, [urlOf('harbour'), String(dieAt), when], { execArgv: ['--import', 'tsx'] });
    const [code, signal] = await once(child, 'exit');
    if (signal === 'SIGKILL') ended += 1;
    else expect(code).toBe(0);
  }

  await reacting.run();
  for (let round = 0; ended < ENDED && round < ENDED * 3; round++) {
    await published.publish(harbour, 3, 5);
    await relay(round % 5, (['while', 'after', 'before'] as const)[round % 3] ?? 'while');
    if (round % 3 === 0) await reacting.run();
  }
  await relay(-1, 'before');
  await reacting.run();
  expect(ended).toBe(ENDED);
  expect(await stateOf(pier, 'fold')).toEqual(published.state);
});

it(`EVT-4: the whole log, read by an empty consumer that comes later, gives the state of live consumption (${EVENTS} events)`, async () => {
  const { urlOf } = await database();
  const published = new Published();
  const opened = async (consumer: string) => {
    const pair = await startPair(urlOf, { consumer, handle: folding(consumer) });
    closing.push(() => pair.close());
    return pair;
  };
  const { harbour, pier } = await opened('live');
  await published.publish(harbour, EVENTS);
  await eventually(() => handledBy(pier, 'live'), EVENTS);
  expect(await stateOf(pier, 'live')).toEqual(published.state);

  // The transport holds nothing by now: the source fills it again from its log.
  await opened('late');
  await eventually(() => handledBy(pier, 'late'), EVENTS);
  expect(await stateOf(pier, 'late')).toEqual(published.state);
  expect(await stateOf(pier, 'live')).toEqual(published.state);
});

it.each([
  ['each in a transaction of its own', false],
  ['several in one transaction', true],
])(
  `EVT-1, EVT-7: a backlog of ${BACKLOG} events, %s, is drained in order, while one key fails`,
  async (_, sharesTransactions) => {
    const { urlOf } = await database();
    const harbour = openSample('harbour', urlOf('harbour'));
    closing.push(() => harbour.close());
    const published = new Published();
    await published.publish(harbour, BACKLOG, 200);
    await harbour.systemWrite(null, async (tx) => {
      for (let index = 0; index < 300; index++) {
        tx.outbox.append('harbour.user.reinstated', { userId: 'never' }, { partitionKey: 'broken' });
      }
    });
    const fold = folding('fold');
    const pair = await startPair(urlOf, {
      consumer: 'fold',
      sharesTransactions,
      handle: (tx, event) => (event.partitionkey === 'broken' ? Promise.reject(new Error('broken')) : fold(tx, event)),
    });
    closing.push(() => pair.close());
    const startedAt = performance.now();
    await eventually(() => handledBy(pair.pier, 'fold'), BACKLOG);
    const seconds = (performance.now() - startedAt) / 1_000;
    if (isProof) process.stdout.write(`${BACKLOG} events drained in ${seconds.toFixed(1)} s.\n`);
    expect(await stateOf(pair.pier, 'fold')).toEqual(published.state);
  },
);

describe.skipIf(!hasRedis)('Redis Streams between two subgraphs', () => {
  it(`EVT-1: flushed again and again and stopped for ${STOPPED_MS / 1000} s lose nothing, double no effect and keep the order of keys`, async () => {
    const { urlOf } = await database();
    const redis = await startTestRedis();
    closing.push(() => redis[Symbol.asyncDispose]());
    const pair = await startPair(urlOf, {
      redisUrl: redis.url,
      consumer: 'fold',
      sharesTransactions: true,
      handle: folding('fold'),
    });
    closing.push(() => pair.close());
    const published = new Published();
    const flush = async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    };
    for (let round = 0; round < 5; round++) {
      await published.publish(pair.harbour, 40, 7);
      await flush();
      await published.publish(pair.harbour, 40, 7);
      await delay(round * 20);
    }
    await redis.kill();
    await published.publish(pair.harbour, 100, 7);
    await delay(STOPPED_MS);
    await published.publish(pair.harbour, 100, 7);
    await redis.restart();
    await published.publish(pair.harbour, 20, 7);
    await flush();
    await eventually(() => handledBy(pair.pier, 'fold'), published.count);
    expect(await stateOf(pair.pier, 'fold')).toEqual(published.state);
  });
});

describe.skipIf(!hasKafka)('Kafka between two subgraphs', () => {
  it(`EVT-1: killed again and again and stopped for ${KAFKA_STOPPED_MS / 1000} s loses nothing, doubles no effect and keeps the order of keys`, async () => {
    const { urlOf } = await database();
    const kafka = await startTestKafka();
    closing.push(() => kafka[Symbol.asyncDispose]());
    const pair = await startPair(urlOf, {
      kafkaBrokers: kafka.brokers,
      consumer: 'fold',
      sharesTransactions: true,
      handle: folding('fold'),
    });
    closing.push(() => pair.close());
    const published = new Published();
    for (let round = 0; round < 3; round++) {
      await published.publish(pair.harbour, 40, 7);
      await delay(round * 400);
      await kafka.restart();
      await published.publish(pair.harbour, 40, 7);
    }
    await kafka.kill();
    await published.publish(pair.harbour, 100, 7);
    await delay(KAFKA_STOPPED_MS);
    await published.publish(pair.harbour, 100, 7);
    await kafka.restart();
    await published.publish(pair.harbour, 20, 7);
    await eventually(() => handledBy(pair.pier, 'fold'), published.count);
    expect(await stateOf(pair.pier, 'fold')).toEqual(published.state);
  });
});
