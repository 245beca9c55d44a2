import type { QueryPlanner } from '@apollo/query-planner';

/** Ways that are followed on from each field, the cheapest ones, once all of them have been too many; fewer with each try. */
const TRIES = [24, 4, 1] as const;

/** Runs `plan`; while it finds more ways to a field than the planner's limit, once more along the cheapest ways alone. */
export type WithFewWays = <T>(plan: () => T) => T;

/**
 * Ways to a field multiply with the depth of an operation: `@apollo/query-planner` 2.14 may enter an entity inside the key of an interface
 * object anew at every step, for each type by each of its keys, and tries all combinations until memory ends. Its limit refuses such
 * operations; most of them have a plan that is found along the ways with the fewest fetches.
 */
export function fewWaysOf(planner: QueryPlanner): WithFewWays {
  const { federatedQueryGraph } = planner as unknown as { federatedQueryGraph: FederatedQueryGraph };
  const metadata = federatedQueryGraph.nonLocalSelectionsMetadata;
  if (metadata === null) throw new Error('The planner no longer shows the ways that are open.');
  let waysMax = Number.POSITIVE_INFINITY;
  // The class of the search is private; its stack passes here before it begins.
  const check = metadata.checkNonLocalSelectionsLimitExceededAtRoot.bind(metadata);
  metadata.checkNonLocalSelectionsLimitExceededAtRoot = (stack, ...rest) => {
    const pop = stack.pop.bind(stack);
    if (Number.isFinite(waysMax)) Object.assign(stack, { pop: () => withFewWays(pop(), waysMax) });
    return check(stack, ...rest);
  };
  return (plan) => {
    try {
      for (const next of TRIES) {
        try {
          return plan();
        } catch (error) {
          if (!isTooMany(error)) throw error;
        }
        waysMax = next;
      }
      return plan();
    } finally {
      waysMax = Number.POSITIVE_INFINITY;
    }
  };
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Too many options generated');
}

function withFewWays(branch: OpenBranch | undefined, max: number): OpenBranch | undefined {
  if (branch === undefined || branch[1].length <= max) return branch;
  const byCost = branch[1].map((way) => ({ way, cost: costOf(way) })).sort((one, other) => one.cost - other.cost);
  return [branch[0], byCost.slice(0, max).map(({ way }) => way)];
}

/** Fetches first, then what has to be fetched for their sake. */
function costOf({ paths }: Way): number {
  let cost = 0;
  for (const path of paths) {
    cost += path.subgraphJumps() * 1_000;
    for (const condition of path.props.edgeConditions) if (condition !== null) cost += 1;
  }
  return cost;
}

interface FederatedQueryGraph {
  readonly nonLocalSelectionsMetadata: {
    checkNonLocalSelectionsLimitExceededAtRoot(stack: OpenBranch[], ...rest: readonly unknown[]): boolean;
  } | null;
}

type OpenBranch = readonly [selection: unknown, ways: readonly Way[]];

interface Way {
  readonly paths: readonly {
    subgraphJumps(): number;
    readonly props: { readonly edgeConditions: readonly unknown[] };
  }[];
}
