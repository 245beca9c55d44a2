import { type SubgraphSource, SupergraphError } from '@codai/gateway/compose';
import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

/** Name of the subgraph that offers `node` and `nodes`; the platform answers for it wherever the gateway runs. */
export const NODE_SUBGRAPH = 'node';

/** Tag of a type whose ids begin with a prefix: `@tag(name: "node/wal")`. */
const NODE_TAG = /^node\/([a-z]{3})$/;

/**
 * Makes the SDL of the subgraph that answers `node(id:)` and `nodes(ids:)`: a stub of each type that is tagged `node/<prefix>`, with
 * `nodeId` as its key. The stub lacks `id`, so the planner asks the type's owner for it, which reads by the caller's rights.
 * Throws `SupergraphError` when two types share a prefix.
 */
export function nodeSubgraphSdl(sources: readonly SubgraphSource[]): string {
  const types = new Map<string, string>();
  const problems: string[] = [];
  for (const { name, sdl } of sources) {
    for (const type of objectTypesOf(sdl)) {
      const prefix = prefixOf(type);
      if (prefix === null) continue;
      const other = types.get(prefix);
      if (other !== undefined && other !== type.name.value) {
        problems.push(`The prefix ${prefix} of ${type.name.value} in ${name} belongs to ${other}.`);
      }
      types.set(prefix, type.name.value);
    }
  }
  if (problems.length > 0) throw new SupergraphError('Two types share a prefix of ids.', problems);
  const sorted = [...types].sort(([, a], [, b]) => (a < b ? -1 : 1));
  return `${HEADING}\n${sorted.map(([prefix, name]) => stub(name, prefix)).join('\n')}`;
}

function stub(name: string, prefix: string): string {
  return `type ${name} implements Node @key(fields: "nodeId", resolvable: false) @tag(name: "node/${prefix}") {
  nodeId: ID! @inaccessible @shareable
}
`;
}

const HEADING = `# Made by \`npm run compose\` from the types that are tagged node/<prefix>. Do not edit.

extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@inaccessible", "@key", "@shareable", "@tag"])

type Query {
  """
  Object with this identifier, by Relay's object identification; null when there is none or the caller may not see it.
  """
  node(
    """Identifier of the object."""
    id: ID!
  ): Node

  """Objects with these identifiers, in their order; null in place of each that does not exist or that the caller may not see."""
  nodes(
    """Identifiers of the objects, at most 100."""
    ids: [ID!]!
  ): [Node]
}

interface Node {
  """Key by which \`node(id:)\` refers to the object."""
  nodeId: ID! @inaccessible
}
`;

function objectTypesOf(sdl: string): ObjectTypeDefinitionNode[] {
  return parse(sdl, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
}

function prefixOf({ directives = [] }: ObjectTypeDefinitionNode): string | null {
  for (const directive of directives as readonly ConstDirectiveNode[]) {
    const name = directive.arguments?.find((argument) => argument.name.value === 'name')?.value;
    const tag = directive.name.value === 'tag' && name?.kind === Kind.STRING ? NODE_TAG.exec(name.value) : null;
    if (tag !== null) return tag[1] ?? null;
  }
  return null;
}
