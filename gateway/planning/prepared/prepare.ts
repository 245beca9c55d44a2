import { withDefer } from '../../supergraph/defer-directive.ts';
import type { Graph } from '../../supergraph/graph.ts';
import { loadWithNames } from '../../supergraph/load.ts';
import { createInlinePlanner } from '../inline-planner.ts';
import { writeGraph } from './open-graph.ts';
import { preparedFiles } from './prepared-files.ts';
import { prepareOperations, writeOperations } from './prepared-operations.ts';

export interface ToPrepare {
  /** Folder that a gateway is given as `start.cacheFolder`. */
  readonly folder: string;
  /** Supergraph SDL, the very text that the gateway will be given. */
  readonly supergraph: string;
  /** Texts by their SHA-256. */
  readonly trusted: ReadonlyMap<string, string>;
}

/**
 * Writes what a gateway would compute of a supergraph and its trusted documents, so that it starts without computing. For
 * tools of the build. Rejects with `SupergraphError`.
 */
export async function prepare({ folder, supergraph, trusted }: ToPrepare): Promise<{ graph: Graph; plans: number }> {
  const files = preparedFiles(folder);
  const { graph, names } = loadWithNames(supergraph);
  await writeGraph(graph, names, files);
  const planner = createInlinePlanner(graph);
  const operations = await prepareOperations(withDefer(graph), trusted, (request) => planner.plan(request));
  await writeOperations(supergraph, operations, files);
  return { graph, plans: operations.plans.size };
}
