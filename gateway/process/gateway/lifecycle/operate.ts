import type { Logger } from 'pino';
import { DeferredAnswer } from '../../../execution/operation/deferred-answer.ts';
import type { Arrival } from '../../../messages/arrival.ts';
import { Refusal, refuse } from '../../../messages/request/refusal.ts';
import type { Outcome } from '../../../pipeline/outcome.ts';
import { walk } from '../../../pipeline/pipeline.ts';
import { addToAnswer } from '../../../pipeline/plugins/add-to-answer.ts';
import { LiveStream } from '../../../pipeline/subscriptions/live-stream.ts';
import type { GatewayMetrics } from '../../../telemetry/metrics.ts';
import { OperationRecord } from '../../../telemetry/operation-record.ts';
import type { Generations } from './generations.ts';

export interface OperateOptions {
  readonly generations: Generations;
  /** Brings a live subscription to the current supergraph. */
  readonly changeStream: (stream: LiveStream) => void;
  readonly metrics: GatewayMetrics;
  readonly accessLog: Logger | null;
  readonly isDraining: () => boolean;
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

/** Takes one operation from any carrier through the rooms of the current supergraph, watched. Never rejects. */
export function createOperate(options: OperateOptions): (arrival: Arrival) => Promise<Outcome> {
  const { generations, metrics, accessLog, isDraining, onFailure } = options;
  return async (arrival) => {
    const record = new OperationRecord(arrival, { metrics, accessLog });
    if (isDraining()) {
      record.finish(STOPPING);
      return STOPPING;
    }
    const { stages, release } = generations.hold();
    let outcome: Outcome;
    try {
      outcome = await walk({ ...arrival, traceparent: record.traceparent }, stages, record);
      if (stages.plugins !== null) outcome = await addToAnswer(outcome, arrival, stages.plugins);
    } catch (error) {
      const { correlationId } = arrival;
      onFailure(error, correlationId);
      outcome = new Refusal('INTERNAL', { facts: { correlationId } });
    }
    record.finish(outcome);
    // A change of the supergraph may put the next version in its place.
    if (outcome instanceof LiveStream) {
      outcome.hold(release);
      // It was being opened while the others changed.
      if (generations.stages !== stages) options.changeStream(outcome);
    } else if (outcome instanceof DeferredAnswer) outcome.holdFor(arrival.signal, release);
    else release();
    return outcome;
  };
}

const STOPPING = refuse('COMPONENT_UNAVAILABLE', 'This server is about to stop.', {
  facts: { component: 'gateway', retryable: true },
  headers: { 'retry-after': '1' },
});
