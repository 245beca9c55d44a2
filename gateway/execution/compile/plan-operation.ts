import type { NormalisedOperation } from '../../planning/normalise.ts';
import type { Plan } from '../../planning/plan.ts';
import type { PlanRequest } from '../../planning/planner.ts';
import type { PrunedOperation } from '../../planning/pruned-operation.ts';
import { withhold } from '../../planning/withhold.ts';
import type { Permit } from '../../protection/authorisation/permit.ts';
import { leaksOf } from '../../protection/authorisation/plan-leaks.ts';
import type { Graph } from '../../supergraph/graph.ts';

/** The caller may not see something that the operation cannot be answered without, or asked for all or nothing. */
export class WithheldError extends Error {
  override readonly name = 'WithheldError';
}

export interface PlannedOperation {
  readonly normalised: NormalisedOperation;
  readonly plan: Plan | null;
}

/** Takes what may not be seen out of an operation whose conditions are evaluated. */
export type Narrow = (pruned: PrunedOperation) => PrunedOperation;

/**
 * Plans an operation such that nothing is fetched that its permit withholds. Where the plan needs a protected key, what is
 * fetched by it is withheld as well, and the rest is planned again. Rejects with `PlanningError` or `WithheldError`.
 */
export async function planOperation(
  graph: Graph,
  permit: Permit | null,
  normalise: (narrow: Narrow | null) => NormalisedOperation,
  plan: (request: PlanRequest) => Promise<Plan>,
): Promise<PlannedOperation> {
  const planned = async (narrow: Narrow | null) => {
    const normalised = normalise(narrow);
    return { normalised, plan: normalised.planRequest && (await plan(normalised.planRequest)) };
  };
  const { rules } = graph;
  if (rules === null || permit === null) return planned(null);
  const dependents = new Set<string>();
  const withholds = (typeName: string, fieldName: string) =>
    dependents.has(`${typeName}.${fieldName}`) || permit.withholds(typeName, fieldName);
  // Each round withholds more, so this ends; what needs more rounds than this is refused.
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const isNarrow = permit.key !== '' || dependents.size > 0;
    const made = await planned(isNarrow ? (pruned) => withhold(pruned, graph.api, withholds, permit.isTold) : null);
    if (made.plan === null) return made;
    const leaks = leaksOf(made.plan, rules, permit);
    if (leaks.isTight) return made;
    const known = dependents.size;
    for (const coordinate of leaks.dependents) dependents.add(coordinate);
    if (dependents.size === known || permit.isAllOrNothing) break;
  }
  throw new WithheldError('The operation cannot be answered without what its caller may not see.');
}

const ROUNDS_MAX = 8;
