import type { QueryPlanner } from '../planning/planner.ts';
import type { ErrorPolicy } from '../response/error-policy.ts';
import type { Graph } from '../supergraph/graph.ts';
import type { Upstream } from '../upstream/create-upstream.ts';
import type { Engine, EngineObserver } from './engine.ts';

export interface EngineOptions {
  readonly graph: Graph;
  /** Owned by the engine: closed with it. */
  readonly planner: QueryPlanner;
  /** Not owned: pools outlive a reload of the supergraph. */
  readonly upstream: Upstream;
  /** Default: `mask` with the codes of the gateway and the cross-cutting codes of the kit. */
  readonly errorPolicy?: ErrorPolicy;
  readonly observer?: EngineObserver;
  /** Compiled operations kept, least recently used out first. Default 1,000. */
  readonly operationsMax?: number;
}

export function createEngine(_options: EngineOptions): Engine {
  throw new Error('Not yet written.');
}
