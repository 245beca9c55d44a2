import type { Caller } from '@codai/kit/wire';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Permit } from '../authorisation/permit.ts';
import type { AnswerFreshness } from '../cache/freshness.ts';
import type { Ending } from '../ending.ts';
import type { AnswerHeaders, CollectedHeaders } from '../headers/response-rules.ts';
import type { Plan } from '../planning/plan.ts';
import type { QueryPlanner } from '../planning/planner.ts';
import type { PreparedEngine } from '../prepared/prepared-engine.ts';
import type { Graph } from '../supergraph/graph.ts';
import type { Uploads } from '../uploads/uploads.ts';
import type { DeferredAnswer } from './deferred-answer.ts';
import type { FetchTiming } from './execution.ts';
import type { IncrementalFormat } from './incremental.ts';

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
  /** What the caller may see of it. Without one, and where the supergraph protects anything, that of an anonymous caller. */
  readonly permit?: Permit | undefined;
  /** Asks again what the caller may see: for each event of a subscription. Absent when the answer cannot change. */
  readonly renewPermit?: (() => Promise<Permit>) | undefined;
}

/** Who asks, and until when. */
export interface CallContext {
  readonly caller: Caller;
  readonly correlationId: string;
  /** Aborted when the client left; ends every fetch. */
  readonly signal: Ending;
  /** The client's request headers, lower-case, for header rules. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. Queries and mutations end there; subscriptions use it for the subscribe step only. */
  readonly deadlineAt: number;
  /** W3C trace context handed on to subgraphs. */
  readonly traceparent?: string | undefined;
  /** Gets the headers of subgraphs that the client is to have. */
  readonly collected?: CollectedHeaders | undefined;
  /** Where a returning subscriber wants to go on: a `position` that this engine gave, already verified. */
  readonly resumePosition?: string | null | undefined;
  /** A subscriber that will resume, and does not yet know from where: the source is asked for an opening frame. */
  readonly wantsOpening?: boolean | undefined;
  /** In which form the client takes an answer in parts; absent: it takes none, and `@defer` defers nothing. */
  readonly incremental?: IncrementalFormat | undefined;
  /** The files among the variables; absent: none. */
  readonly uploads?: Uploads | undefined;
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
  /** `json` once more when it is known to be ASCII, whose bytes need no counting; whoever changes `json` need not care. */
  readonly ascii?: string;
  /** How long it holds and for whom; absent when it may not be kept. */
  readonly freshness?: AnswerFreshness;
  /** Response headers of its own, lower-case, where the carrier has any. */
  readonly headers?: AnswerHeaders;
}

/** One event of a subscription. */
export interface StreamedAnswer extends Answer {
  /** Where this event stands, for one who comes back; null when nobody can come back to it. */
  readonly position: string | null;
  /** True for the frame that tells the position from which the source is live; it holds no event. */
  readonly isOpening?: boolean;
  /** True for the reason why the stream ends here. */
  readonly isLast?: boolean;
}

/** One event on its way to all who share its answer. */
export interface EventToAuthorize {
  readonly caller: Caller;
  readonly operationName: string | null;
  /** The whole answer as it would go out. */
  readonly json: string;
  readonly correlationId: string;
}

/** `withhold` leaves one event out, in silence; `end` ends the subscription with SUBSCRIPTION_FORBIDDEN. */
export type EventVerdict = 'deliver' | 'withhold' | 'end';

/** Whether a caller may still see what he subscribed to. What it throws counts as an event that cannot be answered. */
export type AuthorizeEvent = (event: EventToAuthorize) => EventVerdict | Promise<EventVerdict>;

/** Runs admitted operations on one version of the supergraph. */
export interface Engine {
  readonly graph: Graph;
  /** Queries and mutations. Never rejects: what goes wrong is in the answer. In parts only when the call takes them. */
  query(operation: AdmittedOperation, call: CallContext): Promise<Answer | DeferredAnswer>;
  /**
   * Subscriptions. An `Answer` when the source could not be opened; else one answer per event until the source completes.
   * Leaving the loop leaves the source, also while an event is being waited for. A source that breaks for good gives a last
   * answer with an error, then ends. Streamed answers have no `extensions`. Ours are the `LiveAnswers` of `live/`, which can
   * be listened to, and taken over by another engine.
   */
  subscribe(operation: AdmittedOperation, call: CallContext): Promise<Answer | AsyncIterable<StreamedAnswer>>;
  /** The plans that are kept; absent in an engine that keeps none. */
  readonly plans?: KeptPlans;
  /** What was worked out before the start; absent or null where nothing was. */
  readonly prepared?: PreparedEngine | null;
  /** Makes the plans that are not kept; absent in an engine that does without. */
  readonly planner?: Pick<QueryPlanner, 'start' | 'state'>;
  /** Plans ahead of traffic; failures are left for the first real request to report. */
  warm(operations: readonly AdmittedOperation[]): Promise<void>;
  close(): Promise<void>;
}

/** What is known of the operations whose plans are kept. */
export interface KeptPlans {
  readonly size: number;
  /** Those that were asked most, the most used first. */
  hot(operationsMax: number): HotOperation[];
}

/** An operation that is asked often, as far as another version of the supergraph can plan it ahead. */
export interface HotOperation {
  /** The whole document. */
  readonly text: string;
  readonly operationName: string | null;
  /** Those that may decide conditions, and no others. */
  readonly variables: Readonly<Record<string, boolean>>;
}

/** What the engine tells an observer. Called synchronously; must not throw. */
export interface EngineObserver {
  planned?(event: { readonly durationMs: number; readonly failed: boolean }): void;
  /** Counted up for each operation, and read from time to time. */
  readonly planCache?: { hits: number; misses: number };
  /** An operation had to wait for its plan. */
  waitedForPlan?(event: { readonly durationMs: number; readonly traceparent: string | undefined }): void;
  fetched?(event: SubgraphFetchEvent): void;
  /** Told of operations that took longer than `afterMs`; absent: nothing is timed for it. */
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
