import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Selection of an operation on an object that may stand at a field. */
export interface Asked {
  readonly operation: OperationDefinitionNode;
  /** Name of the field; of the kind of the operation at its root. */
  readonly at: string;
  /** Type whose field that is; null at the root. */
  readonly parent: GraphQLObjectType | null;
  readonly type: GraphQLObjectType;
  /** Every type that may stand there. */
  readonly types: readonly GraphQLObjectType[];
  /** Without `__typename`, fragments read. */
  readonly fields: readonly FieldNode[];
}

/** All that the operations of a document ask, object by object and type by type, from their roots down. */
export function askedObjects(schema: GraphQLSchema, { definitions }: DocumentNode): readonly Asked[] {
  const fragments = new Map(
    definitions.flatMap((node): [string, FragmentDefinitionNode][] =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const asked: Asked[] = [];

  function fieldsOf(selections: SelectionSetNode, type: GraphQLObjectType): readonly FieldNode[] {
    return selections.selections.flatMap((selection): readonly FieldNode[] => {
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection];
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = schema.getType(inner?.typeCondition?.name.value ?? type.name);
      const applies = condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
      return inner !== undefined && applies ? fieldsOf(inner.selectionSet, type) : [];
    });
  }

  function read(place: Pick<Asked, 'at' | 'operation' | 'parent' | 'types'>, selections: SelectionSetNode): void {
    for (const type of place.types) {
      const fields = fieldsOf(selections, type);
      asked.push({ ...place, type, fields });
      for (const { name, selectionSet } of fields) {
        const inner = getNamedType(type.getFields()[name.value]?.type);
        if (selectionSet === undefined || !isCompositeType(inner)) continue;
        const types = isObjectType(inner) ? [inner] : schema.getPossibleTypes(inner);
        read({ operation: place.operation, at: name.value, parent: type, types }, selectionSet);
      }
    }
  }

  for (const operation of definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(operation.operation);
    if (root != null) read({ operation, at: operation.operation, parent: null, types: [root] }, operation.selectionSet);
  }
  return asked;
}
