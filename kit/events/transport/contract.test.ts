import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireListener, type Listener } from '../../database/listener.ts';
import { createPool } from '../../database/pool.ts';
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts';
import { hasRedis, startTestRedis, type TestRedis } from '../../testing/test-redis.ts';
import type { AnyEventRecord } from '../event-record.ts';
import { createPostgresTransport } from './postgres.ts';
import { createRedisTransport } from './redis.ts';
import type { Transport } from './transport.ts';

const modules = ['harbour', 'pier'].map((name) => ({ name, migrations: new URL('./none/', import.meta.url) }));

let database: FreshDatabase;
let redis: TestRedis;
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

  it('does not know the source any more after FLUSHALL, and goes on when told from where', async () => {
    const transport = createRedisTransport(redis.url);
    await transport.restart('pier', 0n, 0n);
    expect(await transport.publish('pier', 0n, eventsFrom(1, 4))).toBe(true);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    expect(await transport.state('pier')).toEqual({ last: null, first: null, slowest: null, floor: 0n });
    // What follows the lost events is refused, so that there is no hole.
    expect(await transport.publish('pier', 4n, eventsFrom(5, 6))).toBe(false);
    await transport.restart('pier', 2n, 0n);
    expect(await transport.publish('pier', 2n, eventsFrom(3, 6))).toBe(true);
    expect((await transport.read('pier', 2n, 10)).events).toEqual(eventsFrom(3, 6));
    await transport.close();
  });

  it('does not know the source any more when Redis came back empty, and goes on when told from where', async () => {
    const transport = createRedisTransport(redis.url);
    await redis.restart();
    const state = () => transport.state('harbour').catch(() => null);
    await expect.poll(state, { timeout: 10_000 }).toMatchObject({ last: null });
    await transport.restart('harbour', 4n, 0n);
    expect(await transport.publish('harbour', 4n, eventsFrom(5, 6))).toBe(true);
    expect((await transport.read('harbour', 4n, 10)).events).toHaveLength(2);
    await transport.close();
  });
});

/** What holds over every carrier. The tests follow one source through its life, in order. */
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

  it('wakes who listens', async () => {
    const heard: (string | null)[] = [];
    const stop = await transport.onPublished((name) => heard.push(name));
    // Redis says when the listening has begun; PostgreSQL has when it returns.
    if (driver === 'redis') await expect.poll(() => heard).toEqual([null]);
    await transport.publish(source, 6n, eventsFrom(7, 7));
    await expect.poll(() => heard).toContain('harbour');
    stop();
  });
}
