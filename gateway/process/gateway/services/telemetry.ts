import { type Logger, pino } from 'pino';
import type { TrafficMetrics } from '../../../cache/traffic.ts';
import type { Settings } from '../../../config/settings.ts';
import type { EngineObserver } from '../../../execution/operation/engine-observer.ts';
import { createEngineObserver } from '../../../telemetry/engine-observer.ts';
import { createMetrics, type GatewayMetrics, type LiveCounts } from '../../../telemetry/metrics.ts';
import {
  createSupergraphMetrics,
  type SupergraphCounts,
  type SupergraphMetrics,
} from '../../../telemetry/supergraph-metrics.ts';
import { createTrafficMetrics } from '../../../telemetry/traffic-metrics.ts';
import type { GatewayOptions } from '../contract.ts';

/** Logs and metrics of one gateway. */
export interface Telemetry {
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  readonly traffic: TrafficMetrics;
  readonly supergraph: SupergraphMetrics;
  readonly observer: EngineObserver;
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

/** The counts that metrics read when Prometheus asks. */
export type Counts = LiveCounts & SupergraphCounts;

export function createTelemetry(options: GatewayOptions, settings: Settings, counts: Counts): Telemetry {
  const { logger = pino({ name: 'gateway' }) } = options;
  const metrics = createMetrics(counts, options.registry);
  const traffic = createTrafficMetrics(metrics.registry);
  const supergraph = createSupergraphMetrics(counts, metrics.registry);
  const { slowOperationMs } = settings.telemetry;
  const observer = createEngineObserver({ metrics, supergraph, logger, slowOperationMs });
  const onFailure = (error: unknown, correlationId: string) => logger.error({ err: error, correlationId }, 'failure');
  return { logger, metrics, traffic, supergraph, observer, onFailure };
}
