import { Admin } from '@platformatic/kafka';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyEventRecord } from '../../contract/event-record.ts';
import { acquireListener, type Listener } from '../../database/listener.ts';
import { createPool } from '../../database/pool.ts';
import { eventually } from '../../testing/eventually.ts';
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts';
import { hasKafka, startTestKafka, type TestKafka } from '../../testing/test-kafka.ts';
import { hasRedis, startTestRedis, type TestRedis } from '../../testing/test-redis.ts';
import { createKafkaTransport } from './kafka.ts';
import { readKafkaBrokers } from './kafka-brokers.ts';
import { createPostgresTransport } from './postgres.ts';
import { createRedisTransport } from './redis.ts';
import type { Transport } from './transport.ts';

const modules = ['harbour', 'pier'].map((name) => ({ name, migrations: new URL('./none/', import.meta.url) }));

let database: FreshDatabase;
let redis: TestRedis;
let kafka: TestKafka;
let listener: Listener;
const closing: (() => unknown)[] = [];

afterAll(async () => {
  for (const close of closing) await close();
});

function eventAt(position: number): AnyEventRecord {
  return {
    id: `evt_${position}`,
    source: 'harbour',
    type: 'harbour.user.reinstated',
    version: 1,
    dataschema: 'urn:codai:event:harbour.user.reinstated:1',
    subject: null,
    time: '2031-05-02T09:00:00.000Z',
    tenantid: null,
    partitionkey: `key-${position % 3}`,
    sequence: String(position),
    position: String(position),
    correlationid: 'c',
    causationid: null,
    data: { userId: 'ü€😀', nested: { __proto__: null, list: [1, '2', null] } },
  };
}

const eventsFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => eventAt(first + index));

describe('the transport over postgres', () => {
  contract('postgres', async () => {
    database = await freshDatabase(modules);
    const pool = createPool({ connectionString: database.urlOf('harbour'), max: 4, applicationName: 'test' });
    listener = acquireListener(database.urlOf('harbour'));
    closing.push(
      () => listener.release(),
      () => pool.end(),
      () => database[Symbol.asyncDispose](),
    );
    return createPostgresTransport(pool, listener);
  });

  it('lets nobody publish under another’s name', async () => {
    const pool = createPool({ connectionString: database.urlOf('pier'), max: 1, applicationName: 'test' });
    const forger = createPostgresTransport(pool, listener);
    expect(await forger.publish('harbour', 7n, [eventAt(8)])).toBe(false);
    await expect(forger.restart('harbour', 0n, 0n)).rejects.toThrow('row-level security');
    const forged = `INSERT INTO transport.event (source, position, event) VALUES ('harbour', 99, '{}')`;
    await expect(pool.query(forged)).rejects.toThrow('row-level security');
    await pool.end();
  });
});

describe.skipIf(!hasRedis)('the transport over redis', () => {
  contract('redis', async () => {
    redis = await startTestRedis();
    closing.push(() => redis[Symbol.asyncDispose]());
    return createRedisTransport(redis.url);
  });

  it('does not know the source any more after FLUSHALL, and goes on after a restart with a position', async () => {
    const transport = createRedisTransport(redis.url);
    await transport.restart('pier', 0n, 0n);
    expect(await transport.publish('pier', 0n, eventsFrom(1, 4))).toBe(true);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    expect(await transport.state('pier')).toEqual({ last: null, first: null, slowest: null, floor: 0n });
    // Events after the lost ones are refused, so that there is no hole.
    expect(await transport.publish('pier', 4n, eventsFrom(5, 6))).toBe(false);
    await transport.restart('pier', 2n, 0n);
    expect(await transport.publish('pier', 2n, eventsFrom(3, 6))).toBe(true);
    expect((await transport.read('pier', 2n, 10)).events).toEqual(eventsFrom(3, 6));
    await transport.close();
  });

  it('does not know the source any more when Redis came back empty, and goes on after a restart with a position', async () => {
    const transport = createRedisTransport(redis.url);
    await redis.restart();
    const state = () => transport.state('harbour').catch(() => null);
    await eventually(state, (value) => expect(value).toMatchObject({ last: null }));
    await transport.restart('harbour', 4n, 0n);
    expect(await transport.publish('harbour', 4n, eventsFrom(5, 6))).toBe(true);
    expect((await transport.read('harbour', 4n, 10)).events).toHaveLength(2);
    await transport.close();
  });
});

