import { context, trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';

export interface Tracing {
  /** Sends what is waiting and stops. */
  shutdown(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Starts tracing for this process, by OpenTelemetry's own settings: to the collector at `OTEL_EXPORTER_OTLP_ENDPOINT`
 * when set, to standard output with `OTEL_TRACES_EXPORTER=console`, else not at all: then the SDK is not even loaded, spans
 * cost next to nothing, and a trace that came in is still handed on. The service's name is `OTEL_SERVICE_NAME` or "codai".
 */
export async function startTracing(env: Environment, extra: SpanProcessor[] = []): Promise<Tracing> {
  const processors = [...extra, ...(await processorsFor(env))];
  if (processors.length === 0) return { shutdown: async () => {} };
  const [{ defaultResource, resourceFromAttributes }, { NodeTracerProvider }] = await Promise.all([
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
  ]);
  const named = resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME ?? 'codai' });
  // Sampling and the exporter's headers and time-outs are read from OTEL_* by the library itself.
  const provider = new NodeTracerProvider({ resource: defaultResource().merge(named), spanProcessors: processors });
  provider.register();
  return {
    async shutdown() {
      await provider.shutdown();
      trace.disable();
      context.disable();
    },
  };
}

async function processorsFor(env: Environment): Promise<SpanProcessor[]> {
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const [{ OTLPTraceExporter }, { BatchSpanProcessor }] = await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/sdk-trace-node'),
    ]);
    return [new BatchSpanProcessor(new OTLPTraceExporter())];
  }
  if (env.OTEL_TRACES_EXPORTER !== 'console') return [];
  const { ConsoleSpanExporter, SimpleSpanProcessor } = await import('@opentelemetry/sdk-trace-node');
  return [new SimpleSpanProcessor(new ConsoleSpanExporter())];
}
