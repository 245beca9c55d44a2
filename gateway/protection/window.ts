import { LRUCache } from 'lru-cache';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisConnection } from '../primitives/redis/connect.ts';

/** The rest of a window after one more operation. */
export interface Taken {
  readonly isAllowed: boolean;
  /** Until the window ends, in milliseconds. */
  readonly endsInMs: number;
}

/** Counts by key in windows of fixed length, each of which begins with the first operation in it. */
export interface Window {
  take(key: string): Taken | Promise<Taken>;
  /** Whether one more operation would be allowed; counts nothing. */
  hasLeft(key: string): boolean | Promise<boolean>;
}

export interface WindowSize {
  readonly operations: number;
  readonly perSeconds: number;
}

/** With more keys than this the one that was used longest ago is forgotten, and begins anew. */
const KEYS_MAX = 100_000;

/**
 * A window in this process. Of our own, as rate-limiter-flexible's keeps a timer for each key and has no bound for keys,
 * which are the client's to choose; and so that an operation need not wait for a promise.
 */
export function memoryWindow({ operations, perSeconds }: WindowSize, now: () => number, keysMax = KEYS_MAX): Window {
  // Bounded by size: for a `max` the library sets the memory of all keys aside at once.
  const counted = new LRUCache<string, { count: number; endsAt: number }>({
    maxSize: keysMax,
    sizeCalculation: () => 1,
  });
  return {
    take(key) {
      const at = now();
      let entry = counted.get(key);
      if (entry === undefined || entry.endsAt <= at) {
        entry = { count: 0, endsAt: at + perSeconds * 1000 };
        counted.set(key, entry);
      }
      entry.count += 1;
      return { isAllowed: entry.count <= operations, endsInMs: entry.endsAt - at };
    },
    hasLeft(key) {
      const entry = counted.get(key);
      return entry === undefined || entry.endsAt <= now() || entry.count < operations;
    },
  };
}

/** A window that several gateways share in Redis; while that is down, each counts by itself in `insurance`. */
export function redisWindow(name: string, size: WindowSize, redis: RedisConnection, insurance: Window): Window {
  const limiter = new RateLimiterRedis({
    storeClient: redis.client,
    keyPrefix: `rate:${name}`,
    points: size.operations,
    duration: size.perSeconds,
    // A subject beyond the limit is refused without asking Redis again.
    inMemoryBlockOnConsumed: size.operations + 1,
  });
  return {
    async take(key) {
      const result = await redis.attempt(async () => takenOf(limiter, key), null);
      return result ?? insurance.take(key);
    },
    async hasLeft(key) {
      const counted = async () => ((await limiter.get(key))?.consumedPoints ?? 0) < size.operations;
      return (await redis.attempt<boolean, null>(counted, null)) ?? insurance.hasLeft(key);
    },
  };
}

async function takenOf(limiter: RateLimiterRedis, key: string): Promise<Taken> {
  try {
    const { msBeforeNext } = await limiter.consume(key);
    return { isAllowed: true, endsInMs: msBeforeNext };
  } catch (thrown) {
    // The library rejects with its result when the limit is reached, and with an error when Redis fails.
    if (thrown instanceof RateLimiterRes) return { isAllowed: false, endsInMs: thrown.msBeforeNext };
    throw thrown;
  }
}