describe.skipIf(!hasKafka)('the transport over kafka', () => {
  contract('kafka', async () => {
    kafka = await startTestKafka();
    closing.push(() => kafka[Symbol.asyncDispose]());
    return createKafkaTransport(kafka.brokers);
  });

  it('lets one of several processes publish what follows, and each of them reads the same', async () => {
    const rivals = Array.from({ length: 5 }, () => createKafkaTransport(kafka.brokers));
    const [first, second] = rivals;
    await first?.restart('quay', 0n, 0n);
    for (let after = 0; after < 60; after += 3) {
      const published = await Promise.all(
        rivals.map((rival) => rival.publish('quay', BigInt(after), eventsFrom(after + 1, after + 3))),
      );
      expect(published.filter(Boolean)).toHaveLength(1);
    }
    for (const rival of rivals) expect((await rival.read('quay', 0n, 100)).events).toEqual(eventsFrom(1, 60));
    // A reader that has read none of it finds any place in it, and trims at it.
    const late = createKafkaTransport(kafka.brokers);
    expect((await late.read('quay', 37n, 5)).events).toEqual(eventsFrom(38, 42));
    await late.trim('quay', 40n);
    expect(await late.state('quay')).toMatchObject({ first: 41n, last: 60n });
    expect((await second?.read('quay', 37n, 5))?.events).toEqual([]);
    expect((await second?.read('quay', 40n, 2))?.events).toEqual(eventsFrom(41, 42));
    for (const one of [...rivals, late]) await one.close();
  });

  it('carries more at once than one batch of Kafka may hold', async () => {
    const transport = createKafkaTransport(kafka.brokers);
    const events = eventsFrom(1, 12).map((event) => ({ ...event, data: { text: 'ü'.repeat(120_000) } }));
    await transport.restart('mole', 0n, 0n);
    expect(await transport.publish('mole', 0n, events)).toBe(true);
    expect((await transport.read('mole', 0n, 100)).events).toEqual(events);
    expect((await transport.read('mole', 5n, 4)).events).toEqual(events.slice(5, 9));
    await transport.close();
  });

  it('does not know the source any more when its topic is gone, and goes on after a restart with a position', async () => {
    const transport = createKafkaTransport(kafka.brokers);
    await transport.restart('pier', 0n, 0n);
    expect(await transport.publish('pier', 0n, eventsFrom(1, 4))).toBe(true);
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [kafka.brokers] });
    await admin.deleteTopics({ topics: ['codai.events.pier'] });
    await admin.close();
    const state = () => transport.state('pier').catch(() => null);
    await eventually(state, { last: null, first: null, slowest: null, floor: 0n });
    // Events after the lost ones are refused, so that there is no hole.
    expect(await transport.publish('pier', 4n, eventsFrom(5, 6))).toBe(false);
    await transport.restart('pier', 2n, 0n);
    expect(await transport.publish('pier', 2n, eventsFrom(3, 6))).toBe(true);
    expect((await transport.read('pier', 2n, 10)).events).toEqual(eventsFrom(3, 6));
    await transport.close();
  });

  it('fails within its deadline while the broker is away, and has all of it when it is back', async () => {
    const transport = createKafkaTransport(kafka.brokers);
    const before = await transport.state('harbour');
    expect(before.last).toBe(7n);
    await kafka.kill();
    const began = performance.now();
    const away = /Kafka did not answer|failed/;
    await expect(transport.publish('harbour', 7n, eventsFrom(8, 8))).rejects.toThrow(away);
    await expect(transport.read('harbour', 3n, 10)).rejects.toThrow(away);
    expect(performance.now() - began).toBeLessThan(40_000);
    await kafka.restart();
    const state = () => transport.state('harbour').catch(() => null);
    await eventually(state, before);
    expect(await transport.publish('harbour', 7n, eventsFrom(8, 9))).toBe(true);
    expect((await transport.read('harbour', 3n, 10)).events).toEqual(eventsFrom(4, 9));
    await transport.close();
  });
});

describe('the brokers of Kafka', () => {
  it.each([
    ['127.0.0.1:9092', { brokers: ['127.0.0.1:9092'], isEncrypted: false, login: null }],
    ['a:1, b.example:65000', { brokers: ['a:1', 'b.example:65000'], isEncrypted: false, login: null }],
    ['kafkas://[::1]:9093', { brokers: ['[::1]:9093'], isEncrypted: true, login: null }],
    [
      'kafkas://codai:s%40%3Ax@a:1,b:2?mechanism=PLAIN',
      {
        brokers: ['a:1', 'b:2'],
        isEncrypted: true,
        login: { mechanism: 'PLAIN', username: 'codai', password: 's@:x' },
      },
    ],
    [
      'kafka://codai:x@a:1',
      { brokers: ['a:1'], isEncrypted: false, login: { mechanism: 'SCRAM-SHA-512', username: 'codai', password: 'x' } },
    ],
  ])('are read from %s', (text, expected) => expect(readKafkaBrokers(text)).toEqual(expected));

  it.each([
    '',
    'a',
    'a:b',
    'http://a:1',
    'a:1,',
    'kafka://u:p@a:1?mechanism=GSSAPI',
    'a:1?mechanism=PLAIN',
    'kafka://u:%zz@a:1',
  ])('are not %j', (text) => expect(readKafkaBrokers(text)).toBeNull());
});

