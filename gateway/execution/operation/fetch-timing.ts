/** One request to a subgraph, as reported in `extensions.timings`. */
export interface FetchTiming {
  /** Index in the plan's steps. */
  readonly step: number;
  readonly subgraph: string;
  /** Since the operation began to run. */
  readonly startedAfterMs: number;
  readonly durationMs: number;
  readonly responseBytes: number;
  readonly attempts: number;
  /** `ok`, `cached` when no request was needed, or the code of the failure. */
  readonly outcome: string;
  /** Distinct entities that were asked for; absent in a fetch of root fields. */
  readonly entities?: number;
  /** Objects in the answer that they stand for. */
  readonly references?: number;
  /** Distinct objects of the references that were answered from the cache. */
  readonly cached?: number;
  /** The request was one that another operation had under way. */
  readonly isShared?: true;
}
