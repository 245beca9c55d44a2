import type { Graph } from '../supergraph/graph.ts';
import type { QueryPlanner } from './planner.ts';

export interface PlannerOptions {
  /** Time for one plan in milliseconds; a planner that is still busy then is killed and started anew. Default 5,000. */
  readonly deadlineMs?: number;
}

/** Plans in a worker thread of its own. Resolves when the worker has loaded the supergraph; rejects when it cannot. */
export async function createPlanner(_graph: Graph, _options: PlannerOptions = {}): Promise<QueryPlanner> {
  throw new Error('Not yet written.');
}

/** Plans on the calling thread, without a deadline: for tests and tools. */
export function createInlinePlanner(_graph: Graph): QueryPlanner {
  throw new Error('Not yet written.');
}
