import { hash } from 'node:crypto';
import { stringifyExactly } from '@codai/kit/wire';
import type { Answer } from '../execution/operation/answer.ts';
import { SharedAnswer } from '../execution/operation/shared-answer.ts';
import { ANONYMOUS_KEY, identityKey } from '../protection/identity/identity-key.ts';
import { answerHeaders } from './answer-headers.ts';
import type { Asker, Influence } from './sharing/influence.ts';
import type { CacheStore, Kept } from './store.ts';
import type { TrafficMetrics } from './traffic.ts';

export interface AnswerCacheOptions {
  /** Null: no answer is kept; they only get their headers. */
  readonly store: CacheStore | null;
  readonly influence: Influence;
  /** Whether clients learn how long an answer holds. */
  readonly sendsHeaders: boolean;
  /** Request headers that answers depend on, announced to caches on the way; null: they cannot be named. */
  readonly vary: string | null;
  readonly entryBytesMax: number;
  readonly tagsMax: number;
  readonly metrics: TrafficMetrics;
  readonly now: () => number;
}

/** One query, as far as its answer depends on it. */
export interface CachedQuery extends Asker {
  /** Equal for the same operation of the same supergraph. */
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether rules say who may see a part of it. */
  readonly isProtected: boolean;
}

/** Keeps whole answers to queries. */
export interface AnswerCache {
  /** Gives the answer that is kept, or makes one by `run` and keeps it as long as it holds. */
  query<Other extends object>(query: CachedQuery, run: () => Promise<Answer | Other>): Promise<Answer | Other>;
}

export function createAnswerCache(options: AnswerCacheOptions): AnswerCache {
  const { store, influence, metrics, now } = options;
  /** The bytes of an answer in memory are made once. */
  const shared = new WeakMap<Kept, SharedAnswer>();
  const sharedOf = (kept: Kept): SharedAnswer => {
    let answer = shared.get(kept);
    if (answer === undefined) {
      answer = new SharedAnswer({ json: kept.text, hasData: true, errorCount: 0 });
      shared.set(kept, answer);
    }
    return answer;
  };

  return {
    async query(query, run) {
      const isAnonymous = identityKey(query.caller) === ANONYMOUS_KEY;
      // Without an identity a private answer has nobody it could be kept for.
      const keys = {
        everyone: query.isProtected ? null : keyOf(query, false),
        own: isAnonymous ? null : keyOf(query, true),
      };
      const stamp = store?.stamp() ?? 0;
      const kept = store === null ? null : await find(store, keys);
      if (kept !== null) return sharedOf(kept).withHeaders(headersOf(kept, query));
      const answer = await run();
      if (!('json' in answer)) return answer;
      const { freshness, headers } = answer;
      if (freshness === undefined || !freshness.isKeepable || answer.errorCount > 0) return answer;
      const storedAt = now();
      const made: Kept = {
        text: answer.json,
        tags: [...freshness.tags],
        storedAt,
        expiresAt: storedAt + freshness.maxAgeMs,
        isPrivate: freshness.isPrivate || query.isProtected,
      };
      // Headers of subgraphs, cookies among them, belong to the answer that they came with.
      if (headers === undefined && !freshness.isJoined) keep(made, keys, stamp);
      if (!options.sendsHeaders) return answer;
      const ownHeaders = { ...headers, ...headersOf(made, query) };
      return answer instanceof SharedAnswer ? answer.withHeaders(ownHeaders) : { ...answer, headers: ownHeaders };
    },
  };

  function keyOf(query: CachedQuery, isOwn: boolean): string {
    const who = isOwn ? influence.whole(query) : influence.told(query);
    const text = stringifyExactly(['answer', isOwn, query.operation, query.variables, who]);
    return hash('sha256', text, 'base64url');
  }

  async function find(from: CacheStore, { everyone, own }: Keys): Promise<Kept | null> {
    const keys = [own, everyone].filter((key) => key !== null);
    if (keys.length === 0) return null;
    const kept = (await from.get(keys)).find((one) => one !== null) ?? null;
    metrics.cacheRead('answer', kept === null ? { hits: 0, misses: 1 } : { hits: 1, misses: 0 });
    return kept;
  }

  function keep(made: Kept, { everyone, own }: Keys, stamp: number): void {
    const key = made.isPrivate ? own : everyone;
    if (store === null || key === null) return;
    if (made.tags.length > options.tagsMax || made.text.length > options.entryBytesMax) return;
    store.set([{ key, kept: made }], stamp);
  }

  function headersOf(kept: Kept, query: CachedQuery): Readonly<Record<string, string>> {
    if (!options.sendsHeaders) return {};
    return answerHeaders(kept, {
      isAnonymous: identityKey(query.caller) === ANONYMOUS_KEY,
      vary: options.vary,
      now: now(),
    });
  }
}

interface Keys {
  /** Null: it is not for everyone. */
  readonly everyone: string | null;
  /** Null: there is nobody it could be for. */
  readonly own: string | null;
}
