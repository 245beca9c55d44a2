import type { RedisConnection } from '../primitives/redis/connect.ts';
import type { CacheStore, Kept } from './store.ts';

export interface RedisStoreOptions {
  readonly redis: RedisConnection;
  /** The longest that anything is kept, in milliseconds: so long an invalidation has to be remembered. */
  readonly maxAgeMsMax: number;
  readonly entryBytesMax: number;
  /** Milliseconds since the epoch. Several gateways that share a Redis have clocks that agree within `CLOCKS_MS`. */
  readonly now: () => number;
}

/** How far the clocks of gateways may be apart: what began to be made this shortly after an invalidation is not trusted. */
const CLOCKS_MS = 1_000;

/** As it lies in Redis: short names, for there may be many. */
interface Stored {
  readonly t: string;
  readonly g: readonly string[];
  readonly s: number;
  readonly e: number;
  readonly p: 0 | 1;
  /** When its making began. */
  readonly b: number;
}

/** Keeps things in Redis for all gateways together. While Redis is down or slow, nothing is there. */
export function createRedisStore({ redis, maxAgeMsMax, entryBytesMax, now }: RedisStoreOptions): CacheStore {
  const entryKey = (key: string) => `cache:${key}`;
  const invalidationKey = (tag: string) => `cache-invalidated:${tag}`;

  async function readStored(keys: readonly string[]): Promise<(Stored | null)[]> {
    const texts = await redis.attempt<(string | null)[], (string | null)[]>(
      (client) => client.mget(keys.map(entryKey)),
      keys.map(() => null),
    );
    return texts.map((text) => (text === null ? null : parse(text)));
  }

  /** When each tag was last taken out; null when that cannot be known now. */
  async function readInvalidations(tags: readonly string[]): Promise<ReadonlyMap<string, number> | null> {
    if (tags.length === 0) return new Map();
    const times = await redis.attempt<(string | null)[], null>(
      (client) => client.mget(tags.map(invalidationKey)),
      null,
    );
    if (times === null) return null;
    return new Map(
      times.flatMap((time, index) => (time === null ? [] : [[tags[index] as string, Number(time)] as const])),
    );
  }

  return {
    stamp: now,
    async get(keys) {
      const stored = await readStored(keys);
      const tags = [...new Set(stored.flatMap((entry) => entry?.g ?? []))];
      const invalidations = await readInvalidations(tags);
      if (invalidations === null) return keys.map(() => null);
      return stored.map((entry) => {
        if (entry === null || entry.e <= now()) return null;
        const isOut = entry.g.some(
          (tag) => (invalidations.get(tag) ?? Number.NEGATIVE_INFINITY) + CLOCKS_MS >= entry.b,
        );
        return isOut
          ? null
          : { text: entry.t, tags: entry.g, storedAt: entry.s, expiresAt: entry.e, isPrivate: entry.p === 1 };
      });
    },
    set(entries, stamp) {
      void redis.attempt((client) => {
        const pipeline = client.pipeline();
        for (const { key, kept } of entries) {
          const text = textOf(kept, stamp);
          const restMs = Math.min(kept.expiresAt - now(), maxAgeMsMax);
          if (restMs > 0 && text.length <= entryBytesMax) pipeline.set(entryKey(key), text, 'PX', restMs);
        }
        return pipeline.exec();
      }, null);
    },
    async invalidate(tags) {
      const isNoted = await redis.attempt(async (client) => {
        const pipeline = client.pipeline();
        for (const tag of tags) pipeline.set(invalidationKey(tag), now(), 'PX', maxAgeMsMax + 2 * CLOCKS_MS);
        const results = await pipeline.exec();
        return results?.every(([error]) => error === null) ?? false;
      }, false);
      if (!isNoted) throw new Error('Redis cannot be reached, so nothing was invalidated.');
    },
  };
}

function textOf({ text, tags, storedAt, expiresAt, isPrivate }: Kept, stamp: number): string {
  const stored: Stored = { t: text, g: tags, s: storedAt, e: expiresAt, p: isPrivate ? 1 : 0, b: stamp };
  return JSON.stringify(stored);
}

/** Null for what is none of ours: another version may share the Redis. */
function parse(text: string): Stored | null {
  try {
    const value = JSON.parse(text) as Partial<Stored> | null;
    if (typeof value?.t !== 'string' || !Array.isArray(value.g)) return null;
    if (typeof value.s !== 'number' || typeof value.e !== 'number' || typeof value.b !== 'number') return null;
    return value as Stored;
  } catch {
    return null;
  }
}
