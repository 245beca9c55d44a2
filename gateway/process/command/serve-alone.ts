import { Registry } from 'prom-client';
import { invalidationBySettings } from '../../carriers/http/invalidation-door.ts';
import { serveMetrics, urlOf } from '../server/serve.ts';
import { followSource } from './follow-source.ts';
import { runGateway } from './run-gateway.ts';
import type { Service, StartedGateway } from './service.ts';

/** One process that does everything. */
export async function serveAlone(service: Service): Promise<StartedGateway> {
  const { source, host, metricsPort, logger } = service;
  const ofSource = new Registry();
  const supergraph = followSource(service, ofSource);
  const running = await supergraph.start((sdl) => runGateway(sdl, service));
  const { gateway, url } = running;
  const readMetrics = async () => (await Promise.all([ofSource.metrics(), gateway.metrics.metrics()])).join('\n');
  const metrics =
    metricsPort === null
      ? null
      : await serveMetrics(readMetrics, {
          host,
          port: metricsPort,
          onFailure: (err) => logger.error({ err }, 'failure'),
          invalidation: invalidationBySettings(service.settings, (targets) => gateway.invalidate(...targets)),
        });
  const metricsUrl = metrics === null ? null : urlOf(metrics, host);
  supergraph.follow(async (sdl) => {
    await gateway.reload(sdl);
    logger.info({ graph: gateway.graphId.slice(0, 12) }, 'Serving the new supergraph');
  });
  const facts = { supergraph: source, graph: gateway.graphId.slice(0, 12), ...(metricsUrl && { metrics: metricsUrl }) };
  logger.info(facts, `Serving ${url}`);
  return {
    url,
    metricsUrl,
    reload: () => supergraph.lookNow(),
    roll: async () => undefined,
    async stop() {
      supergraph.stop();
      await running.stop();
      metrics?.close();
    },
  };
}
