import type { Graph } from '../supergraph/graph.ts';
import type { QueryPlanner } from './planner.ts';
import { SecondThread } from './second-thread.ts';
import { WorkerPlanner } from './worker-planner.ts';

export interface PlannerOptions {
  /** Time for one plan in milliseconds; a planner that is still busy then is killed and started anew. Default 5,000. */
  readonly deadlineMs?: number;
  /** Operations that may wait to be planned. Default 1,000. */
  readonly waitingMax?: number;
  /** The thread is started by the first operation, or by `start`. Default: before this resolves. */
  readonly isLazy?: boolean;
  /** Whether a thread without work stays. Default false: it is ended, and the next operation to plan starts another. */
  readonly isThreadKept?: boolean;
}

/**
 * Plans in a worker thread of its own, and in a second one while that is busy with a hard operation. Resolves when the worker has loaded the supergraph, or at once when it is lazy;
 * rejects with `PlanningError`.
 */
export async function createPlanner(graph: Graph, options: PlannerOptions = {}): Promise<QueryPlanner> {
  const { deadlineMs = 5_000, waitingMax = 1_000, isLazy = false, isThreadKept = false } = options;
  const keeping = isThreadKept ? { keptMs: null } : {};
  const thread = () => new WorkerPlanner({ supergraphSdl: graph.sdl }, { deadlineMs, waitingMax, ...keeping });
  const first = thread();
  const planner = new SecondThread(first, thread, { waitingMax });
  if (isLazy) return planner;
  try {
    await first.open();
    return planner;
  } catch (thrown) {
    await planner.close();
    throw thrown;
  }
}
