import type { CallerSigningKey } from '@codai/kit/wire';
import { InFlight } from '../primitives/in-flight.ts';
import { type CacheScope, cacheScope, toldByAny } from './cache-scope.ts';
import type { CircuitState } from './circuit.ts';
import { Circuits } from './circuits.ts';
import { headersFor, sharingScope, type UpstreamCaller } from './credentials.ts';
import { openStream, type UpstreamSubscription } from './open-stream.ts';
import { defaultSubgraphPolicy, type SubgraphPolicy } from './policy.ts';
import { Received } from './received.ts';
import { UpstreamReply, type UpstreamRequest } from './request.ts';
import { send } from './send.ts';
import { type StreamScope, streamScope } from './stream-scope.ts';
import type { SubgraphPayload, SubgraphTransport } from './upstream.ts';
import { UpstreamError } from './upstream-error.ts';
import type { Way } from './way.ts';

/** Hears what happens beside the requests themselves. */
export interface UpstreamObserver {
  /** Called for each subgraph at its first request, and whenever its circuit breaker changes. */
  circuit?(subgraph: string, state: CircuitState): void;
  /** A read was answered by a request that another operation had sent. */
  shared?(subgraph: string): void;
}

export interface UpstreamOptions {
  readonly transport: SubgraphTransport;
  /** Signs caller assertions. Null is an error for a subgraph whose policy wants one. */
  readonly signing: CallerSigningKey | null;
  /** For every subgraph that has no policy of its own. */
  readonly policy?: Partial<SubgraphPolicy>;
  /** By subgraph name; what is absent comes from `policy`, then from the defaults. */
  readonly policies?: ReadonlyMap<string, Partial<SubgraphPolicy>>;
  /** Connections for each subgraph; requests above that wait. Default 64. */
  readonly connectionsMax?: number;
  readonly observer?: UpstreamObserver;
  /** Whether replies have the headers that subgraphs sent. */
  readonly wantsHeaders?: boolean;
  /** Milliseconds from any point, for circuit breakers. Default: `performance.now`. */
  readonly now?: () => number;
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
  /** The part of a caller that a subgraph sees, and so the scope in which an answer of it may be kept. */
  cacheScopeOf(subgraph: string, call: UpstreamCaller): CacheScope;
  /** One text for everything that any subgraph is sent of a caller. */
  toldOf(call: UpstreamCaller): string;
  /** The callers who may share a subgraph's stream, and those who may have what was streamed. */
  scopeOf(subgraph: string, call: UpstreamCaller): StreamScope;
  /** Data of subgraphs has changed: nobody joins a read that is under way now. */
  forgetReads(): void;
  close(): Promise<void>;
}

export function createUpstream(options: UpstreamOptions): Upstream {
  const { transport, observer = {} } = options;
  const policies = ['', ...(options.policies?.keys() ?? [])].map((subgraph) => policyFor(options, subgraph));
  const ways = new Map<string, Way>();
  const wayOf = (subgraph: string): Way => {
    let way = ways.get(subgraph);
    if (way === undefined) {
      way = createWay(options, subgraph);
      ways.set(subgraph, way);
    }
    return way;
  };
  const forgetReads = () => {
    for (const { inFlight } of ways.values()) inFlight?.forget();
  };
  return {
    fetch: async (request) => {
      const { subgraph, kind } = request;
      const way = wayOf(subgraph);
      if (kind === 'query') return read(way, request, observer);
      const headers = headersFor(request.call, way.policy);
      try {
        return await ask(way, request, headers);
      } finally {
        // A client that wrote reads what was written, also when the writing failed half-way, and whichever subgraph answers.
        forgetReads();
      }
    },
    subscribe: (request) => openStream(wayOf(request.subgraph), request),
    cacheScopeOf: (subgraph, call) => cacheScope(call, wayOf(subgraph).policy),
    toldOf: (call) => toldByAny(call, policies),
    scopeOf: (subgraph, call) => streamScope(call, wayOf(subgraph).policy),
    forgetReads,
    close: () => transport.close(),
  };
}

function policyFor({ policy, policies }: UpstreamOptions, subgraph: string): SubgraphPolicy {
  return { ...defaultSubgraphPolicy, ...policy, ...policies?.get(subgraph) };
}

function createWay(options: UpstreamOptions, subgraph: string): Way {
  const { transport, signing, connectionsMax = 64, observer = {} } = options;
  const policy = policyFor(options, subgraph);
  const { circuitBreaker, waitingMax } = policy;
  // A cookie is for one client alone.
  const shareInFlight = policy.shareInFlight && policy.responseRules?.takesCookies !== true;
  const onChange = (state: CircuitState) => observer.circuit?.(subgraph, state);
  const circuits = circuitBreaker && new Circuits(circuitBreaker, onChange, options.now);
  if (circuits !== null) onChange('closed');
  const inFlight = shareInFlight ? new InFlight<Received>() : null;
  const wantsHeaders = options.wantsHeaders === true || policy.responseRules !== null;
  const runningMax = connectionsMax + waitingMax;
  return { transport, policy, signing, circuits, inFlight, running: 0, runningMax, wantsHeaders };
}

async function read(way: Way, request: UpstreamRequest, observer: UpstreamObserver): Promise<UpstreamReply> {
  const { subgraph, url, body, call, signal } = request;
  const headers = headersFor(call, way.policy);
  if (way.inFlight === null) return ask(way, request, headers);
  const sharer = {
    // A subgraph has one URL but for the moment of a reload.
    scope: `${url} ${sharingScope(call, way.policy, headers)}`,
    text: body,
    signal,
    left: () => new UpstreamError('OPERATION_TIMEOUT', subgraph, 1),
  };
  const { outcome, isShared } = way.inFlight.join(
    sharer,
    async (work) => new Received(await send(way, request, headers, work), subgraph, work),
  );
  if (isShared) observer.shared?.(subgraph);
  return replyOf(await outcome, request, way, isShared);
}

async function ask(
  way: Way,
  request: UpstreamRequest,
  headers: Readonly<Record<string, string>>,
): Promise<UpstreamReply> {
  const sent = await send(way, request, headers, request.signal);
  return replyOf(new Received(sent, request.subgraph, null), request, way, false);
}

function replyOf(
  received: Received,
  { call: { collected } }: UpstreamRequest,
  { policy }: Way,
  isJoined: boolean,
): UpstreamReply {
  if (collected !== undefined && received.headers !== undefined)
    policy.responseRules?.take(received.headers, collected);
  received.check();
  return new UpstreamReply(received, isJoined);
}
