import type { Stages } from '../../../pipeline/pipeline.ts';
import type { GatewayOptions } from '../contract.ts';
import type { Services } from '../services/services.ts';
import { buildStages } from './build-stages.ts';
import { engineFactory } from './engine-factory.ts';

/** Builds the pipeline of one supergraph after the other, on the services of the process. Rejects when an SDL cannot be used. */
export function stagesBuilder(options: GatewayOptions, services: Services): (sdl: string) => Promise<Stages> {
  const { settings, telemetry, clients, subgraphs, providers, hooks, trusted, automatic } = services;
  const { rates, ratePolicies, authorisation, engineRoom } = services;
  const { logger, metrics, observer } = telemetry;
  const makeEngine =
    options.engineFor ??
    engineFactory({
      settings,
      upstream: subgraphs.upstream,
      observer,
      decideOverrides: providers.decideOverrides,
      sources: subgraphs.sources,
      authorizeEvent: providers.authorizeEvent,
      cache: subgraphs.cache,
      plannerFor: options.plannerFor,
      onUnwritten: (err) => logger.warn({ err }, 'nothing could be kept for the next start'),
    });
  const onUntrusted = (hash: string, operationName: string | null) => {
    metrics.untrustedDocument();
    logger.warn({ document: hash, operationName }, 'the document is not a trusted one');
  };
  return async (sdl) => {
    const engine = await makeEngine(sdl);
    try {
      return buildStages({
        settings,
        engine,
        identity: clients.identity,
        trusted,
        automatic,
        rates,
        ratePolicies,
        entitlements: options.entitlements ?? null,
        hooks,
        authorisation,
        engineRoom,
        onUntrusted,
      });
    } catch (error) {
      await engine.close();
      throw error;
    }
  };
}
