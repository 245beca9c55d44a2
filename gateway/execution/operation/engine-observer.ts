import type { Plan } from '../../planning/plan.ts';
import type { FetchTiming } from './fetch-timing.ts';

/** The events that the engine reports. Called synchronously; must not throw. */
export interface EngineObserver {
  planned?(event: { readonly durationMs: number; readonly failed: boolean }): void;
  /** Counted up for each operation, and read from time to time. */
  readonly planCache?: { hits: number; misses: number };
  /** An operation had to wait for its plan. */
  waitedForPlan?(event: { readonly durationMs: number; readonly traceparent: string | undefined }): void;
  fetched?(event: SubgraphFetchEvent): void;
  /** Called for operations that took longer than `afterMs`; absent: nothing is timed for it. */
  readonly slow?: { readonly afterMs: number; tell(event: SlowOperationEvent): void };
  /** An error with nothing left out, before masking. Log it once, whole. */
  failed?(event: { readonly error: unknown; readonly subgraph: string | null; readonly correlationId: string }): void;
}

/** Nothing of what the client sent beside the document's own names. */
export interface SlowOperationEvent {
  /** Begins with the document's hash. */
  readonly key: string;
  readonly operationName: string | undefined;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly durationMs: number;
  /** Wait for the plan; 0 when it was there. */
  readonly planningMs: number;
  readonly plan: Plan | null;
  readonly timings: readonly FetchTiming[];
  readonly correlationId: string;
}

export interface SubgraphFetchEvent {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation';
  readonly durationMs: number;
  readonly responseBytes: number;
  readonly attempts: number;
  /** `ok`, or the code of the failure. */
  readonly outcome: string;
  readonly correlationId: string;
}
