import type { Graph } from '../supergraph/graph.ts';
import { ApolloPlanner } from './apollo-planner.ts';
import type { QueryPlanner } from './planner.ts';
import { WorkerPlanner } from './worker-planner.ts';

export interface PlannerOptions {
  /** Time for one plan in milliseconds; a planner that is still busy then is killed and started anew. Default 5,000. */
  readonly deadlineMs?: number;
  /** Operations that may wait to be planned. Default 1,000. */
  readonly waitingMax?: number;
}

/** Plans in a worker thread of its own. Resolves when the worker has loaded the supergraph; rejects with `PlanningError`. */
export async function createPlanner(graph: Graph, options: PlannerOptions = {}): Promise<QueryPlanner> {
  const { deadlineMs = 5_000, waitingMax = 1_000 } = options;
  const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, { deadlineMs, waitingMax });
  try {
    await planner.open();
    return planner;
  } catch (thrown) {
    await planner.close();
    throw thrown;
  }
}

/** Plans on the calling thread, without a deadline: for tests and tools. */
export function createInlinePlanner(graph: Graph): QueryPlanner {
  const planner = new ApolloPlanner(graph.sdl);
  return { plan: async (request) => planner.plan(request), close: async () => undefined };
}
