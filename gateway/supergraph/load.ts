import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { parse } from 'graphql';
import { rulesOf } from './authorisation/rules.ts';
import { costRulesOf } from './cost-rules.ts';
import { deadlinesOf } from './deadlines.ts';
import { type FeatureNames, featureNamesOf } from './feature-names.ts';
import type { Graph } from './graph.ts';
import { hiddenFieldsOf } from './hidden-fields.ts';
import { overrideLabelsOf } from './override-labels.ts';
import { possibleTypesOf } from './possible-types.ts';
import { problemsOf } from './problems.ts';
import { requiredObjectsOf } from './required-objects.ts';
import { SupergraphError } from './supergraph-error.ts';
import { supergraphTypesOf } from './supergraph-types.ts';

/**
 * Loads a supergraph SDL of Federation 1 or 2. Throws `SupergraphError`.
 *
 * The features are the router's: Apollo's default set refuses `@context` and the authorisation directives.
 */
export function loadSupergraph(sdl: string): Graph {
  return loadWithNames(sdl).graph;
}

/** The graph, and the names by which its facts are computed again. Throws `SupergraphError`. */
export function loadWithNames(sdl: string): { readonly graph: Graph; readonly names: FeatureNames } {
  try {
    refuseConnectors(sdl);
    const document = parse(sdl, { noLocation: true });
    const supergraph = Supergraph.build(document, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
    const types = supergraphTypesOf(document);
    const names = featureNamesOf(supergraph.schema);
    const graph = {
      id: createHash('sha256').update(sdl).digest('hex'),
      sdl,
      api: supergraph.apiSchema().toGraphQLJSSchema(),
      subgraphs: new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, { name, url }])),
      possibleTypes: possibleTypesOf(document),
      hiddenFields: hiddenFieldsOf(document),
      requiredObjects: requiredObjectsOf(types),
      rules: rulesOf(types, names),
      overrideLabels: overrideLabelsOf(types),
      costs: costRulesOf(document, names),
      deadlines: deadlinesOf(document),
    };
    return { graph, names };
  } catch (thrown) {
    if (thrown instanceof SupergraphError) throw thrown;
    throw new SupergraphError('The supergraph cannot be loaded.', problemsOf(thrown), { cause: thrown });
  }
}

const CONNECTORS = /@link\([^)]*url:\s*"https:\/\/specs\.apollo\.dev\/connect\//;

/** The router's features name connectors as supported; here their subgraphs would be asked as if they spoke GraphQL. */
function refuseConnectors(sdl: string): void {
  if (CONNECTORS.test(sdl)) {
    throw new SupergraphError('The supergraph cannot be loaded.', ['Connectors (`@connect`) are not supported.']);
  }
}
