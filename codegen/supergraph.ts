import {
  composeSubgraphs,
  type Graph,
  loadSupergraph,
  readSupergraphConfig,
  SupergraphError,
} from '@codai/gateway/compose';
import { printSchema } from 'graphql';
import { conventionProblems } from './conventions.ts';

export interface ComposedProject {
  readonly graph: Graph;
  /** Text of the supergraph file: what a gateway loads. */
  readonly supergraph: string;
  /** Text of the API schema file: what clients see. */
  readonly api: string;
  /** Remarks of the composer that do not stop it. */
  readonly hints: readonly string[];
}

const HEADING =
  '# Made by `npm run compose` from supergraph.yaml and the schema.graphql of each subgraph. Do not edit.\n\n';

/**
 * Composes what a `supergraph.yaml` names: the same text for the same files. Throws `SupergraphError` with every problem
 * that composition or our conventions have with them.
 */
export async function composeProject(configPath: string): Promise<ComposedProject> {
  const sources = await readSupergraphConfig(configPath);
  const { sdl, hints } = composeSubgraphs(sources);
  const problems = conventionProblems(sources);
  if (problems.length > 0)
    throw new SupergraphError('The subgraphs break the conventions of the supergraph.', problems);
  const graph = loadSupergraph(sdl);
  return {
    graph,
    supergraph: `${HEADING}${sdl.trimEnd()}\n`,
    api: `${HEADING}${printSchema(graph.api).trimEnd()}\n`,
    hints,
  };
}
