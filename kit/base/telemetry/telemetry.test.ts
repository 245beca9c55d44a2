import { context, SpanKind, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerOf } from '../../graphql/testing/ferry/ferry-harbour.ts';
import { ferry } from '../../graphql/testing/ferry/index.ts';
import { hosted, requestOf } from '../../host/testing/hosted.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetricsRegistry, subgraphMetrics } from './metrics.ts';
import { startTracing, type Tracing } from './start-tracing.ts';
import { contextFromTraceparent, inSpan, traceparentOf } from './tracing.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const incoming = `00-${traceId}-b7ad6b7169203331-01`;

describe('traceparent', () => {
  it('goes in and out', () => {
    expect(traceparentOf(contextFromTraceparent(incoming))).toBe(incoming);
    expect(traceparentOf(contextFromTraceparent(`00-${traceId}-b7ad6b7169203331-00`))).toMatch(/-00$/);
    expect(traceparentOf(contextFromTraceparent(`cc-${traceId}-b7ad6b7169203331-01-more`))).toBe(incoming);
  });

  it.each([
    null,
    undefined,
    '',
    'x',
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-b7ad6b7169203331-01`,
  ])('begins no trace when it is %j', (header) => {
    expect(traceparentOf(contextFromTraceparent(header))).toBeNull();
  });
});

describe('without an exporter', () => {
  it('a trace that came in is handed on', async () => {
    const tracing = await startTracing({});
    const seen = await inSpan('x', { parent: contextFromTraceparent(incoming) }, async (span) =>
      traceparentOf(trace.setSpan(context.active(), span)),
    );
    expect(seen).toBe(incoming);
    await tracing.shutdown();
  });
});

describe('with an exporter', () => {
  let spans: InMemorySpanExporter;
  let tracing: Tracing;
  beforeEach(async () => {
    spans = new InMemorySpanExporter();
    tracing = await startTracing({ OTEL_SERVICE_NAME: 'ferry-process' }, [new SimpleSpanProcessor(spans)]);
  });
  afterEach(() => tracing.shutdown());

  it('an operation is a span of the trace that the gateway began', async () => {
    const host = await hosted(ferry);
    const sent = { query: '{ sailings { pageInfo { hasNextPage } } }' };
    await host.subgraph.fetch(await requestOf('ferry', callerOf(), sent, { headers: { traceparent: incoming } }));
    expect(spans.getFinishedSpans()).toMatchObject([
      {
        name: 'ferry query',
        kind: SpanKind.SERVER,
        parentSpanContext: { traceId, spanId: 'b7ad6b7169203331' },
        resource: { attributes: { 'service.name': 'ferry-process' } },
      },
    ]);
  });

  it('a span inside another is its child, and log lines name it', async () => {
    const lines: Record<string, unknown>[] = [];
    const logger = createLogger({ name: 'x', destination: { write: (line) => void lines.push(JSON.parse(line)) } });
    await inSpan('outer', {}, () => inSpan('inner', {}, async () => logger.info('Here.')));
    const [inner, outer] = spans.getFinishedSpans();
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(lines[0]).toMatchObject({ traceId: inner?.spanContext().traceId, spanId: inner?.spanContext().spanId });
  });

  it('a span whose work threw says so, without the message', async () => {
    await expect(inSpan('x', {}, () => Promise.reject(new TypeError('owner@north.test')))).rejects.toThrow(TypeError);
    expect(spans.getFinishedSpans()[0]?.status).toEqual({ code: 2, message: 'TypeError' });
  });
});

describe('metrics', () => {
  it('share one registry among several subgraphs', async () => {
    const registry = createMetricsRegistry();
    subgraphMetrics(registry).operations.inc({ subgraph: 'a', type: 'query', outcome: 'ok' });
    subgraphMetrics(registry).operations.inc({ subgraph: 'b', type: 'query', outcome: 'ok' });
    const text = await registry.metrics();
    expect(text).toContain('codai_subgraph_operations_total{subgraph="a",type="query",outcome="ok"} 1');
    expect(text).toContain('codai_subgraph_operations_total{subgraph="b",type="query",outcome="ok"} 1');
  });
});
