import { LRUCache } from 'lru-cache';
import type { RedisConnection } from '../../primitives/redis/connect.ts';

/** The rate that one subject may have. */
export interface Pace {
  readonly limit: number;
  readonly windowSeconds: number;
  /** Requests that may come at once beside the one that is due. */
  readonly burst: number;
}

/** Requests to be counted for one subject by one pace. */
export interface Charge {
  /** The key of the subject and the pace: the same text is counted together. */
  readonly key: string;
  readonly pace: Pace;
  /** At least 1, and not above `burst` + 1: more are never admitted at once. */
  readonly requests: number;
}

/** `waitMs`: 0 when all charges were taken; else none was, and all are after so long if nothing else comes. `slowest`: index of what to wait for. */
export interface Paced {
  readonly waitMs: number;
  readonly slowest: number;
}

/** Counts what is taken by key. */
export interface PaceStore {
  take(charges: readonly Charge[]): Paced | Promise<Paced>;
}

/**
 * Microseconds between two requests at an even pace. Rounded up, so that a window never holds one more than its limit.
 */
function intervalOf({ limit, windowSeconds }: Pace): number {
  return Math.ceil((windowSeconds * 1_000_000) / limit);
}

/**
 * The generic cell rate algorithm: what is kept of a subject is the instant at which it is back at its even pace. In any window of
 * `windowSeconds` at most `limit` + `burst` requests are taken, and the wait is exact. All instants in whole microseconds.
 * Source: ITU-T I.371, annex A.
 */
export function advance(
  backAt: number,
  { pace, requests }: Pick<Charge, 'pace' | 'requests'>,
  now: number,
): { readonly backAt: number; readonly wait: number } {
  const interval = intervalOf(pace);
  const next = Math.max(backAt, now) + requests * interval;
  return { backAt: next, wait: Math.max(0, next - (pace.burst + 1) * interval - now) };
}

/** With more keys than this the one that was used longest ago is forgotten, and begins anew. */
const KEYS_MAX = 200_000;

/** Counts in this process. */
export function memoryPaces(now: () => number, keysMax = KEYS_MAX): PaceStore {
  // Bounded by size: for a `max` the library sets the memory of all keys aside at once.
  const kept = new LRUCache<string, number>({ maxSize: keysMax, sizeCalculation: () => 1 });
  return {
    take(charges) {
      const at = Math.round(now() * 1000);
      const steps = charges.map((charge) => advance(kept.get(charge.key) ?? 0, charge, at));
      const { wait, slowest } = longest(steps.map((step) => step.wait));
      if (wait === 0) for (const [index, { key }] of charges.entries()) kept.set(key, steps[index]?.backAt ?? 0);
      return { waitMs: Math.ceil(wait / 1000), slowest };
    },
  };
}

function longest(waits: readonly number[]): { wait: number; slowest: number } {
  const wait = Math.max(0, ...waits);
  return { wait, slowest: Math.max(0, waits.indexOf(wait)) };
}

/** `advance` for all keys or none, by the one clock that all gateways have in common. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local longest, slowest, backs = 0, 1, {}
for i, key in ipairs(KEYS) do
  local interval, requests, atOnce = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  backs[i] = math.max(tonumber(redis.call('GET', key) or 0), now) + requests * interval
  local wait = backs[i] - atOnce * interval - now
  if wait > longest then longest, slowest = wait, i end
end
if longest == 0 then
  for i, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%.0f', backs[i]), 'PX', math.ceil((backs[i] - now) / 1000) + 1)
  end
end
return { longest, slowest }`;

type TakeCommand = (
  count: number,
  ...keysAndArguments: (number | string)[]
) => Promise<[wait: number, slowest: number]>;

/** Counts for all gateways together in Redis; while that is down, each counts by itself in `insurance`. */
export function redisPaces(redis: RedisConnection, insurance: PaceStore): PaceStore {
  redis.client.defineCommand('takePaces', { lua: TAKE });
  const command = (redis.client as unknown as { takePaces: TakeCommand }).takePaces.bind(redis.client);
  return {
    async take(charges) {
      const keys = charges.map(({ key }) => `pace:${key}`);
      const numbers = charges.flatMap(({ pace, requests }) => [intervalOf(pace), requests, pace.burst + 1]);
      const taken = await redis.attempt(() => command(keys.length, ...keys, ...numbers), null);
      if (taken === null) return insurance.take(charges);
      const [wait, slowest] = taken;
      return { waitMs: Math.ceil(wait / 1000), slowest: slowest - 1 };
    },
  };
}
