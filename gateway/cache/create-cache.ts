import type { Settings } from '../config/settings.ts';
import type { FetchCache } from '../execution/fetch/fetch-cache.ts';
import type { RedisConnection } from '../primitives/redis/connect.ts';
import type { Graph } from '../supergraph/graph.ts';
import type { Upstream } from '../upstream/create-upstream.ts';
import { type AnswerCache, createAnswerCache } from './answer-cache.ts';
import { createFetchCache } from './fetch-cache.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRedisStore } from './redis-store.ts';
import { readSchemaHints } from './schema-hints.ts';
import type { Influence } from './sharing/influence.ts';
import type { CacheStore } from './store.ts';
import { type InvalidationTarget, tagsOfTarget } from './tags.ts';
import type { TrafficMetrics } from './traffic.ts';
import { varyNames } from './vary.ts';

/** The answers kept between operations. Outlives a reload of the supergraph. */
export interface Cache {
  readonly answers: AnswerCache | null;
  /** For one version of the supergraph, whose hints decide how long things hold. */
  fetchesOf(graph: Graph, upstream: Upstream): FetchCache;
  /** Rejects when a target means nothing, or when it could not be noted. `subgraphs`: the names of all there are. */
  invalidate(targets: readonly InvalidationTarget[], subgraphs: Iterable<string>): Promise<void>;
}

export interface CacheParts {
  readonly settings: Settings;
  readonly redis: RedisConnection | null;
  readonly influence: Influence;
  readonly metrics: TrafficMetrics;
  readonly now: () => number;
}

/** Null when nothing is kept and nobody learns of it. Throws when Redis is to be used and none is configured. */
export function createCache({ settings, redis, influence, metrics, now }: CacheParts): Cache | null {
  const { cache } = settings;
  if (!cache.answers && !cache.fetches && !cache.headers) return null;
  const store = storeOf(cache, redis, now);
  const answers = createAnswerCache({
    store: cache.answers ? store : null,
    influence,
    sendsHeaders: cache.headers,
    vary: varyNames(settings)?.join(', ') ?? null,
    entryBytesMax: cache.entryBytesMax,
    tagsMax: cache.tagsMax,
    metrics,
    now,
  });
  return {
    answers: cache.answers || cache.headers ? answers : null,
    fetchesOf: (graph, upstream) =>
      createFetchCache({
        store: cache.fetches ? store : null,
        hints: readSchemaHints(graph.sdl),
        rules: graph.rules,
        defaultMaxAgeMs: cache.defaultMaxAgeMs,
        maxAgeMsMax: cache.maxAgeMsMax,
        scopeOf: upstream.cacheScopeOf,
        excluded: new Set(cache.excludedSubgraphs),
        metrics,
        now,
      }),
    async invalidate(targets, subgraphs) {
      const names = [...subgraphs];
      const tags = targets.flatMap((target) => tagsOfTarget(target, names));
      await store.invalidate(tags);
      metrics.cacheInvalidated(targets.length);
    },
  };
}

function storeOf(cache: Settings['cache'], redis: RedisConnection | null, now: () => number): CacheStore {
  const { entriesMax, bytesMax, entryBytesMax, maxAgeMsMax } = cache;
  if (cache.store === 'memory') return createMemoryStore({ entriesMax, bytesMax, now });
  if (redis === null) throw new Error('`cache.store` is redis, and there is no `redis.url`.');
  return createRedisStore({ redis, entryBytesMax, maxAgeMsMax, now });
}
