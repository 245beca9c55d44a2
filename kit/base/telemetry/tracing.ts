import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** Source: https://www.w3.org/TR/trace-context/#traceparent-header (version 00; later ones begin alike). */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const INSTRUMENTATION = '@codai/kit';

/** The trace that a `traceparent` names, as a parent for spans; the root when it is absent or malformed. */
export function contextFromTraceparent(header: string | null | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
}

/** The header that hands the trace on; null when there is none. */
export function traceparentOf(of: Context = context.active()): string | null {
  const span = trace.getSpanContext(of);
  if (span === undefined || !isSpanContextValid(span)) return null;
  return `00-${span.traceId}-${span.spanId}-0${span.traceFlags & 1}`;
}

export interface SpanOptions {
  readonly parent?: Context;
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/** Runs `work` in a span that ends with it, and says so when it threw. Attributes hold no personal data. */
export async function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const { parent = context.active(), kind = SpanKind.INTERNAL, attributes = {} } = options;
  const tracer = trace.getTracer(INSTRUMENTATION);
  return tracer.startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // The message may quote what it worked on; the log has it, masked.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' });
      throw error;
    } finally {
      span.end();
    }
  });
}
