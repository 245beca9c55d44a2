import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';
import { loadPlugins } from '../../pipeline/plugins/load-plugins.ts';
import { loadPolicies } from '../../protection/authorisation/load-policies.ts';
import type { Gateway } from '../gateway/contract.ts';
import { createGateway } from '../gateway/gateway.ts';
import { warmUpJit } from '../jit-warm-up/warm-up-jit.ts';
import { serveGateway } from '../server/serve.ts';

export interface GatewayToRun {
  readonly settings: Settings;
  readonly host: string;
  readonly port: number;
  readonly environment: Environment;
  readonly logger: Logger;
}

export interface RunningGateway {
  readonly url: string;
  readonly gateway: Gateway;
  /** Loses no request that has arrived. */
  stop(): Promise<void>;
}

/** One gateway behind its port, with the keys of the environment. Rejects when anything about it cannot be used. */
export async function runGateway(supergraph: string, options: GatewayToRun): Promise<RunningGateway> {
  const { settings, host, port, environment, logger } = options;
  // One for each attempt: a start that failed has left its metrics in its own.
  const registry = new Registry();
  const { CALLER_KEY: callerKey, CURSOR_KEY: cursorKey } = environment;
  const policies = await loadPolicies(settings.authorization.policyModule);
  // Beside the planner's start, which is in a thread of its own.
  const heating = new AbortController();
  const heated = warmUpJit(settings, heating.signal);
  const gateway = await createGateway({
    supergraph,
    settings,
    logger,
    registry,
    plugins: await loadPlugins(settings.plugins),
    ...(policies && { policies }),
    ...(callerKey && { callerKey }),
    ...(cursorKey && { cursorKeys: cursorKey.split(',').map((key) => key.trim()) }),
  }).catch((error: unknown) => {
    heating.abort();
    throw error;
  });
  await heated;
  const served = await serveGateway(gateway, {
    host,
    port,
    onFailure: (err) => logger.error({ err }, 'failure'),
  }).catch(async (error: unknown) => {
    await gateway.drain({ timeoutMs: 0 });
    throw error;
  });
  collectDefaultMetrics({ register: registry });
  return { url: served.url, gateway, stop: () => served.stop(settings.drain) };
}
