import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Upstream } from '../upstream/create-upstream.ts';
import type { UpstreamCaller } from '../upstream/credentials.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { activeTracer, contextFromTraceparent, traceparentOf } from './spans.ts';

/**
 * Makes a client span of each request to a subgraph, as a child of its operation's, and tells the subgraph of that span.
 * An operation that is not traced costs one look at its call.
 */
export function tracedUpstream(upstream: Upstream): Upstream {
  return {
    ...upstream,
    fetch: (request) => {
      const { call, subgraph, kind, url } = request;
      const span = call.traceparent === undefined ? null : startSpan(call, { subgraph, kind, url });
      if (span === null) return upstream.fetch(request);
      return ended(
        span,
        upstream.fetch({ ...request, call: { ...call, traceparent: traceparentOf(span) } }),
        (reply) => {
          span.setAttribute('codai.attempts', reply.attempts);
          span.setAttribute('http.response.body.size', reply.responseBytes);
        },
      );
    },
    // Until the stream is open; the events of a subscription belong to no trace of ours.
    subscribe: (subscription) => {
      const { call, subgraph, url } = subscription;
      const span = call.traceparent === undefined ? null : startSpan(call, { subgraph, kind: 'subscription', url });
      if (span === null) return upstream.subscribe(subscription);
      const traced = { ...subscription, call: { ...call, traceparent: traceparentOf(span) } };
      return ended(span, upstream.subscribe(traced), () => undefined);
    },
  };
}

function startSpan(
  { traceparent }: UpstreamCaller,
  { subgraph, kind, url }: { subgraph: string; kind: string; url: string },
): Span | null {
  const tracer = activeTracer();
  if (tracer === null) return null;
  const attributes = { 'codai.subgraph': subgraph, 'graphql.operation.type': kind, ...addressOf(url) };
  return tracer.startSpan(
    `subgraph ${subgraph}`,
    { kind: SpanKind.CLIENT, attributes },
    contextFromTraceparent(traceparent),
  );
}

/** Without path and query: they may hold secrets. */
function addressOf(url: string): Record<string, string | number> {
  if (!URL.canParse(url)) return {};
  const { hostname, port } = new URL(url);
  return { 'server.address': hostname, ...(port !== '' && { 'server.port': Number(port) }) };
}

async function ended<Reply>(span: Span, asked: Promise<Reply>, tell: (reply: Reply) => void): Promise<Reply> {
  try {
    const reply = await asked;
    tell(reply);
    span.setAttribute('codai.outcome', 'ok');
    return reply;
  } catch (thrown) {
    const { code = 'INTERNAL', attempts = 1 } = thrown instanceof UpstreamError ? thrown : {};
    span.setAttribute('codai.attempts', attempts);
    span.setAttribute('codai.outcome', code);
    // The message may quote what a subgraph said; the log has it.
    span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    throw thrown;
  } finally {
    span.end();
  }
}
