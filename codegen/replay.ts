import { type Graph, withDefer } from '@codai/gateway/compose';
import { createOfflinePlanner, type FetchStep, type Plan, PlanningError } from '@codai/gateway/plan';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode, parse, validate } from 'graphql';

/** Cost of an operation to the subgraphs before any data is known. */
export interface PlanCost {
  /** Requests to subgraphs. */
  readonly fetches: number;
  /** Requests that have to wait for one another: the longest chain. */
  readonly waves: number;
}

/** One operation of the manifest, held against a supergraph. */
export interface Replay {
  readonly name: string;
  readonly kind: OperationDefinitionNode['operation'];
  /** Why it can no longer be answered; empty when it can. */
  readonly problems: readonly string[];
  /** Null when it cannot be planned, or needs no subgraph. */
  readonly cost: PlanCost | null;
}

/** Validates and plans each trusted document against a supergraph as the gateway serves it, by name of the operation. */
export async function replay(composed: Graph, trustedDocuments: Readonly<Record<string, string>>): Promise<Replay[]> {
  const graph = withDefer(composed);
  const plan = createOfflinePlanner(graph);
  const replays: Replay[] = [];
  for (const [hash, text] of Object.entries(trustedDocuments)) {
    const document = parse(text);
    for (const operation of operationsOf(document)) {
      const [name, kind] = [operation.name?.value ?? hash, operation.operation];
      const faults = validate(graph.api, document).map(({ message }) => message);
      if (faults.length > 0) replays.push({ name, kind, problems: faults, cost: null });
      else replays.push({ name, kind, ...(await planned(() => plan({ document, operation }))) });
    }
  }
  return replays.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === 'OperationDefinition');
}

async function planned(make: () => Promise<Plan | null>): Promise<Pick<Replay, 'problems' | 'cost'>> {
  try {
    const plan = await make();
    return { problems: [], cost: plan === null ? null : costOf(plan) };
  } catch (thrown) {
    if (thrown instanceof PlanningError || thrown instanceof GraphQLError)
      return { problems: [thrown.message], cost: null };
    throw thrown;
  }
}

/** A subscription's source counts as a fetch and a wave; the others run once for each of its events. */
function costOf({ source, steps }: Plan): PlanCost {
  const depths: number[] = [];
  for (const step of steps) depths.push(1 + deepest(step, depths));
  const own = source === null ? 0 : 1;
  return { fetches: steps.length + own, waves: Math.max(0, ...depths) + own };
}

/** Steps stand after those they depend on, whose depths are therefore known. */
function deepest({ dependsOn }: FetchStep, depths: readonly number[]): number {
  return Math.max(0, ...dependsOn.map((index) => depths[index] ?? 0));
}
