import { hasRedis, startTestRedis, type TestRedis } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../config/settings.ts';
import { connectRedis, type RedisConnection } from '../primitives/redis/connect.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRedisStore } from './redis-store.ts';
import type { CacheStore, Kept } from './store.ts';

const MAX_MS = 60_000;
let at = 1_800_000_000_000;
const now = () => at;

function kept(text: string, tags: string[] = [], maxAgeMs = 10_000): Kept {
  return { text, tags, storedAt: at, expiresAt: at + maxAgeMs, isPrivate: false };
}
const textsOf = async (store: CacheStore, ...keys: string[]) => (await store.get(keys)).map((one) => one?.text ?? null);

let server: TestRedis | undefined;
let redis: RedisConnection | null = null;
beforeAll(async () => {
  if (hasRedis) server = await startTestRedis();
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});
async function connected(): Promise<RedisConnection> {
  redis = connectRedis(readSettings({ redis: { url: server?.url ?? null, commandTimeoutMs: 500 } }).redis);
  if (redis === null) throw new Error('no Redis');
  await redis.opened();
  return redis;
}
afterEach(() => {
  redis?.close();
  redis = null;
});

const drivers: Record<string, () => Promise<CacheStore>> = {
  memory: async () => createMemoryStore({ entriesMax: 100, bytesMax: 1_000_000, now }),
  ...(hasRedis && {
    redis: async () => {
      const connection = await connected();
      await connection.client.flushall();
      return createRedisStore({ redis: connection, maxAgeMsMax: MAX_MS, entryBytesMax: 1_000, now });
    },
  }),
};

describe.each(Object.keys(drivers))('entries in the store %s', (name) => {
  let store: CacheStore;
  beforeEach(async () => {
    at += 1_000_000;
    store = await (drivers[name] as () => Promise<CacheStore>)();
  });
  const set = async (key: string, one: Kept, stamp = store.stamp()) => {
    store.set([{ key, kept: one }], stamp);
    // Nobody waits for a write; an order of commands is kept.
    await store.get([key]);
  };

  it('is given again, in the order of the keys, as it was', async () => {
    await set('a', kept('{"a":"ü😀"}', ['t']));
    await set('b', { ...kept('2'), isPrivate: true });
    expect(await store.get(['x', 'b', 'a'])).toEqual([
      null,
      { ...kept('2'), isPrivate: true },
      kept('{"a":"ü😀"}', ['t']),
    ]);
    expect(await store.get([])).toEqual([]);
  });

  it('is gone when its time is over', async () => {
    await set('a', kept('1', [], 2_000));
    at += 1_999;
    expect(await textsOf(store, 'a')).toEqual(['1']);
    at += 1;
    expect(await textsOf(store, 'a')).toEqual([null]);
  });

  it('is gone with any of its tags, and nothing else is', async () => {
    await set('a', kept('1', ['t', 'u']));
    await set('b', kept('2', ['v']));
    at += 5;
    await store.invalidate(['u', 'w']);
    expect(await textsOf(store, 'a', 'b')).toEqual([null, '2']);
    // An entry that begins to be made well afterwards is kept again.
    at += 2_000;
    await set('a', kept('3', ['t', 'u']));
    expect(await textsOf(store, 'a', 'b')).toEqual(['3', '2']);
  });

  it('is not given when it was on its way while its tag was taken out', async () => {
    const stamp = store.stamp();
    at += 5;
    await store.invalidate(['t']);
    at += 5;
    await set('a', kept('stale', ['t']), stamp);
    await set('b', kept('other', ['u']), stamp);
    expect(await textsOf(store, 'a', 'b')).toEqual([null, 'other']);
  });
});

describe('memory', () => {
  it('holds no more than it may, by entries and by bytes', async () => {
    const few = createMemoryStore({ entriesMax: 2, bytesMax: 1_000_000, now });
    for (const key of ['a', 'b', 'c']) few.set([{ key, kept: kept(key) }], few.stamp());
    expect(await textsOf(few, 'a', 'b', 'c')).toEqual([null, 'b', 'c']);
    const small = createMemoryStore({ entriesMax: 1_000, bytesMax: 10_000, now });
    for (const key of ['a', 'b', 'c']) small.set([{ key, kept: kept(key.repeat(2_000)) }], small.stamp());
    expect((await textsOf(small, 'a', 'b', 'c')).map((text) => text?.[0])).toEqual([undefined, 'b', 'c']);
  });

  it('forgets more rather than less when there were too many invalidations to remember', async () => {
    const store = createMemoryStore({ entriesMax: 10, bytesMax: 1_000_000, now });
    store.set([{ key: 'a', kept: kept('1', ['t']) }], store.stamp());
    await store.invalidate(['t']);
    await store.invalidate(Array.from({ length: 100_001 }, (_, index) => `n${index}`));
    expect(await textsOf(store, 'a')).toEqual([null]);
  });
});

describe.skipIf(!hasRedis)('Redis', () => {
  it('a store that is down acts as if nothing were kept, and an invalidation learns of it', async () => {
    const connection = await connected();
    const store = createRedisStore({ redis: connection, maxAgeMsMax: MAX_MS, entryBytesMax: 1_000, now });
    store.set([{ key: 'down', kept: kept('1') }], store.stamp());
    expect(await textsOf(store, 'down')).toEqual(['1']);
    await server?.kill();
    expect(await textsOf(store, 'down')).toEqual([null]);
    store.set([{ key: 'down', kept: kept('2') }], store.stamp());
    await expect(store.invalidate(['t'])).rejects.toThrow('Redis');
    await server?.restart();
    await eventually(() => connection.isUp, true);
    store.set([{ key: 'down', kept: kept('3') }], store.stamp());
    expect(await textsOf(store, 'down')).toEqual(['3']);
  });

  it('holds nothing longer than it remembers invalidations, and nothing too large', async () => {
    const connection = await connected();
    const store = createRedisStore({ redis: connection, maxAgeMsMax: MAX_MS, entryBytesMax: 1_000, now });
    const entries = [
      { key: 'long', kept: kept('1', [], 10 * MAX_MS) },
      { key: 'large', kept: kept('x'.repeat(1_001)) },
    ];
    store.set(entries, store.stamp());
    expect(await textsOf(store, 'long', 'large')).toEqual(['1', null]);
    expect(await connection.client.pttl('cache:long')).toBeLessThanOrEqual(MAX_MS);
  });

  it('is read as empty where another program has written there', async () => {
    const connection = await connected();
    const store = createRedisStore({ redis: connection, maxAgeMsMax: MAX_MS, entryBytesMax: 1_000, now });
    for (const [index, text] of ['nonsense', 'null', '{}', '{"t":1}', '[]'].entries()) {
      await connection.client.set(`cache:${index}`, text);
    }
    expect(await textsOf(store, '0', '1', '2', '3', '4')).toEqual([null, null, null, null, null]);
  });
});
