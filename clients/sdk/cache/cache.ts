import type { Exchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';

/** The normalised cache. */
export function createCacheExchange(): Exchange {
  return cacheExchange({});
}
