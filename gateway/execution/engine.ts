import type { Caller } from '@codai/kit/wire';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Graph } from '../supergraph/graph.ts';

/** A validated operation that admission let through. */
export interface AdmittedOperation {
  /** Validated against `graph.api`. */
  readonly document: DocumentNode;
  /** The one operation of `document` to run. */
  readonly operation: OperationDefinitionNode;
  readonly operationName?: string | undefined;
  /** Coerced by `getVariableValues` (defaults filled in). */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Equal for equal document and operation name; the plan cache is keyed by it and the outcome of `@skip`/`@include`. */
  readonly key: string;
}

/** Who asks, and until when. */
export interface CallContext {
  readonly caller: Caller;
  readonly correlationId: string;
  /** Aborted when the client left; ends every fetch. */
  readonly signal: AbortSignal;
  /** The client's request headers, lower-case, for header rules. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. Queries and mutations end there; subscriptions use it for the subscribe step only. */
  readonly deadlineAt: number;
  /** W3C trace context handed on to subgraphs. */
  readonly traceparent?: string | undefined;
  /** Where a returning subscriber wants to go on; the subgraph's own position, already verified. */
  readonly resumePosition?: string | null | undefined;
  /** A subscriber that will resume, and does not yet know from where: the source is asked for an opening frame. */
  readonly wantsOpening?: boolean | undefined;
  /** Puts the plan and the timings of each fetch into `extensions`. The doors decide who may ask. */
  readonly explain?: boolean | undefined;
}

/** A whole response body, already text. */
export interface Answer {
  /** `{"data":…,"errors":…,"extensions":…}`; without `data` when the operation was refused before it ran. */
  readonly json: string;
  /** False when `data` is absent. A `data` of null counts as present. */
  readonly hasData: boolean;
  readonly errorCount: number;
}

/** One event of a subscription. */
export interface StreamedAnswer extends Answer {
  /** The subgraph's position of this event; null when the subgraph gives none. */
  readonly position: string | null;
  /** True for the frame that tells the position from which the source is live; it holds no event. */
  readonly isOpening?: boolean;
}

/** Runs admitted operations on one version of the supergraph. */
export interface Engine {
  readonly graph: Graph;
  /** Queries and mutations. Never rejects: what goes wrong is in the answer. */
  query(operation: AdmittedOperation, call: CallContext): Promise<Answer>;
  /**
   * Subscriptions. An `Answer` when the source could not be opened; else one answer per event until the source completes.
   * Leaving the loop ends the upstream at once, also while an event is being waited for. A source that breaks gives a
   * last answer with an error, then ends. Streamed answers have no `extensions`.
   */
  subscribe(operation: AdmittedOperation, call: CallContext): Promise<Answer | AsyncIterable<StreamedAnswer>>;
  /** Plans ahead of traffic; failures are left for the first real request to report. */
  warm(operations: readonly AdmittedOperation[]): Promise<void>;
  close(): Promise<void>;
}

/** What the engine tells an observer. Called synchronously; must not throw. */
export interface EngineObserver {
  planned?(event: { readonly durationMs: number; readonly failed: boolean }): void;
  fetched?(event: SubgraphFetchEvent): void;
  /** An error with nothing left out, before masking. Log it once, whole. */
  failed?(event: { readonly error: unknown; readonly subgraph: string | null; readonly correlationId: string }): void;
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
