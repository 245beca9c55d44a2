import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carriers } from '../testing/carriers.ts';
import { type CountedGateway, type CountedGatewayOptions, countedGateway } from '../testing/counted-gateway.ts';
import { SocketClient } from '../testing/socket-client.ts';
import { activeTracer, contextFromTraceparent, isTraceparent } from './spans.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CLIENT = `00-${TRACE}-b7ad6b7169203331-01`;
const UNSAMPLED = `00-${TRACE}-b7ad6b7169203331-00`;

const started: CountedGateway[] = [];
let provider: NodeTracerProvider;
let exporter: InMemorySpanExporter;

beforeEach(() => {
  exporter = new InMemorySpanExporter();
  provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
});
afterEach(async () => {
  for (const server of started.splice(0)) await server[Symbol.asyncDispose]();
  await provider.shutdown();
  trace.disable();
  context.disable();
  propagation.disable();
});

async function start(options: CountedGatewayOptions = {}): Promise<CountedGateway> {
  const server = await countedGateway(options);
  started.push(server);
  return server;
}
async function ask(server: CountedGateway, query: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
/** The spans of the one trace there is, by name. */
const spans = () => exporter.getFinishedSpans();
const named = (name: string): ReadableSpan => spans().find((span) => span.name === name) as ReadableSpan;
const traceparentOf = (span: ReadableSpan) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`;
const ACROSS = 'query Across { items { name stock } }';

describe('a trace', () => {
  it('has the operation, its rooms, its plan and each fetch, and tells each subgraph of its own fetch', async () => {
    const server = await start();
    await ask(server, ACROSS, { traceparent: CLIENT });
    const operation = named('graphql.operation');
    expect(operation.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(operation.attributes).toMatchObject({ 'graphql.operation.name': 'Across', 'codai.outcome': 'ok' });
    const children = spans().filter(
      ({ parentSpanContext }) => parentSpanContext?.spanId === operation.spanContext().spanId,
    );
    expect(children.map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining(['planning', 'room.engine', 'room.identity', 'subgraph items', 'subgraph stock']),
    );
    expect(new Set(spans().map((span) => span.spanContext().traceId))).toEqual(new Set([TRACE]));
    for (const { subgraph, headers } of server.received) {
      const span = named(`subgraph ${subgraph}`);
      expect(span.kind).toBe(SpanKind.CLIENT);
      expect(span.attributes).toMatchObject({ 'codai.subgraph': subgraph, 'codai.attempts': 1, 'codai.outcome': 'ok' });
      expect(headers.get('traceparent')).toBe(traceparentOf(span));
    }
    expect(server.received).toHaveLength(2);

    exporter.reset();
    await ask(server, ACROSS);
    expect(spans().map(({ name }) => name)).not.toContain('planning');
  });

  it('shows which fetch failed, with its code and not with what the subgraph said', async () => {
    const server = await start({ before: { stock: async () => new Response('a secret', { status: 500 }) } });
    await ask(server, ACROSS);
    const { attributes, status } = named('subgraph stock');
    expect(status).toMatchObject({ code: SpanStatusCode.ERROR });
    expect(attributes['codai.outcome']).toMatch(/^SUBGRAPH_/);
    expect(JSON.stringify(spans().map((span) => [span.attributes, span.status]))).not.toContain('secret');
  });

  it('a trace is not recorded when its client does not sample it, and is still handed on', async () => {
    const server = await start();
    await ask(server, ACROSS, { traceparent: UNSAMPLED });
    expect(spans()).toEqual([]);
    for (const { headers } of server.received)
      expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${TRACE}-.*-00$`));
  });

  it('goes through a socket: of the operation, else of the connection', async () => {
    const server = await start();
    const other = CLIENT.replace(TRACE, 'a'.repeat(32));
    await using client = await SocketClient.connect(server.url, { traceparent: other });
    client.subscribe('1', { query: ACROSS, extensions: { traceparent: CLIENT } });
    await client.next();
    await client.next();
    client.subscribe('2', { query: ACROSS, extensions: { traceparent: 'nonsense' } });
    await client.next();
    await client.next();
    const operations = spans().filter(({ name }) => name === 'graphql.operation');
    expect(operations.map((span) => span.spanContext().traceId)).toEqual([TRACE, 'a'.repeat(32)]);
  });

  it('a trace of a subscription has the opening of its source', async () => {
    const server = await start();
    await using client = await SocketClient.connect(server.url);
    client.subscribe('1', { query: 'subscription { changed { name } }' });
    await client.next();
    expect(named('subgraph items').attributes).toMatchObject({ 'graphql.operation.type': 'subscription' });
  });
});

describe('without a provider', () => {
  it('no tracer exists, and the client’s trace header is handed on unchanged', async () => {
    trace.disable();
    expect(activeTracer()).toBeNull();
    const server = await start();
    await ask(server, ACROSS, { traceparent: CLIENT });
    expect(server.received.map(({ headers }) => headers.get('traceparent'))).toEqual([CLIENT, CLIENT]);
    expect(spans()).toEqual([]);
  });

  it('a malformed trace context counts for nothing', () => {
    for (const malformed of [undefined, '', 'x', CLIENT.toUpperCase(), `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`]) {
      expect(trace.getSpanContext(contextFromTraceparent(malformed))).toBeUndefined();
    }
    expect([CLIENT, `${CLIENT}-more`, CLIENT.slice(1), 1, null].map(isTraceparent)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('every carrier', () => {
  it('is traced', async () => {
    const server = await start();
    for (const { name, send } of carriers) {
      exporter.reset();
      await send(server, { query: ACROSS });
      expect([name, ...spans().map((span) => span.name)]).toEqual(
        expect.arrayContaining(['graphql.operation', 'subgraph items', 'subgraph stock']),
      );
    }
  });
});
