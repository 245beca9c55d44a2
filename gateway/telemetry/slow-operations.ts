import type { Logger } from 'pino';
import type { SlowOperationEvent } from '../execution/operation/engine-observer.ts';

/** A line for an operation that took long: what it was and where its time went, and nothing that its client sent. */
export function logSlowOperation(logger: Logger, event: SlowOperationEvent): void {
  const { key, operationName, kind, durationMs, planningMs, plan, timings, correlationId } = event;
  logger.warn(
    {
      correlationId,
      document: key.slice(0, 16),
      operationName: operationName?.slice(0, 80) ?? null,
      type: kind,
      durationMs: rounded(durationMs),
      planningMs: rounded(planningMs),
      plan: plan?.steps.map((step, index) => ({ step: index, subgraph: step.subgraph, after: step.dependsOn })) ?? [],
      fetches: timings.map(({ startedAfterMs, durationMs: tookMs, ...timing }) => ({
        ...timing,
        startedAfterMs: rounded(startedAfterMs),
        durationMs: rounded(tookMs),
      })),
    },
    'slow operation',
  );
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
