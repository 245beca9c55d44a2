import type { Graph } from '../supergraph/graph.ts';
import { ApolloPlanner } from './apollo-planner.ts';
import type { QueryPlanner } from './planner.ts';

/** Plans on the calling thread, without a deadline: for tests and tools. */
export function createInlinePlanner(graph: Graph): QueryPlanner {
  const planner = new ApolloPlanner(graph.sdl);
  return { plan: async (request) => planner.plan(request), close: async () => undefined };
}
