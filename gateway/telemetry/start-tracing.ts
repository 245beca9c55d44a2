import type { Environment } from '../config/environment.ts';

/**
 * Sends spans to an OpenTelemetry collector over OTLP/HTTP when `OTEL_EXPORTER_OTLP_ENDPOINT` (or `…_TRACES_ENDPOINT`) names
 * one; else nothing is loaded and nothing is paid. Sampling (`OTEL_TRACES_SAMPLER`), batches, headers and time-outs are read
 * from OTEL_* by the library itself. Resolves with the way to send what is waiting, and stop.
 */
export async function startTracing(environment: Environment): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint } = environment;
  if ((!endpoint && !tracesEndpoint) || environment.OTEL_SDK_DISABLED === 'true') return async () => undefined;
  const [
    { OTLPTraceExporter },
    { defaultResource, resourceFromAttributes },
    { BatchSpanProcessor, NodeTracerProvider },
  ] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
  ]);
  const named = resourceFromAttributes({ 'service.name': environment.OTEL_SERVICE_NAME ?? 'codai-gateway' });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  // A collector that is down must not keep a process that has drained.
  return () => Promise.race([provider.shutdown(), new Promise<void>((resolve) => setTimeout(resolve, 3_000).unref())]);
}
