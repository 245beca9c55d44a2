import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { KnownDocument, KnownOperation } from '../documents/read-document.ts';
import type { Variables } from '../documents/variables.ts';

/** Arguments that say how long a list is. */
const SLICING_ARGUMENTS = new Set(['first', 'last', 'limit', 'take', 'pageSize']);

/**
 * Estimates what an operation may produce, in points: one for each object. A list counts as long as its slicing argument
 * says, or that of the field around it, which is how connections have it (`feed(first: 10) { edges … }`); else
 * `assumedListSize`. Fields of a list's items count once for each item.
 */
export function costOf(
  schema: GraphQLSchema,
  document: KnownDocument,
  operation: KnownOperation,
  { variables, assumedListSize }: { variables: Variables; assumedListSize: number },
): number {
  const fragments = new Map(
    document.node.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

  function costOfSelections(
    selectionSet: SelectionSetNode,
    parent: GraphQLCompositeType,
    outerSize: number | null,
  ): number {
    let cost = 0;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        cost += costOfField(selection, parent, outerSize);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      if (fragment)
        cost += costOfSelections(fragment.selectionSet, isCompositeType(condition) ? condition : parent, outerSize);
    }
    return cost;
  }

  function costOfField(node: FieldNode, parent: GraphQLCompositeType, outerSize: number | null): number {
    const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    const type = field === undefined ? undefined : getNamedType(field.type);
    // Leaves, and introspection, which no subgraph is asked for.
    if (field === undefined || !isCompositeType(type) || node.selectionSet === undefined) return 0;
    const ownSize = sliceOf(node, variables);
    const isList = isListType(getNullableType(field.type));
    const count = isList ? (ownSize ?? outerSize ?? assumedListSize) : 1;
    return count * (1 + costOfSelections(node.selectionSet, type, isList ? null : ownSize));
  }

  const root = schema.getRootType(operation.node.operation);
  return root ? costOfSelections(operation.node.selectionSet, root, null) : 0;
}

function sliceOf(node: FieldNode, variables: Variables): number | null {
  for (const { name, value } of node.arguments ?? []) {
    if (!SLICING_ARGUMENTS.has(name.value)) continue;
    const size =
      value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.INT ? Number(value.value) : null;
    if (typeof size === 'number' && size >= 0) return size;
  }
  return null;
}
