// The part of the gateway that tools of the build use without running one: `@codai/gateway/plan`.
import { type DocumentNode, type OperationDefinitionNode, visit } from 'graphql';
import type { Graph } from '../supergraph/graph.ts';
import { createInlinePlanner } from './inline-planner.ts';
import { normalise } from './normalise.ts';
import type { Plan } from './plan.ts';

export type { FetchStep, Plan } from './plan.ts';
export { PlanningError } from './planner.ts';

export interface OperationToPlan {
  /** Validated against the graph's API schema. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * Plans operations as the gateway would, on the calling thread. The plan is null where no subgraph is asked. Conditions
 * are taken so that most is fetched: each variable of `@include` is true, each other one of `@skip` false.
 * Rejects with `PlanningError`.
 */
export function createOfflinePlanner(graph: Graph): (operation: OperationToPlan) => Promise<Plan | null> {
  const planner = createInlinePlanner(graph);
  return async ({ document, operation }) => {
    const { planRequest } = normalise(document, operation, mostInclusiveValues(document), graph);
    return planRequest === null ? null : planner.plan(planRequest);
  };
}

function mostInclusiveValues(document: DocumentNode): Record<string, boolean> {
  const values = new Map<string, boolean>();
  visit(document, {
    Directive({ name, arguments: args }) {
      const condition = args?.find((argument) => argument.name.value === 'if')?.value;
      if (condition?.kind !== 'Variable') return;
      const variable = condition.name.value;
      if (name.value === 'include') values.set(variable, true);
      else if (name.value === 'skip' && !values.has(variable)) values.set(variable, false);
    },
  });
  return Object.fromEntries(values);
}
