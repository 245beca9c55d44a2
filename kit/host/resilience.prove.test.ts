import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { callerOf } from '../testing/callers.ts';
import { eventually } from '../testing/eventually.ts';
import { freshDatabase } from '../testing/fresh-database.ts';
import { samplePairMigrations, startPair } from '../testing/sample/pair.ts';
import { startTestPostgres } from '../testing/test-postgres.ts';
import { hasRedis, startTestRedis } from '../testing/test-redis.ts';
import { EmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function prepared(adminUrl: string) {
  return migrate({ adminUrl, secret: 'test', modules: samplePairMigrations });
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Counts the events: how many the log has, whether without a hole, how many were handled, how many twice. */
async function outcome(adminUrl: string) {
  const [row] = await ask<Record<'logged' | 'last' | 'handled' | 'twice', number>>(
    adminUrl,
    `SELECT (SELECT count(*)::int FROM harbour.event_log) AS logged,
       (SELECT COALESCE(max(position), 0)::int FROM harbour.event_log) AS last,
       (SELECT count(*)::int FROM pier.berth) AS handled,
       (SELECT count(*)::int FROM pier.berth WHERE free > 1) AS twice`,
  );
  return row!;
}

describe('the database', () => {
  it('can be gone for seconds: writers receive an error, and relay, consumers and live streams go on where they were once it is back', async () => {
    const postgres = await startTestPostgres();
    closing.push(() => postgres[Symbol.asyncDispose]());
    const { url, port, folder } = {
      url: postgres.server.url(),
      port: postgres.server.port,
      folder: postgres.folder,
    };
    const { urlOf } = await prepared(url);
    const pair = await startPair(urlOf);
    closing.push(() => pair.close());
    const stream = pair.producer.live({ resumePosition: null }).events({ types: ['harbour.user.reinstated'] });
    const streamed: string[] = [];
    void (async () => {
      for await (const event of stream) streamed.push(event.data.userId);
    })();
    const acknowledged: string[] = [];
    const write = async (userId: string) => {
      await pair.publish(userId);
      acknowledged.push(userId);
    };
    await write('usr_before');
    await eventually(() => streamed, ['usr_before']);

    // Written at the last moment: committed, perhaps not yet relayed.
    for (let index = 0; index < 20; index++) await write(`usr_last_${index}`);
    await postgres.server.stop();
    await expect(pair.publish('usr_refused')).rejects.toMatchObject({
      extensions: { code: 'COMPONENT_UNAVAILABLE', component: 'database', retryable: true },
    });
    await delay(process.env.PROVE ? 10_000 : 2_000);
    const again = await EmbeddedPostgres.start({ folder, port, password: 'test', durable: true });
    closing.push(() => again.stop());

    await write('usr_after');
    await eventually(() => streamed, acknowledged);
    await eventually(async () => (await outcome(url)).handled, acknowledged.length);
    expect(await outcome(url)).toEqual({ logged: 22, last: 22, handled: 22, twice: 0 });
  });

  it('EVT-2: loses no acknowledged write when it is killed again and again, and every event is published with one effect', async () => {
    const kills = process.env.PROVE ? 20 : 3;
    const postgres = await startTestPostgres();
    closing.push(() => postgres[Symbol.asyncDispose]());
    const url = postgres.server.url();
    const { urlOf } = await prepared(url);
    const pair = await startPair(urlOf);
    closing.push(() => pair.close());

    let isWriting = true;
    const acknowledged = new Set<string>();
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; isWriting; index++) {
        const key = `key-${writer}-${index}`;
        const write = () =>
          pair.harbour.once({ caller: callerOf(), operation: 'write', key, input: {} }, async (tx) => {
            await tx.berth.create({ data: { id: key, tenantId: 'org_test', free: 1, price: '1' } });
            tx.outbox.append('harbour.user.reinstated', { userId: key }, { partitionKey: `writer-${writer}` });
            return key;
          });
        // A client that got no answer asks again with the same key, until it has one.
        while (!acknowledged.has(key)) {
          await write().then(
            () => acknowledged.add(key),
            () => delay(50),
          );
        }
      }
    });
    for (let kill = 0; kill < kills; kill++) {
      const before = acknowledged.size;
      while (acknowledged.size < before + 40) await delay(10);
      const { pid } = postgres.server;
      process.kill(pid!, 'SIGKILL');
      while (postgres.server.pid === pid) await delay(10);
    }
    const before = acknowledged.size;
    while (acknowledged.size < before + 40) await delay(10);
    isWriting = false;
    await Promise.all(writers);

    const rows = await ask<{ id: string }>(url, 'SELECT id FROM harbour.berth');
    expect(new Set(rows.map(({ id }) => id))).toEqual(acknowledged);
    const total = acknowledged.size;
    await eventually(async () => (await outcome(url)).handled, total);
    expect(await outcome(url)).toEqual({ logged: total, last: total, handled: total, twice: 0 });
  });
});

describe.skipIf(!hasRedis)('redis between two subgraphs', () => {
  it('EVT-1: killed and back empty under events: all of them arrive, each effect is once', async () => {
    const database = await freshDatabase(samplePairMigrations);
    closing.push(() => database[Symbol.asyncDispose]());
    const redis = await startTestRedis();
    closing.push(() => redis[Symbol.asyncDispose]());
    const pair = await startPair(database.urlOf, { redisUrl: redis.url });
    closing.push(() => pair.close());

    let published = 0;
    const publish = async (count: number) => {
      for (let index = 0; index < count; index++) await pair.publish(`usr_${++published}`, `key-${published % 5}`);
    };
    await publish(30);
    await redis.kill();
    await publish(30);
    await redis.restart();
    await publish(30);
    await eventually(async () => (await outcome(database.adminUrl)).handled, 90);
    await redis.restart();
    await publish(10);
    await eventually(async () => (await outcome(database.adminUrl)).handled, 100);
    expect(await outcome(database.adminUrl)).toEqual({ logged: 100, last: 100, handled: 100, twice: 0 });

    // A consumer that is new begins with the first event, though the transport has long forgotten it.
    const late = await startPair(database.urlOf, { redisUrl: redis.url, consumer: 'late' });
    closing.push(() => late.close());
    const doubled = async () => (await outcome(database.adminUrl)).twice;
    await eventually(doubled, 100);
  });
});
