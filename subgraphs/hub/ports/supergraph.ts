import { type ConstArgumentNode, type ConstDirectiveNode, Kind, parse } from 'graphql';

/** Subgraphs of a composed supergraph, and their references to each other. */
export interface SupergraphFacts {
  /** Names as the gateway knows them, in order. */
  readonly subgraphs: readonly string[];
  /** Entities of one subgraph to which another one adds fields, or at which it points. */
  readonly references: readonly EntityReference[];
}

export interface EntityReference {
  readonly from: string;
  /** The subgraph that owns the entity. */
  readonly to: string;
  readonly entity: string;
}

/**
 * Reads the subgraphs and the entities between them from a supergraph's text. The owner of an entity is the subgraph that finds it by its
 * Node identifier (`nodeId`). Source: https://specs.apollo.dev/join/v0.5
 */
export function readSupergraph(sdl: string): SupergraphFacts {
  const { definitions } = parse(sdl, { noLocation: true });
  const names = new Map<string, string>();
  const references: EntityReference[] = [];
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      const graph = directives.find((directive) => directive.name.value === 'join__graph');
      names.set(name.value, textOf(graph, 'name') ?? name.value.toLowerCase());
    }
  }
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const joins = (definition.directives ?? []).filter(({ name }) => name.value === 'join__type');
    const owner = joins.find((join) => textOf(join, 'key') === 'nodeId' && isResolvable(join));
    const to = names.get(textOf(owner, 'graph') ?? '');
    if (to === undefined) continue;
    const graphs = new Set(joins.flatMap((join) => names.get(textOf(join, 'graph') ?? '') ?? []));
    for (const from of graphs) if (from !== to) references.push({ from, to, entity: definition.name.value });
  }
  return { subgraphs: [...names.values()], references };
}

function argumentOf(directive: ConstDirectiveNode | undefined, name: string): ConstArgumentNode | undefined {
  return directive?.arguments?.find((argument) => argument.name.value === name);
}

function textOf(directive: ConstDirectiveNode | undefined, name: string): string | null {
  const value = argumentOf(directive, name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

function isResolvable(directive: ConstDirectiveNode): boolean {
  const value = argumentOf(directive, 'resolvable')?.value;
  return value?.kind !== Kind.BOOLEAN || value.value;
}
