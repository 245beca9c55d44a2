import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { createInlinePlanner } from '../../gateway/planning/inline-planner.ts';
import type { PlanRequest } from '../../gateway/planning/planner.ts';
import { loadWithNames } from '../../gateway/supergraph/load.ts';

// Plans for its parent: the first message is a supergraph, each further one an operation, each answer the CPU time in milliseconds.
type Plan = (request: PlanRequest) => unknown;

/** `ours`: with the corrections and bounds of our gateway. `apollo`: as `@apollo/gateway` calls the same planner. */
const contestants: Record<string, (sdl: string) => Plan> = {
  ours(sdl) {
    const planner = createInlinePlanner(loadWithNames(sdl).graph);
    return (request) => planner.plan(request);
  },
  apollo(sdl) {
    const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
    const planner = new QueryPlanner(supergraph);
    return ({ document }) => planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(document)));
  },
};

let plan: Plan | null = null;
process.on('message', async (message: string | PlanRequest) => {
  if (typeof message === 'string') {
    plan = contestants[process.argv[2] ?? '']?.(message) ?? null;
    process.send?.({ isReady: plan !== null });
    return;
  }
  const before = process.cpuUsage();
  let isPlanned = true;
  try {
    await plan?.(message);
  } catch {
    isPlanned = false;
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.({ cpuMs: (user + system) / 1_000, isPlanned });
});
