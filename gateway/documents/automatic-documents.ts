import { LRUCache } from 'lru-cache';
import type { RedisConnection } from '../primitives/redis/connect.ts';
import { hashDocument } from './document-hash.ts';

export interface AutomaticDocumentsSettings {
  readonly automatic: boolean;
  readonly automaticEntriesMax: number;
  readonly automaticSeconds: number;
}

/** The largest size of all texts in this process together. */
const CHARACTERS_MAX = 32 * 1024 * 1024;

/**
 * Documents that clients have registered themselves by sending text and hash once (automatic persisted queries): they make
 * requests small, and GETs cacheable, and say nothing about trust.
 * Source: https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export interface AutomaticDocuments {
  /** The text with this hash; null when it is not known, or not any more. */
  find(hash: string): string | null | Promise<string | null>;
  /** Keeps a text that has been validated. */
  keep(hash: string, text: string): void;
}

/**
 * A bounded store in this process, and behind it Redis where several gateways share one; null when clients cannot register
 * documents. It outlives a reload of the supergraph.
 */
export function createAutomaticDocuments(
  { automatic, automaticEntriesMax, automaticSeconds: seconds }: AutomaticDocumentsSettings,
  redis: RedisConnection | null,
): AutomaticDocuments | null {
  if (!automatic) return null;
  const texts = new LRUCache<string, string>({
    max: automaticEntriesMax,
    maxSize: CHARACTERS_MAX,
    sizeCalculation: (text) => text.length || 1,
  });
  const nameOf = (hash: string) => `document:${hash}`;

  async function findInRedis(hash: string, { attempt }: RedisConnection): Promise<string | null> {
    const text = await attempt((client) => client.get(nameOf(hash)), null);
    // Others may write to that Redis; the hash tells whether it is the text that was meant.
    if (text === null || hashDocument(text) !== hash) return null;
    texts.set(hash, text);
    void attempt((client) => client.expire(nameOf(hash), seconds), null);
    return text;
  }

  return {
    find(hash) {
      const text = texts.get(hash);
      if (text !== undefined) return text;
      return redis === null ? null : findInRedis(hash, redis);
    },
    keep(hash, text) {
      if (texts.get(hash) !== undefined) return;
      texts.set(hash, text);
      void redis?.attempt((client) => client.set(nameOf(hash), text, 'EX', seconds), null);
    },
  };
}
