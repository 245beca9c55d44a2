import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
} from 'graphql';
import { rulesOf } from './authorisation/rules.ts';
import type { ListSize } from './cost-rules.ts';
import type { FeatureNames } from './feature-names.ts';
import type { Graph, SubgraphAddress } from './graph.ts';
import { supergraphTypesOf } from './supergraph-types.ts';

type Entries<Value> = readonly (readonly [string, Value])[];

/** A loaded supergraph as plain JSON: `Graph` without its SDL, from which it was computed. */
export interface GraphFacts {
  /** SDL of the API schema, with descriptions, applied directives and the definitions of directives. */
  readonly api: string;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly possibleTypes: Entries<readonly string[]>;
  readonly hiddenFields: readonly string[];
  readonly requiredObjects: Entries<{
    readonly fields: readonly string[];
    readonly neededFor: readonly string[] | null;
  }>;
  readonly overrideLabels: Entries<readonly string[]>;
  readonly weights: Entries<number>;
  readonly listSizes: Entries<ListSize>;
  readonly deadlines: Entries<number>;
  readonly names: FeatureNames;
  readonly isProtected: boolean;
}

/** Null when the API schema has a type that its SDL could not spell. */
export function factsOf(graph: Graph, names: FeatureNames): GraphFacts | null {
  const api = sdlOf(graph.api);
  if (api === null) return null;
  const lists = (map: ReadonlyMap<string, ReadonlySet<string>>) =>
    [...map].map(([name, values]) => [name, [...values]] as const);
  return {
    api,
    subgraphs: [...graph.subgraphs.values()],
    possibleTypes: lists(graph.possibleTypes),
    hiddenFields: [...graph.hiddenFields],
    requiredObjects: [...graph.requiredObjects].map(([name, { fields, neededFor }]) => [
      name,
      { fields: [...fields], neededFor: neededFor && [...neededFor] },
    ]),
    overrideLabels: lists(graph.overrideLabels),
    weights: [...graph.costs.weights],
    listSizes: [...graph.costs.listSizes],
    deadlines: [...graph.deadlines],
    names,
    isProtected: graph.rules !== null,
  };
}

/**
 * The graph that `facts` were taken from. The supergraph itself is parsed only where something is protected, because the
 * rules are computed from its types.
 */
export function graphFrom(facts: GraphFacts, { id, sdl }: Pick<Graph, 'id' | 'sdl'>): Graph {
  const { names } = facts;
  const sets = (entries: Entries<readonly string[]>) =>
    new Map(entries.map(([name, values]) => [name, new Set(values)] as const));
  return {
    id,
    sdl,
    // Printed from a schema that was valid.
    api: buildASTSchema(parse(facts.api, { noLocation: true }), { assumeValid: true, assumeValidSDL: true }),
    subgraphs: new Map(facts.subgraphs.map((address) => [address.name, address])),
    possibleTypes: sets(facts.possibleTypes),
    hiddenFields: new Set(facts.hiddenFields),
    requiredObjects: new Map(
      facts.requiredObjects.map(([name, { fields, neededFor }]) => [
        name,
        { fields: new Set(fields), neededFor: neededFor && new Set(neededFor) },
      ]),
    ),
    rules: facts.isProtected ? rulesOf(supergraphTypesOf(parse(sdl, { noLocation: true })), names) : null,
    overrideLabels: sets(facts.overrideLabels),
    costs: { weights: new Map(facts.weights), listSizes: new Map(facts.listSizes) },
    deadlines: new Map(facts.deadlines),
  };
}

/** Printed from the syntax trees and not by `printSchema`, which leaves applied directives out. */
function sdlOf(api: GraphQLSchema): string | null {
  const definitions: DefinitionNode[] = [];
  if (api.astNode) definitions.push(api.astNode);
  definitions.push(...api.extensionASTNodes);
  for (const directive of api.getDirectives()) if (directive.astNode) definitions.push(directive.astNode);
  for (const type of Object.values(api.getTypeMap())) {
    if (type.astNode) definitions.push(type.astNode);
    else if (!isBuiltIn(type.name)) return null;
    definitions.push(...type.extensionASTNodes);
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return print(document);
}

const SCALARS = new Set(['Boolean', 'Float', 'ID', 'Int', 'String']);

function isBuiltIn(name: string): boolean {
  return name.startsWith('__') || SCALARS.has(name);
}
