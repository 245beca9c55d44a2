import {
  type Context,
  isSpanContextValid,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  type Span,
  type Tracer,
  trace,
} from '@opentelemetry/api';

const INSTRUMENTATION = 'codai.gateway';

/** Null while no provider is registered: then no span is made, not even one that records nothing. */
export function activeTracer(): Tracer | null {
  const provider = trace.getTracerProvider();
  const isIdle = provider instanceof ProxyTracerProvider && provider.getDelegateTracer(INSTRUMENTATION) === undefined;
  return isIdle ? null : trace.getTracer(INSTRUMENTATION);
}

/** Source: https://www.w3.org/TR/trace-context/#traceparent-header (version 00; later ones begin alike). */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

export function isTraceparent(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 128 && TRACEPARENT.test(value);
}

/** The trace that a `traceparent` names, as a parent for spans; the root when it is absent or malformed. */
export function contextFromTraceparent(header: string | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
}

/** The header that hands a span on as the parent of what others do. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}
