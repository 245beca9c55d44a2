import type { Logger } from 'pino';
import type { EngineObserver, SlowOperationEvent } from '../execution/operation/engine-observer.ts';
import type { GatewayMetrics } from './metrics.ts';
import { logSlowOperation } from './slow-operations.ts';
import type { SupergraphMetrics } from './supergraph-metrics.ts';
import { tracePlanning } from './trace-planning.ts';

export interface ObserverParts {
  readonly metrics: GatewayMetrics;
  readonly supergraph: SupergraphMetrics;
  readonly logger: Logger;
  /** null: no operation is slow. */
  readonly slowOperationMs: number | null;
}

/** Counts what the engine does, and logs whole what clients see as one masked word. */
export function createEngineObserver({ metrics, supergraph, logger, slowOperationMs }: ObserverParts): EngineObserver {
  return {
    planCache: supergraph.planCache,
    waitedForPlan: tracePlanning,
    ...(slowOperationMs !== null && {
      slow: { afterMs: slowOperationMs, tell: (event: SlowOperationEvent) => logSlowOperation(logger, event) },
    }),
    planned: ({ durationMs, failed }) => metrics.planned({ seconds: durationMs / 1000, failed }),
    fetched: ({ subgraph, kind, durationMs, outcome, responseBytes, attempts }) => {
      metrics.subgraphFetch({ subgraph, kind, outcome, seconds: durationMs / 1000 });
      supergraph.subgraphAnswered(subgraph, { bytes: responseBytes, attempts });
    },
    failed: ({ error, subgraph, correlationId }) =>
      logger.error({ err: error, subgraph, correlationId }, 'a part of an operation failed'),
  };
}
