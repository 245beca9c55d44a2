import { randomUUID } from 'node:crypto';
import { CORRELATION_HEADER, TRACEPARENT_HEADER } from '@codai/kit/wire';
import { identityKeyWithSource } from '../../protection/identity/identity-key.ts';
import type { Upstream } from '../../upstream/create-upstream.ts';
import type { UpstreamCaller } from '../../upstream/credentials.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { Hooks } from './hooks.ts';
import type { SubgraphCall, SubgraphCallEnd } from './plugin.ts';

/** Calls subgraphs with the plugins' hooks around each call; the same upstream when there are none. */
export function pluggedUpstream(upstream: Upstream, hooks: Hooks | null): Upstream {
  if (hooks === null || (hooks.onSubgraphRequest.length === 0 && hooks.onSubgraphReply.length === 0)) return upstream;
  const { onSubgraphRequest, onSubgraphReply } = hooks;

  const tell = (end: SubgraphCallEnd) => {
    for (const { call } of onSubgraphReply) call(end);
  };
  async function around<Reply>(
    { call, ...target }: Pick<SubgraphCall, 'subgraph' | 'url' | 'kind'> & { call: UpstreamCaller },
    ask: (call: UpstreamCaller) => Promise<Reply>,
    sizeOf: (reply: Reply) => { responseBytes: number; attempts: number },
  ): Promise<Reply> {
    const { caller, correlationId, headers } = call;
    const facts: SubgraphCall = { ...target, caller, correlationId, headers };
    const startedAt = performance.now();
    const end = (outcome: string, size: { responseBytes: number; attempts: number }) =>
      tell({ ...facts, outcome, durationMs: performance.now() - startedAt, ...size });
    let reply: Reply;
    try {
      reply = await ask(await withAddedHeaders(facts, call));
    } catch (thrown) {
      const { code = 'INTERNAL', attempts = 0 } = thrown instanceof UpstreamError ? thrown : {};
      end(code, { responseBytes: 0, attempts });
      throw thrown;
    }
    end('ok', sizeOf(reply));
    return reply;
  }
  async function withAddedHeaders(facts: SubgraphCall, call: UpstreamCaller): Promise<UpstreamCaller> {
    if (onSubgraphRequest.length === 0) return call;
    const addedHeaders: Record<string, string> = {};
    for (const { call: hook } of onSubgraphRequest) Object.assign(addedHeaders, (await hook(facts))?.headers);
    return { ...call, addedHeaders };
  }

  return {
    ...upstream,
    fetch: (request) => {
      const { subgraph, url, kind, call } = request;
      return around(
        { subgraph, url, kind, call },
        (added) => upstream.fetch({ ...request, call: added }),
        (reply) => reply,
      );
    },
    subscribe: (subscription) => {
      const { subgraph, url, call } = subscription;
      const open = (added: UpstreamCaller) => upstream.subscribe({ ...subscription, call: added });
      return around({ subgraph, url, kind: 'subscription', call }, open, () => ({ responseBytes: 0, attempts: 1 }));
    },
    // A plugin may derive its headers from anything that it sees of a request.
    toldOf: (call) => (onSubgraphRequest.length === 0 ? upstream.toldOf(call) : seenOf(call)),
    cacheScopeOf: (subgraph, call) => {
      const scope = upstream.cacheScopeOf(subgraph, call);
      if (onSubgraphRequest.length === 0) return scope;
      const isPersonal = scope.isPersonal || call.caller.userId !== null;
      return { told: `${scope.told} ${seenOf(call)}`, isPersonal };
    },
    scopeOf: (subgraph, call) => {
      const scope = upstream.scopeOf(subgraph, call);
      if (onSubgraphRequest.length === 0) return scope;
      // A plugin's headers are not known before it is asked, so nobody shares; and for a caller without an identity it may be
      // what tells who that is.
      return { share: randomUUID(), replay: call.caller.userId === null ? randomUUID() : scope.replay };
    },
  };
}

/** One text for a caller and all headers but those that belong to one request. */
function seenOf({ caller, headers }: UpstreamCaller): string {
  const lasting = Object.entries(headers).filter(([name]) => !perRequest.has(name));
  return identityKeyWithSource(caller) + JSON.stringify(lasting);
}

const perRequest: ReadonlySet<string> = new Set([
  CORRELATION_HEADER,
  TRACEPARENT_HEADER,
  'tracestate',
  'content-length',
]);
