import { performance } from 'node:perf_hooks';
import { context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { DeferredAnswer } from '../execution/operation/deferred-answer.ts';
import type { Arrival } from '../messages/arrival.ts';
import { Refusal } from '../messages/request/refusal.ts';
import type { Outcome } from '../pipeline/outcome.ts';
import type { RoomName, RoomObserver } from '../pipeline/pipeline.ts';
import { LiveStream } from '../pipeline/subscriptions/live-stream.ts';
import type { GatewayMetrics } from './metrics.ts';
import { activeTracer, contextFromTraceparent, traceparentOf } from './spans.ts';

export interface RecordOptions {
  readonly metrics: GatewayMetrics;
  /** Gets one line for each operation; null: no access log. */
  readonly accessLog: Logger | null;
}

/** The facts that the rooms have found out about an operation, as far as it got. */
interface Known {
  readonly caller?: { readonly userId: string | null; readonly tenantId: string | null };
  readonly document?: { readonly hash: string };
  readonly operation?: { readonly name: string | null; readonly node: { readonly operation: string } };
}

/**
 * Watches one operation: a span for it and one for each room, the durations, the outcome, and one line in the access log
 * (for a subscription when it goes live, and when it ends). Neither document nor variables nor token are recorded.
 */
export class OperationRecord implements RoomObserver {
  readonly #startedAt = performance.now();
  /** null while nobody traces. */
  readonly #span: Span | null;
  readonly #tracer: Tracer | null;
  #known: Known = {};

  constructor(
    private readonly arrival: Arrival,
    private readonly options: RecordOptions,
  ) {
    this.#tracer = activeTracer();
    const parent = this.#tracer && contextFromTraceparent(arrival.headers.traceparent);
    this.#span = this.#tracer?.startSpan('graphql.operation', { kind: SpanKind.SERVER }, parent ?? undefined) ?? null;
  }

  /** The trace context for subgraphs: our span when it is recorded, else what the client sent. */
  get traceparent(): string | undefined {
    return this.#span?.isRecording() ? traceparentOf(this.#span) : this.arrival.headers.traceparent;
  }

  enter(room: RoomName, operation: unknown): () => void {
    this.#known = operation as Known;
    const enteredAt = performance.now();
    const span = this.#span?.isRecording()
      ? this.#tracer?.startSpan(`room.${room}`, {}, trace.setSpan(context.active(), this.#span))
      : null;
    return () => {
      this.options.metrics.room(room, (performance.now() - enteredAt) / 1000);
      span?.end();
    };
  }

  finish(outcome: Outcome): void {
    const { metrics } = this.options;
    const { carrier } = this.arrival;
    const type = this.#known.operation?.node.operation ?? 'unknown';
    const word = wordFor(outcome);
    const durationMs = performance.now() - this.#startedAt;
    metrics.operation({ type, carrier, outcome: word, seconds: durationMs / 1000 });
    if (outcome instanceof Refusal) metrics.refusal(outcome.code, carrier);
    this.#log(type, word, durationMs);
    this.#endSpan(type, word);
    if (outcome instanceof LiveStream) {
      outcome.onEnd((reason) => {
        metrics.streamEnded(reason);
        this.#log(type, `ended: ${reason}`, performance.now() - this.#startedAt);
      });
    }
  }

  #log(type: string, outcome: string, durationMs: number): void {
    const { caller, document, operation } = this.#known;
    this.options.accessLog?.info(
      {
        correlationId: this.arrival.correlationId,
        carrier: this.arrival.carrier,
        type,
        operationName: operation?.name ?? this.arrival.request.operationName?.slice(0, 80) ?? null,
        document: document?.hash.slice(0, 16) ?? null,
        userId: caller?.userId ?? null,
        tenantId: caller?.tenantId ?? null,
        outcome,
        durationMs: Math.round(durationMs * 100) / 100,
      },
      'operation',
    );
  }

  #endSpan(type: string, outcome: string): void {
    const span = this.#span;
    if (span?.isRecording()) {
      span.setAttribute('graphql.operation.type', type);
      span.setAttribute('graphql.operation.name', this.#known.operation?.name ?? '');
      span.setAttribute('codai.correlation_id', this.arrival.correlationId);
      span.setAttribute('codai.outcome', outcome);
      if (outcome === 'INTERNAL') span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span?.end();
  }
}

function wordFor(outcome: Outcome): string {
  if (outcome instanceof Refusal) return outcome.code;
  if (outcome instanceof LiveStream) return 'live';
  const { errorCount } = outcome instanceof DeferredAnswer ? outcome.first : outcome;
  return errorCount === 0 ? 'ok' : 'errors';
}
