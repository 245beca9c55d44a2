import type { Graph } from '../supergraph/graph.ts';
import type { QueryPlanner } from './planner.ts';
import { WorkerPlanner } from './worker-planner.ts';

export interface PlannerOptions {
  /** Time for one plan in milliseconds; a planner that is still busy then is killed and started anew. Default 5,000. */
  readonly deadlineMs?: number;
  /** Operations that may wait to be planned. Default 1,000. */
  readonly waitingMax?: number;
  /** The thread is started by the first operation, or by `start`. Default: before this resolves. */
  readonly isLazy?: boolean;
}

/**
 * Plans in a worker thread of its own. Resolves when the worker has loaded the supergraph, or at once when it is lazy;
 * rejects with `PlanningError`.
 */
export async function createPlanner(graph: Graph, options: PlannerOptions = {}): Promise<QueryPlanner> {
  const { deadlineMs = 5_000, waitingMax = 1_000, isLazy = false } = options;
  const planner = new WorkerPlanner({ supergraphSdl: graph.sdl }, { deadlineMs, waitingMax });
  if (isLazy) return planner;
  try {
    await planner.open();
    return planner;
  } catch (thrown) {
    await planner.close();
    throw thrown;
  }
}
