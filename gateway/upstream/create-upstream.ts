import type { CallerSigningKey } from '@codai/kit/wire';
import { Attempt } from './attempt.ts';
import { headersFor, signInto, type UpstreamCaller } from './credentials.ts';
import { openStream, type UpstreamSubscription } from './open-stream.ts';
import { defaultSubgraphPolicy, type SubgraphPolicy } from './policy.ts';
import { readPayload } from './read-payload.ts';
import { isRetryable, retryDelayMs, wait } from './retry.ts';
import type { SubgraphPayload, SubgraphTransport } from './upstream.ts';
import { upstreamErrorOf } from './upstream-error.ts';

export interface UpstreamOptions {
  readonly transport: SubgraphTransport;
  /** Signs caller assertions. Null is an error for a subgraph whose policy wants one. */
  readonly signing: CallerSigningKey | null;
  /** For every subgraph that has no policy of its own. */
  readonly policy?: Partial<SubgraphPolicy>;
  /** By subgraph name; what is absent comes from `policy`, then from the defaults. */
  readonly policies?: ReadonlyMap<string, Partial<SubgraphPolicy>>;
}

export interface UpstreamRequest {
  readonly subgraph: string;
  readonly url: string;
  readonly kind: 'query' | 'mutation';
  /** The exact request body. */
  readonly body: string;
  readonly call: UpstreamCaller;
  /** Ends when the operation does. */
  readonly signal: AbortSignal;
}

export interface UpstreamReply {
  readonly payload: SubgraphPayload;
  /** Length of the body in UTF-16 units, which is bytes for nearly all of JSON. */
  readonly responseBytes: number;
  readonly attempts: number;
}

/** Calls subgraphs with deadlines, retries of reads and the caller's credentials. */
export interface Upstream {
  /** Rejects with `UpstreamError` only. */
  fetch(request: UpstreamRequest): Promise<UpstreamReply>;
  /**
   * Resolves when the source is open. Rejects with `UpstreamError`, as does the iteration when the source breaks.
   * Leaving the loop unsubscribes.
   */
  subscribe(subscription: UpstreamSubscription): Promise<AsyncIterable<SubgraphPayload>>;
  close(): Promise<void>;
}

export function createUpstream(options: UpstreamOptions): Upstream {
  const { transport, signing } = options;
  const policies = new Map<string, SubgraphPolicy>();
  const policyOf = (subgraph: string): SubgraphPolicy => {
    let policy = policies.get(subgraph);
    if (policy === undefined) {
      policy = { ...defaultSubgraphPolicy, ...options.policy, ...options.policies?.get(subgraph) };
      policies.set(subgraph, policy);
    }
    return policy;
  };
  return {
    fetch: (request) => fetchWithRetries({ transport, signing, policy: policyOf(request.subgraph) }, request),
    subscribe: (request) => openStream({ transport, signing, policy: policyOf(request.subgraph) }, request),
    close: () => transport.close(),
  };
}

export interface Way {
  readonly transport: SubgraphTransport;
  readonly policy: SubgraphPolicy;
  readonly signing: CallerSigningKey | null;
}

async function fetchWithRetries(way: Way, request: UpstreamRequest): Promise<UpstreamReply> {
  const { transport, policy, signing } = way;
  const { subgraph, url, body, call, signal } = request;
  const { responseBytesMax } = policy;
  const attemptsMax = request.kind === 'mutation' ? 1 : 1 + policy.retriesMax;
  for (let attempts = 1; ; attempts++) {
    const attempt = new Attempt(signal, policy.attemptTimeoutMs);
    try {
      const headers = headersFor(call, policy);
      if (policy.credentials === 'assertion') await signInto(headers, call, signing, { subgraph, bound: body });
      const reply = await transport.send({ subgraph, url, body, headers, signal: attempt.signal, responseBytesMax });
      return { payload: readPayload(reply, subgraph, attempts), responseBytes: reply.body.length, attempts };
    } catch (thrown) {
      if (attempt.ended !== null || attempts >= attemptsMax || !isRetryable(thrown)) {
        throw upstreamErrorOf(thrown, subgraph, attempts, attempt.ended);
      }
    } finally {
      attempt.release();
    }
    await wait(retryDelayMs(attempts), signal);
  }
}
