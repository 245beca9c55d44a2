import { CORRELATION_HEADER, TRACEPARENT_HEADER } from '@codai/kit/wire';
import { identityKey } from '../protection/identity/identity-key.ts';
import { headersFor, type UpstreamCaller } from './credentials.ts';
import type { SubgraphPolicy } from './policy.ts';

/** On whose behalf a stream is, as two names. */
export interface StreamScope {
  /** Equal for callers who may share one upstream: the same identity, and the same headers that go along. */
  readonly share: string;
  /**
   * Equal for two callers if the later may have what was streamed to the earlier: it is the same user in the same tenant
   * with the same rights, come back with a new token perhaps, or in a new session.
   */
  readonly replay: string;
}

/** Headers that belong to one request, and are no part of who asks. */
const perRequest: ReadonlySet<string> = new Set([CORRELATION_HEADER, TRACEPARENT_HEADER]);

/** Anonymous callers are one, wherever they come from, unless subgraphs see a token. */
export function streamScope(call: UpstreamCaller, policy: SubgraphPolicy): StreamScope {
  const headers = Object.entries(headersFor(call, policy)).filter(([name]) => !perRequest.has(name));
  const { userId, tenantId, roles, scopes, aal } = call.caller;
  const rights = userId === null ? '' : [userId, tenantId, [...roles].sort(), [...scopes].sort(), aal];
  // For a caller whose identity we do not know, the token that only subgraphs understand is the identity.
  const lasting = userId === null ? headers : headers.filter(([name]) => name !== 'authorization');
  return {
    share: JSON.stringify([identityKey(call.caller), headers]),
    replay: JSON.stringify([rights, lasting]),
  };
}
