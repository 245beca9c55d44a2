import {
  composeSubgraphs,
  type Graph,
  loadSupergraph,
  readSupergraphConfig,
  type SubgraphSource,
  SupergraphError,
} from '@codai/gateway/compose';
import { printSchema } from 'graphql';
import { conventionProblems } from './conventions.ts';
import { descriptionProblems } from './descriptions.ts';
import { NODE_SUBGRAPH, nodeSubgraphSdl } from './node-subgraph.ts';

export interface ComposedProject {
  /** SDL of the subgraph that offers `node`, made from the others; null where the configuration has none. */
  readonly node: string | null;
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
  const sources = withNodes(await readSupergraphConfig(configPath));
  const { sdl, hints } = composeSubgraphs(sources);
  const problems = [...conventionProblems(sources), ...descriptionProblems(sources)];
  if (problems.length > 0)
    throw new SupergraphError('The subgraphs break the conventions of the supergraph.', problems);
  const graph = loadSupergraph(sdl);
  return {
    node: sources.find(({ name }) => name === NODE_SUBGRAPH)?.sdl ?? null,
    graph,
    supergraph: `${HEADING}${sdl.trimEnd()}\n`,
    api: `${HEADING}${printSchema(graph.api).trimEnd()}\n`,
    hints,
  };
}

/** The sources with the SDL of the node subgraph made anew. */
function withNodes(sources: readonly SubgraphSource[]): SubgraphSource[] {
  const others = sources.filter(({ name }) => name !== NODE_SUBGRAPH);
  return sources.map((source) =>
    source.name === NODE_SUBGRAPH ? { ...source, sdl: nodeSubgraphSdl(others) } : source,
  );
}
