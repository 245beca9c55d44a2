import type { EngineObserver } from '../execution/operation/engine-observer.ts';
import { activeTracer, contextFromTraceparent } from './spans.ts';

type Waited = Parameters<NonNullable<EngineObserver['waitedForPlan']>>[0];

/** A span of the wait for a plan, made when it is over: operations whose plan is there have none. */
export function tracePlanning({ durationMs, traceparent }: Waited): void {
  if (traceparent === undefined) return;
  const tracer = activeTracer();
  if (tracer === null) return;
  const startTime = Date.now() - durationMs;
  tracer.startSpan('planning', { startTime }, contextFromTraceparent(traceparent)).end();
}
