import type { SubgraphSource } from '@codai/gateway/compose';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  visit,
} from 'graphql';

type TypeNode = TypeDefinitionNode | TypeExtensionNode;

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
/** Root fields that the federation specification gives to every subgraph. */
const machinery: ReadonlySet<string> = new Set(['_entities', '_service']);

/**
 * What composition lets pass and we do not: a root field that two subgraphs offer (with `@shareable` both may), and a
 * value type of one name that is not the same everywhere (federation would merge it, and a field that one subgraph lacks
 * is then null or unplannable there). Entities are meant to differ. One sentence per problem, in the order of the
 * subgraphs.
 */
export function conventionProblems(sources: readonly SubgraphSource[]): string[] {
  const subgraphs = sources.map(({ name, sdl }) => ({ name, types: typesOf(sdl) }));
  return [...rootFieldProblems(subgraphs), ...valueTypeProblems(subgraphs)];
}

interface SubgraphTypes {
  readonly name: string;
  /** Every definition and extension of a type, by the type's name. */
  readonly types: ReadonlyMap<string, readonly TypeNode[]>;
}

function rootFieldProblems(subgraphs: readonly SubgraphTypes[]): string[] {
  const owners = new Map<string, string>();
  return subgraphs.flatMap(({ name, types }) =>
    [...rootTypes].flatMap((root) =>
      fieldNamesOf(types.get(root) ?? []).flatMap((field) => {
        if (machinery.has(field)) return [];
        const owner = owners.get(`${root}.${field}`);
        owners.set(`${root}.${field}`, owner ?? name);
        return owner === undefined ? [] : [`${root}.${field} is offered by ${owner} and by ${name}.`];
      }),
    ),
  );
}

function valueTypeProblems(subgraphs: readonly SubgraphTypes[]): string[] {
  const isEntity = (type: string) => subgraphs.some(({ types }) => types.get(type)?.some(hasKey));
  const first = new Map<string, { readonly owner: string; readonly shape: string }>();
  return subgraphs.flatMap(({ name, types }) =>
    [...types].flatMap(([type, nodes]) => {
      // `Node` has the key by which the node subgraph refers to objects there only, and `id` in the others.
      if (rootTypes.has(type) || isEntity(type) || type === 'Node') return [];
      const shape = shapeOf(nodes);
      const known = first.get(type);
      if (known === undefined) first.set(type, { owner: name, shape });
      if (known === undefined || known.shape === shape) return [];
      return [`${type} is not the same in ${known.owner} and in ${name}.`];
    }),
  );
}

function typesOf(sdl: string): Map<string, TypeNode[]> {
  const types = new Map<string, TypeNode[]>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!isTypeNode(definition)) continue;
    const name = definition.name.value;
    types.set(name, [...(types.get(name) ?? []), definition]);
  }
  return types;
}

function isTypeNode(definition: DefinitionNode): definition is TypeNode {
  const isType = definition.kind.endsWith('TypeDefinition') || definition.kind.endsWith('TypeExtension');
  return isType && 'name' in definition;
}

function fieldNamesOf(nodes: readonly TypeNode[]): string[] {
  return nodes.flatMap((node) => ('fields' in node ? (node.fields ?? []).map(({ name }) => name.value) : []));
}

function hasKey(node: TypeNode): boolean {
  return (
    (node.directives as readonly ConstDirectiveNode[] | undefined)?.some(({ name }) => name.value === 'key') === true
  );
}

/** The type as text: members in alphabetical order, without descriptions and directives, which may differ. */
function shapeOf(nodes: readonly TypeNode[]): string {
  const [first] = nodes;
  const lines = nodes.flatMap((node) => {
    if ('fields' in node) return (node.fields ?? []).map(plain);
    if ('values' in node) return (node.values ?? []).map(plain);
    return 'types' in node ? (node.types ?? []).map(plain) : [];
  });
  const interfaces = nodes.flatMap((node) => ('interfaces' in node ? (node.interfaces ?? []).map(plain) : []));
  const kind = first?.kind.replace(/Type(Definition|Extension)$/, '');
  return [kind, interfaces.sort().join(' & '), ...lines.sort()].join('\n');
}

function plain(node: Parameters<typeof print>[0]): string {
  return print(
    visit(node, {
      enter: (inner) => (inner.kind === Kind.DIRECTIVE ? null : undefined),
      leave: (inner) => ('description' in inner ? { ...inner, description: undefined } : undefined),
    }),
  );
}
