import type { Logger } from 'pino';
import type { EngineObserver } from '../execution/engine.ts';
import type { GatewayMetrics } from './metrics.ts';

/** Counts what the engine does, and logs whole what clients are told in one masked word. */
export function createEngineObserver(metrics: GatewayMetrics, logger: Logger): EngineObserver {
  return {
    planned: ({ durationMs, failed }) => metrics.planned({ seconds: durationMs / 1000, failed }),
    fetched: ({ subgraph, kind, durationMs, outcome }) =>
      metrics.subgraphFetch({ subgraph, kind, outcome, seconds: durationMs / 1000 }),
    failed: ({ error, subgraph, correlationId }) =>
      logger.error({ err: error, subgraph, correlationId }, 'a part of an operation failed'),
  };
}
