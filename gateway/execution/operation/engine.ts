import type { QueryPlanner } from '../../planning/planner.ts';
import type { PreparedEngine } from '../../planning/prepared/prepared-engine.ts';
import type { Graph } from '../../supergraph/graph.ts';
import type { Answer, StreamedAnswer } from './answer.ts';
import type { AdmittedOperation, CallContext } from './call.ts';
import type { DeferredAnswer } from './deferred-answer.ts';

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
  /** The plans that were made before the start; absent or null where there are none. */
  readonly prepared?: PreparedEngine | null;
  /** Makes the plans that are not kept; absent in an engine that does without. */
  readonly planner?: Pick<QueryPlanner, 'start' | 'state'>;
  /** Plans ahead of traffic; failures are left for the first real request to report. */
  warm(operations: readonly AdmittedOperation[]): Promise<void>;
  close(): Promise<void>;
}

/** The facts about operations whose plans are kept. */
export interface KeptPlans {
  readonly size: number;
  /** The operations that were asked most, the most used first. */
  hot(operationsMax: number): HotOperation[];
}

/** An operation that is asked often, as far as another version of the supergraph can plan it ahead. */
export interface HotOperation {
  /** The whole document. */
  readonly text: string;
  readonly operationName: string | null;
  /** The variables that may decide conditions, and no others. */
  readonly variables: Readonly<Record<string, boolean>>;
}
