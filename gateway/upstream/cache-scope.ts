import { CORRELATION_HEADER, TRACEPARENT_HEADER } from '@codai/kit/wire';
import { identityKey } from '../protection/identity/identity-key.ts';
import { headersFor, type UpstreamCaller } from './credentials.ts';
import type { SubgraphPolicy } from './policy.ts';

/** The data a subgraph is sent beside the body, and so what an answer that is kept was made for. */
export interface CacheScope {
  /** Equal for callers that look the same to the subgraph. */
  readonly told: string;
  /** Whether it depends on one caller, so that what it answers is for that caller alone. */
  readonly isPersonal: boolean;
}

/** Where a caller comes from is left out: it is there for backing off, and an answer that depends on it cannot be kept. */
export function cacheScope(call: UpstreamCaller, policy: SubgraphPolicy): CacheScope {
  const identity = policy.credentials === 'assertion' ? identityKey(call.caller) : '';
  const headers = headersFor(call, policy);
  let told = identity;
  for (const name in headers) {
    if (name !== CORRELATION_HEADER && name !== TRACEPARENT_HEADER) told += JSON.stringify([name, headers[name]]);
  }
  return { told, isPersonal: identity !== '' || 'authorization' in headers || 'cookie' in headers };
}

/** One text for everything that any of the subgraphs with these policies is sent of a caller. */
export function toldByAny(call: UpstreamCaller, policies: readonly SubgraphPolicy[]): string {
  let told = '';
  for (const policy of policies) told += `${cacheScope(call, policy).told}\n`;
  return told;
}
