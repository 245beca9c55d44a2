import { rootFieldSourcesOf } from '../execution/operation/field-sources.ts';
import type { Graph } from '../supergraph/graph.ts';

/** The root fields that one subgraph resolves. */
export interface SubgraphRootFields {
  readonly subgraph: string;
  /** Coordinates in the order of the schema: `Query.user`. A field that several subgraphs resolve is with each of them. */
  readonly fields: readonly string[];
}

/** The root fields by the subgraphs that resolve them, as the supergraph's join directives say; subgraphs in the order of their names. */
export function rootFieldsOf(graph: Graph): readonly SubgraphRootFields[] {
  const fields = new Map<string, string[]>();
  for (const [coordinate, subgraphs] of rootFieldSourcesOf(graph)) {
    for (const subgraph of subgraphs) fields.set(subgraph, [...(fields.get(subgraph) ?? []), coordinate]);
  }
  return [...fields]
    .map(([subgraph, own]) => ({ subgraph, fields: own }))
    .sort((a, b) => a.subgraph.localeCompare(b.subgraph));
}