/** Tests that hold for every carrier. The tests follow one source through its life, in order. */
function contract(driver: Transport['driver'], open: () => Promise<Transport>): void {
  let transport: Transport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());
  const source = 'harbour';
  const positions = async (after: bigint, limit = 100) =>
    (await transport.read(source, after, limit)).events.map((event) => Number(event.position));

  it('does not know a source before its first restart', async () => {
    expect(transport.driver).toBe(driver);
    expect(await transport.state(source)).toEqual({ last: null, first: null, slowest: null, floor: 0n });
    expect(await transport.publish(source, 0n, eventsFrom(1, 2))).toBe(false);
    expect(await transport.read(source, 0n, 10)).toEqual({ events: [], floor: 0n });
  });

  it('gives back what was published, as it was, in order and in pages', async () => {
    await transport.restart(source, 0n, 0n);
    expect(await transport.publish(source, 0n, eventsFrom(1, 5))).toBe(true);
    expect(await transport.publish(source, 5n, eventsFrom(6, 12))).toBe(true);
    expect((await transport.read(source, 0n, 100)).events).toEqual(eventsFrom(1, 12));
    expect(await positions(3n, 4)).toEqual([4, 5, 6, 7]);
    expect(await positions(12n)).toEqual([]);
    expect(await transport.state(source)).toMatchObject({ last: 12n, first: 1n });
  });

  it('refuses what does not follow the last, so that a second publisher doubles nothing and leaves no hole', async () => {
    expect(await transport.publish(source, 5n, eventsFrom(6, 7))).toBe(false);
    expect(await transport.publish(source, 13n, eventsFrom(14, 15))).toBe(false);
    expect(await positions(10n)).toEqual([11, 12]);
    const rivals = await Promise.all(
      Array.from({ length: 8 }, () => transport.publish(source, 12n, eventsFrom(13, 16))),
    );
    expect(rivals.filter(Boolean)).toHaveLength(1);
    expect(await positions(10n)).toEqual([11, 12, 13, 14, 15, 16]);
  });

  it('knows its slowest reader', async () => {
    await transport.acknowledge([
      { reader: 'pier/two', source, position: 4n },
      { reader: 'pier/one', source, position: 9n },
    ]);
    expect((await transport.state(source)).slowest).toBe(4n);
    await transport.acknowledge([{ reader: 'pier/two', source, position: 16n }]);
    expect((await transport.state(source)).slowest).toBe(9n);
    await transport.acknowledge([]);
  });

  it('tells the ends of the sources that it knows', async () => {
    expect(await transport.ends([source, 'nowhere'])).toEqual(new Map([[source, { last: 16n, floor: 0n }]]));
    expect(await transport.ends([])).toEqual(new Map());
  });

  it('forgets what all have, and gives nothing across what it has forgotten', async () => {
    await transport.trim(source, 9n);
    expect(await transport.state(source)).toMatchObject({ first: 10n, last: 16n });
    expect(await positions(9n)).toEqual([10, 11, 12, 13, 14, 15, 16]);
    expect(await positions(4n)).toEqual([]);
    await transport.trim(source, 16n);
    expect(await transport.state(source)).toMatchObject({ first: null, last: 16n });
    expect(await transport.publish(source, 16n, eventsFrom(17, 17))).toBe(true);
    expect(await positions(16n)).toEqual([17]);
  });

  it('can be filled again from further back, and says what is lost for good', async () => {
    await transport.restart(source, 3n, 2n);
    expect(await transport.state(source)).toMatchObject({ last: 3n, first: null, floor: 2n });
    expect(await transport.publish(source, 3n, eventsFrom(4, 6))).toBe(true);
    expect(await positions(3n)).toEqual([4, 5, 6]);
    expect((await transport.read(source, 1n, 10)).floor).toBe(2n);
    // A reader that is ahead of the refilled part waits.
    expect(await positions(17n)).toEqual([]);
  });

  it('wakes its listeners', async () => {
    const heard: (string | null)[] = [];
    const stop = await transport.onPublished((name) => heard.push(name));
    // Redis and Kafka say when the listening has begun; PostgreSQL has when it returns.
    if (driver !== 'postgres') await eventually(() => heard, [null]);
    await transport.publish(source, 6n, eventsFrom(7, 7));
    await eventually(
      () => heard,
      (value) => expect(value).toContain('harbour'),
    );
    stop();
  });
}
