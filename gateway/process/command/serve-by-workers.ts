import { Registry } from 'prom-client';
import { invalidationBySettings } from '../../carriers/http/invalidation-door.ts';
import { serveMetrics, urlOf } from '../server/serve.ts';
import { followSource } from './follow-source.ts';
import type { Service, StartedGateway } from './service.ts';
import { Workers } from './workers.ts';

/** Beyond the drain a worker is given this long to end. */
const GRACE_MS = 5_000;

/** Several processes on one port, and this one to lead them. The command's own file is what the workers run, too. */
export async function serveByWorkers(service: Service): Promise<StartedGateway> {
  const { source, host, metricsPort, logger, settings, environment, workers: count } = service;
  const registry = new Registry();
  const supergraph = followSource(service, registry);
  const workers = new Workers({
    count: count ?? 1,
    environment: { CURSOR_KEY: environment.CURSOR_KEY ?? '' },
    logger,
    registry,
    stopTimeoutMs: settings.drain.noticeMs + settings.drain.timeoutMs + GRACE_MS,
  });
  const url = await supergraph.start((sdl) => workers.start(sdl));
  const metrics =
    metricsPort === null
      ? null
      : await serveMetrics(() => workers.metrics(), {
          host,
          port: metricsPort,
          onFailure: (err) => logger.error({ err }, 'failure'),
          invalidation: invalidationBySettings(settings, (targets) => workers.invalidate(targets)),
        });
  const metricsUrl = metrics === null ? null : urlOf(metrics, host);
  supergraph.follow(async (sdl) => {
    const graph = await workers.change(sdl);
    logger.info({ graph: graph.slice(0, 12) }, 'Serving the new supergraph');
  });
  logger.info({ supergraph: source, workers: count, ...(metricsUrl && { metrics: metricsUrl }) }, `Serving ${url}`);
  return {
    url,
    metricsUrl,
    reload: () => supergraph.lookNow(),
    roll: () => workers.roll(),
    async stop() {
      supergraph.stop();
      await workers.stop();
      metrics?.close();
    },
  };
}
